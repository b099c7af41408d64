import { useMemo } from "preact/hooks";
import { CostAmount } from "../parts/cost-amount.tsx";
import { Moment } from "../parts/moment.tsx";
import { cacheShare, percent, tokens } from "../show/amounts.ts";
import { markdownHtml } from "../show/markdown.ts";
import { oneLine } from "../show/plain-text.ts";
import { clock } from "../show/times.ts";
import type { Entry, EntryPart } from "./entries.ts";
import { LongText } from "./long-text.tsx";
import { ToolCall, ToolResult } from "./tool-call.tsx";
import { beginsUnfolded, foldId, type Unfolded } from "./unfolded.ts";

const NAMES = { user: "You", assistant: "Assistant", system: "System", tool: "Tool", unknown: "Message" } as const;
/** Longer Markdown is shown as plain text: it would hold up the page. In characters. */
const MOST_MARKDOWN = 40_000;

/** A message of the conversation with all its parts. */
export function Message({
	entry: { message, parts },
	chosenCall,
	unfolded,
	onChoose,
}: {
	readonly entry: Entry;
	readonly chosenCall: string | undefined;
	readonly unfolded: Unfolded;
	readonly onChoose: (callId?: string) => void;
}) {
	const { id, role, at, model, tokens: used } = message;
	const share = used && cacheShare(used);
	return (
		<>
			<header>
				<button type="button" class="who" onClick={() => onChoose()}>
					{NAMES[role] ?? NAMES.unknown}
				</button>
				{model && <span class="model">{oneLine(model)}</span>}
				<span class="figures">
					{used && (
						<span title={`${used.input} tokens in, ${used.output} out`}>
							{tokens(used.input)} → {tokens(used.output)}
							{share !== undefined && share > 0 && ` · ${percent(share)} cached`}
						</span>
					)}
					{message.cost !== undefined && <CostAmount {...message} />}
					<Moment at={at}>{clock(at)}</Moment>
				</span>
			</header>
			{parts.map((part, index) => {
				const fold = foldId(id, index);
				const isOpen = unfolded.changed.value.has(fold) !== beginsUnfolded(part);
				return (
					<Part
						key={index}
						part={part}
						role={role}
						isOpen={isOpen}
						isChosen={part.type === "tool-call" && part.id === chosenCall}
						onToggle={() => unfolded.toggle(fold)}
						onChoose={onChoose}
					/>
				);
			})}
			{parts.length === 0 && <p class="dim">Nothing was recorded of this message.</p>}
		</>
	);
}

interface PartProps {
	readonly part: EntryPart;
	readonly role: Entry["message"]["role"];
	readonly isOpen: boolean;
	readonly isChosen: boolean;
	readonly onToggle: () => void;
	readonly onChoose: (callId?: string) => void;
}

function Part({ part, role, isOpen, isChosen, onToggle, onChoose }: PartProps) {
	switch (part.type) {
		case "text":
			return role === "system" ? <LongText text={part.text} /> : <Prose text={part.text} />;
		case "thinking":
			return (
				<div class="fold thinking">
					<button type="button" aria-expanded={isOpen} onClick={onToggle}>
						<Caret isOpen={isOpen} />
						<span class="kind">Thinking</span>
						{!isOpen && <span class="summary">{oneLine(part.text.slice(0, 300))}</span>}
					</button>
					{isOpen && <Prose text={part.text} />}
				</div>
			);
		case "image":
			return (
				<p>
					<mark class="mark-image" title="pi-sync keeps no images.">
						{oneLine(part.marker)}
					</mark>
				</p>
			);
		case "tool-call":
			return (
				<ToolCall
					call={part}
					isOpen={isOpen}
					isChosen={isChosen}
					onToggle={() => {
						onToggle();
						onChoose(part.id);
					}}
				/>
			);
		case "tool-result":
			return <ToolResult result={part} isOpen={isOpen} onToggle={onToggle} />;
	}
}

export const Caret = ({ isOpen }: { readonly isOpen: boolean }) => (
	<span class="caret" aria-hidden="true">
		{isOpen ? "▾" : "▸"}
	</span>
);

function Prose({ text }: { readonly text: string }) {
	const html = useMemo(() => (text.length > MOST_MARKDOWN ? undefined : markdownHtml(text)), [text]);
	if (html === undefined) return <LongText text={text} />;
	return <div class="prose" dir="auto" dangerouslySetInnerHTML={{ __html: html }} />;
}
