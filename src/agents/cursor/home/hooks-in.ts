import { parse } from "jsonc-parser";
import { isRecord } from "../../../../exporter/is-record.ts";
import { readForeignFile } from "../../install/foreign-file.ts";

/** The hooks in a file of Cursor's; `undefined` where there are none, or it cannot be read. */
export function hooksIn(path: string): unknown {
	const file = readForeignFile(path);
	const value: unknown = file.type === "read" ? parse(file.text ?? "", [], { allowTrailingComma: true }) : undefined;
	return isRecord(value) ? value.hooks : undefined;
}
