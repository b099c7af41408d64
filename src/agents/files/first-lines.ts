import { closeSync, openSync, readSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";

const CHUNK = 256 * 1024;

/** The lines in the first `longest` bytes of a file, without empty ones. Ends where the file cannot be read. */
export function* firstLines(path: string, longest: number): Generator<string> {
	let file: number | undefined;
	try {
		file = openSync(path, "r");
		const decoder = new StringDecoder("utf8");
		let rest = "";
		for (let at = 0; at < longest; ) {
			const bytes = Buffer.allocUnsafe(CHUNK);
			const length = readSync(file, bytes, 0, CHUNK, at);
			if (length === 0) break;
			at += length;
			const lines = (rest + decoder.write(bytes.subarray(0, length))).split("\n");
			rest = lines.pop() ?? "";
			yield* lines.filter((line) => line.trim() !== "");
		}
		if (rest.trim() !== "") yield rest;
	} catch {
		// Not there, not readable, or no file.
	} finally {
		if (file !== undefined) closeSync(file);
	}
}
