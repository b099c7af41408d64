import { useState } from "preact/hooks";
import { bytes } from "../show/amounts.ts";
import { highlighted } from "../show/highlight.ts";
import { beginning, plainText } from "../show/plain-text.ts";

/** What is shown at first, and at most: a browser cannot lay out a line of megabytes. In characters and lines. */
const [FIRST, FIRST_LINES, MOST] = [6_000, 80, 400_000];

/** A text as it is, in a fixed-width font: its beginning, and the rest if it is asked for. */
export function LongText({ text, language = "" }: { readonly text: string; readonly language?: string }) {
	const [isWhole, setWhole] = useState(false);
	const short = firstLines(beginning(text, FIRST), FIRST_LINES);
	const shown = plainText(isWhole ? beginning(text, MOST) : short);
	return (
		<div class="long-text">
			<pre dir="auto" dangerouslySetInnerHTML={{ __html: highlighted(shown, language) }} />
			{!isWhole && short.length < text.length && (
				<button type="button" class="quiet" onClick={() => setWhole(true)}>
					Show all ({bytes(text.length)})
				</button>
			)}
			{isWhole && text.length > MOST && (
				<p class="dim">
					The first {bytes(MOST)} of {bytes(text.length)}. Export the session for the rest.
				</p>
			)}
		</div>
	);
}

function firstLines(text: string, most: number): string {
	let end = -1;
	for (let line = 0; line < most; line++) {
		end = text.indexOf("\n", end + 1);
		if (end === -1) return text;
	}
	return text.slice(0, end);
}
