import { createReadStream } from "node:fs";

/** V8 cannot hold much longer strings; no line of a session comes near. In bytes. */
const LONGEST_LINE = 256 * 1024 * 1024;

/**
 * The lines of a UTF-8 file, without reading more of it at once than one line needs; one that is too long to be held is
 * `undefined`. Only `\n` ends a line: JSON texts may hold the other line breaks of Unicode, at which `node:readline`
 * would cut. Throws what the file system throws.
 */
export async function* readLines(
	path: string,
	onRead: (bytes: number) => void = () => {},
): AsyncGenerator<string | undefined> {
	let pieces: Buffer[] = [];
	let length = 0;
	const line = () => (length > LONGEST_LINE ? undefined : Buffer.concat(pieces).toString("utf8"));
	for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
		onRead(chunk.length);
		let from = 0;
		for (let to = chunk.indexOf(10); to !== -1; to = chunk.indexOf(10, from)) {
			pieces.push(chunk.subarray(from, to));
			yield line();
			pieces = [];
			length = 0;
			from = to + 1;
		}
		if (from === chunk.length) continue;
		length += chunk.length - from;
		if (length > LONGEST_LINE) pieces = [];
		else pieces.push(chunk.subarray(from));
	}
	if (length > 0) yield line();
}
