import type { Piece } from "../recorded.ts";
import { commaBefore } from "./json-text.ts";

/**
 * Takes pieces out of a text that they were put into, in the order in which they stand there. `undefined` if one of them
 * is not there any more as it was. A text can hold the same again: look at what is left.
 */
export function cutPieces(text: string, pieces: readonly Piece[]): string | undefined {
	let cut = text;
	let end = cut.length;
	// From the end: what a piece says can stand before it as well, with more behind it.
	for (const { text: piece, was = "", comma } of [...pieces].reverse()) {
		const at = piece === "" || piece.length > end ? -1 : cut.lastIndexOf(piece, end - piece.length);
		if (at === -1) return undefined;
		cut = cut.slice(0, at) + was + cut.slice(at + piece.length);
		end = at;
		if (!comma) continue;
		const commaAt = commaBefore(cut, at);
		if (commaAt === undefined) return undefined;
		cut = cut.slice(0, commaAt) + cut.slice(commaAt + 1);
		end = commaAt;
	}
	return cut;
}
