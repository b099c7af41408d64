import type { Piece } from "../recorded.ts";
import { commaBefore } from "./json-text.ts";

/**
 * Takes pieces out of a text that they were put into, wherever they stand by now. `undefined` if one of them is not there
 * any more as it was, or stands there more often than it was put in.
 */
export function cutPieces(text: string, pieces: readonly Piece[]): string | undefined {
	let cut = text;
	// A short piece can be the beginning of a long one.
	const texts = [...new Set(pieces.map((piece) => piece.text))].sort((a, b) => b.length - a.length);
	for (const one of texts) {
		const equal = pieces.filter((piece) => piece.text === one);
		if (one === "" || cut.split(one).length - 1 !== equal.length) return undefined;
		let from = cut.length;
		for (const { was = "", comma } of [...equal].reverse()) {
			const at = cut.lastIndexOf(one, from);
			cut = cut.slice(0, at) + was + cut.slice(at + one.length);
			from = at;
			if (!comma) continue;
			const commaAt = commaBefore(cut, at);
			if (commaAt === undefined) return undefined;
			cut = cut.slice(0, commaAt) + cut.slice(commaAt + 1);
			from = commaAt;
		}
	}
	return cut;
}
