import { isRecord } from "../../../../exporter/is-record.ts";
import { blocksOf, fieldsOf, text } from "../../files/fields.ts";
import { digestOf } from "./print.ts";

/** What a tool gave back. */
export interface ToolResult {
	readonly result: string;
	readonly isError: boolean;
}

/** Of `postToolUse`: a text, or JSON of what a command printed and its exit code. */
export function resultIn(output: unknown): ToolResult {
	const value = parsed(output);
	const { output: printed, exitCode } = fieldsOf(value);
	const isError = typeof exitCode === "number" && exitCode !== 0;
	return { result: text(printed) ?? (typeof output === "string" ? output : JSON.stringify(output ?? "")), isError };
}

/** Of `afterMCPExecution`: the content that the server answered with. */
export function mcpResultIn(json: unknown): ToolResult {
	const value = parsed(json);
	const { isError, content } = fieldsOf(value);
	const blocks = blocksOf(Array.isArray(value) ? value : content);
	const said = blocks.flatMap((block) => text(block.text) ?? []);
	const result = said.length > 0 ? said.join("\n") : typeof json === "string" ? json : JSON.stringify(json ?? "");
	return { result, isError: isError === true };
}

/** Digests of the values in what a tool was called with: by them its call is found in the transcript. */
export const toldIn = (input: unknown): readonly string[] => [
	...new Set(valuesIn(parsed(input)).map((value) => digestOf(value))),
];

function valuesIn(value: unknown): readonly string[] {
	if (typeof value === "string") return value.trim() === "" ? [] : [value.trim()];
	if (typeof value === "number") return [String(value)];
	if (Array.isArray(value)) return value.flatMap(valuesIn);
	return isRecord(value) ? Object.values(value).flatMap(valuesIn) : [];
}

/** JSON in a text is read; any other text is what it is. */
function parsed(value: unknown): unknown {
	if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return value;
	try {
		return JSON.parse(value);
	} catch {
		return value;
	}
}
