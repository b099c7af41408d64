import { parse } from "jsonc-parser";
import { isRecord } from "../../../exporter/is-record.ts";
import { readForeignFile } from "./foreign-file.ts";

/** What a JSON file of an agent's settings says; empty where there is none, or it cannot be read. */
export function settingsIn(path: string): Readonly<Record<string, unknown>> {
	const file = readForeignFile(path);
	const value: unknown = file.type === "read" ? parse(file.text ?? "", [], { allowTrailingComma: true }) : undefined;
	return isRecord(value) ? value : {};
}
