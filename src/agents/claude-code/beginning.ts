import { closeSync, openSync, readSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";
import type { SessionBegan } from "../../transcript.ts";
import { linesIn } from "./line.ts";
import { Opening } from "./opening.ts";

const CHUNK = 256 * 1024;
/** The copies at the beginning of a fork can be long. In bytes. */
const LONGEST = 32 * 1024 * 1024;

/** How the session of a record began; `undefined` where the file cannot be read or is no record of Claude Code. */
export function beginningOf(path: string): SessionBegan | undefined {
	try {
		const file = openSync(path, "r");
		try {
			const opening = new Opening(path);
			for (const line of firstLines(file)) {
				const objects = linesIn(line) ?? [];
				// Every line names the session, but for those about other sessions and about files.
				if (objects.some(({ type, sessionId }) => sessionId === undefined && !NAMELESS.has(String(type))))
					return undefined;
				if (objects.some((object) => opening.take(object))) break;
			}
			return opening.began;
		} finally {
			closeSync(file);
		}
	} catch {
		return undefined;
	}
}

const NAMELESS: ReadonlySet<string> = new Set(["summary", "file-history-snapshot"]);

function* firstLines(file: number): Generator<string> {
	const decoder = new StringDecoder("utf8");
	let rest = "";
	for (let at = 0; at < LONGEST; ) {
		const bytes = Buffer.allocUnsafe(CHUNK);
		const length = readSync(file, bytes, 0, CHUNK, at);
		if (length === 0) break;
		at += length;
		const lines = (rest + decoder.write(bytes.subarray(0, length))).split("\n");
		rest = lines.pop() ?? "";
		yield* lines.filter((line) => line.trim() !== "");
	}
	if (rest.trim() !== "") yield rest;
}
