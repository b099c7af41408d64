import { isRecord } from "../../../exporter/is-record.ts";
import type { Fields } from "./fields.ts";

/**
 * Between two objects on one line, as two writers leave them. No text looks so: quotation marks are escaped there, and none
 * that ends a text has a name behind it.
 */
const SEAM = /(?<=\})(?=\{"\w+":)/;

/** The JSON objects of a line, mostly one; `undefined` where something else is on it. A power cut can leave NULs. */
export function objectsIn(line: string): readonly Fields[] | undefined {
	const written = line
		.replaceAll("\0", " ")
		.replace(/^\ufeff/, "")
		.trim();
	if (written === "") return [];
	return parsed([written]) ?? parsed(written.split(SEAM));
}

function parsed(pieces: readonly string[]): readonly Fields[] | undefined {
	try {
		const values = pieces.map((piece): unknown => JSON.parse(piece));
		return values.every(isRecord) ? values : undefined;
	} catch {
		return undefined;
	}
}
