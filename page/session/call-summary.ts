import { beginning, oneLine, plainText } from "../show/plain-text.ts";

/** Arguments that say what a call does, the most telling first. */
const TELLING = [
	...["command", "cmd", "file_path", "filePath", "path", "pattern", "query", "url", "description", "prompt", "task"],
	...["name", "input"],
];
const MOST_CHARACTERS = 160;

/** A call on one line: its command, its path, or whatever says most of it. */
export function callSummary(args: unknown): string {
	if (typeof args === "string") return short(args);
	if (typeof args !== "object" || args === null) return args === undefined ? "" : short(String(args));
	const fields = args as Readonly<Record<string, unknown>>;
	for (const name of TELLING) {
		const value = fields[name];
		if (typeof value === "string" && value.trim() !== "") return short(value);
		if (Array.isArray(value) && value.every((one) => typeof one === "string")) return short(value.join(" "));
	}
	return Object.keys(fields).length === 0 ? "" : short(jsonText(args));
}

/** The command that a call runs, with its lines. Undefined if it runs none. */
export function commandOf(args: unknown): string | undefined {
	if (typeof args !== "object" || args === null) return undefined;
	const { command, cmd = command } = args as Readonly<Record<string, unknown>>;
	if (typeof cmd === "string") return plainText(cmd);
	return Array.isArray(cmd) && cmd.every((one) => typeof one === "string") ? plainText(cmd.join(" ")) : undefined;
}

/** A value as a person reads it: a text as it is, all else as JSON. */
export function jsonText(value: unknown): string {
	if (typeof value === "string") return plainText(value);
	try {
		return plainText(JSON.stringify(value, null, 2) ?? "");
	} catch {
		return "(nested too deeply to show)";
	}
}

const short = (text: string): string => beginning(oneLine(beginning(text, MOST_CHARACTERS * 4)), MOST_CHARACTERS);
