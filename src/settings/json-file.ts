import { applyEdits, type JSONPath, modify, parseTree } from "jsonc-parser";
import { isRecord } from "../../exporter/is-record.ts";
import { errorCode } from "../machine/error-code.ts";
import { findJsonError } from "./json-error.ts";
import { readSettingsText } from "./read-file.ts";
import { replaceFile } from "./replace-file.ts";

/** A property of a JSON file that gets a value, or goes where the value is `undefined`. */
export interface JsonEdit {
	readonly path: JSONPath;
	readonly value: unknown;
	/** Into a list at that path's index, whose later items move up. */
	readonly insert?: true;
}

export type ReadJson =
	| { readonly type: "read"; readonly text: string; readonly json: Readonly<Record<string, unknown>> }
	| { readonly type: "refused"; readonly reason: string };

export type WrittenJson =
	| { readonly type: "written" | "unchanged" }
	| { readonly type: "refused"; readonly reason: string };

/** Reads a JSON object, a missing or empty file as an empty one. Never throws; the reason says file and line. */
export function readJsonFile(path: string): ReadJson {
	const refused = (reason: string): ReadJson => ({ type: "refused", reason: `${path}: ${reason}` });
	let text: string;
	try {
		text = readSettingsText(path).replace(/^\ufeff/, "");
	} catch (error) {
		const code = errorCode(error);
		return code === "ENOENT" ? { type: "read", text: "{}\n", json: {} } : refused(`cannot be read (${code})`);
	}
	if (text.trim() === "") return { type: "read", text: "{}\n", json: {} };
	const error = findJsonError(text);
	if (error !== undefined) return refused(`expected ${error.expected} at line ${error.line}, column ${error.column}`);
	const json: unknown = JSON.parse(text);
	return isRecord(json) ? { type: "read", text, json } : refused("expected a JSON object at line 1, column 1");
}

/**
 * Changes properties of a JSON file; everything else in it stays as it is, but for white space right beside what is
 * new. Readers see the old file or the new one. `mode` is that of the file, `undefined` keeps what a file has. A file that is no JSON is left alone.
 */
export async function editJsonFile(
	path: string,
	edits: (json: Readonly<Record<string, unknown>>) => readonly JsonEdit[],
	mode: number | undefined,
): Promise<WrittenJson> {
	const read = readJsonFile(path);
	if (read.type === "refused") return read;
	const { text } = read;
	let changed = text;
	for (const { path: place, value, insert } of edits(read.json)) {
		const options = { formattingOptions: formattingOf(text), ...(insert && { isArrayInsertion: true }) };
		changed = withoutRepetitions(changed, String(place[0]));
		changed = applyEdits(changed, modify(changed, place, value, options));
	}
	if (!changed.endsWith("\n")) changed += "\n";
	if (changed === text) return { type: "unchanged" };
	try {
		await replaceFile(path, changed, mode);
		return { type: "written" };
	} catch (error) {
		return { type: "refused", reason: `${path}: cannot be written (${errorCode(error)})` };
	}
}

/** Of a property that stands in an object several times, the last one counts; `modify` would change the first. */
function withoutRepetitions(text: string, name: string): string {
	const properties = parseTree(text)?.children ?? [];
	if (properties.filter(({ children }) => children?.[0]?.value === name).length < 2) return text;
	const edits = modify(text, [name], undefined, { formattingOptions: formattingOf(text) });
	return withoutRepetitions(applyEdits(text, edits), name);
}

/** Indents as the file does, else with two spaces. */
function formattingOf(text: string): { insertSpaces: boolean; tabSize: number; eol: string } {
	const indent = /^[\t ]+(?=")/m.exec(text)?.[0] ?? "  ";
	return {
		insertSpaces: !indent.startsWith("\t"),
		tabSize: indent.startsWith("\t") ? 1 : indent.length,
		eol: text.includes("\r\n") ? "\r\n" : "\n",
	};
}
