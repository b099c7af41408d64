import { useState } from "preact/hooks";
import { markedHtml } from "../show/marks.ts";
import { beginning, plainText } from "../show/plain-text.ts";
import type { DiffLine } from "./edits.ts";

const FIRST_LINES = 200;
const MOST_CHARACTERS = 2_000;
const SIGNS = { same: " ", add: "+", remove: "−", file: "" } as const;
const WORDS = { same: "", add: "added: ", remove: "removed: ", file: "" } as const;

/** An edit, line by line. */
export function DiffView({ lines }: { readonly lines: readonly DiffLine[] }) {
	const [isWhole, setWhole] = useState(false);
	const shown = isWhole ? lines : lines.slice(0, FIRST_LINES);
	return (
		<div class="diff">
			<div class="diff-lines">
				{shown.map((line, index) => (
					<Line key={index} line={line} />
				))}
			</div>
			{shown.length < lines.length && (
				<button type="button" class="quiet" onClick={() => setWhole(true)}>
					Show all {lines.length} lines
				</button>
			)}
		</div>
	);
}

function Line({ line }: { readonly line: DiffLine }) {
	if (line.kind === "skip") {
		const words = line.lines === 0 ? "⋯" : `⋯ ${line.lines} unchanged lines`;
		return <div class="diff-line is-skip">{words}</div>;
	}
	return (
		<div class={`diff-line is-${line.kind}`}>
			<span class="sign" aria-hidden="true">
				{SIGNS[line.kind]}
			</span>
			<span class="unseen">{WORDS[line.kind]}</span>
			<code dangerouslySetInnerHTML={{ __html: markedHtml(plainText(beginning(line.text, MOST_CHARACTERS))) }} />
		</div>
	);
}
