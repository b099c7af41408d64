import type { Signal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { useKeys } from "../parts/use-keys.ts";
import { useVirtual } from "../parts/use-virtual.ts";
import { day } from "../show/times.ts";
import type { Entry } from "./entries.ts";
import { Message } from "./message.tsx";
import type { OpenSession } from "./open-session.ts";
import type { Links, Selection } from "./selection.ts";
import { newUnfolded } from "./unfolded.ts";

/** What a message may take before it is measured, in px. */
function estimate(entry: Entry | undefined): number {
	if (!entry) return 0;
	const parts = entry.parts.map((part) => {
		if (part.type === "text") return Math.min(900, 24 + 22 * Math.ceil(part.text.length / 80));
		return 34;
	});
	return 44 + parts.reduce((sum, height) => sum + height, 0);
}

/** The conversation of a session, as a person reads it. */
export function ConversationPane({
	opened,
	selection,
	links,
}: {
	readonly opened: OpenSession;
	readonly selection: Signal<Selection>;
	readonly links: Links;
}) {
	const { entries } = opened.conversation.value;
	const { entry: chosen, callId, by } = selection.value;
	const scroller = useRef<HTMLDivElement>(null);
	const unfolded = useMemo(newUnfolded, []);
	const isRunning = opened.session.value?.isRunning === true;
	const virtual = useVirtual(scroller, {
		count: entries.length,
		estimateSize: (index) => estimate(entries[index]),
		getItemKey: (index) => entries[index]?.message.id ?? index,
		overscan: 4,
		gap: 2,
		paddingStart: 8,
		paddingEnd: 24,
		// Who reads the end of a running session sees it grow; who reads elsewhere is left alone.
		anchorTo: isRunning && !opened.isLoading.value ? "end" : "start",
		followOnAppend: isRunning,
		scrollEndThreshold: 80,
	});
	useEffect(() => {
		if (by === "timeline" && chosen !== undefined) virtual.scrollToIndex(chosen, { align: "start" });
	}, [chosen, callId, by]);

	const choose = (entry: number, call?: string): void => {
		selection.value = { entry, callId: call, spanId: links.spanOf(entry, call), by: "conversation" };
	};
	const move = (to: number): void => {
		if (to < 0 || to >= entries.length) return;
		choose(to);
		virtual.scrollToIndex(to, { align: "auto" });
		const { id } = entries[to]?.message ?? {};
		requestAnimationFrame(() => document.getElementById(`message-${id}`)?.focus({ preventScroll: true }));
	};
	const at = chosen ?? -1;
	useKeys({
		j: () => move(at + 1),
		k: () => move(at - 1),
		e: () => {
			const next = entries.findIndex(({ hasError }, index) => index > at && hasError);
			move(next >= 0 ? next : entries.findIndex(({ hasError }) => hasError));
		},
		Enter: () => {
			const entry = entries[at];
			if (!entry) return false;
			unfolded.toggleAll(entry);
		},
	});

	return (
		<section class="conversation" aria-label="Conversation">
			<div
				ref={scroller}
				class="scroller"
				role="feed"
				aria-label="Messages"
				aria-busy={opened.isLoading.value}
				// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
				tabIndex={0}
			>
				<div role="presentation" class="list" style={{ height: `${virtual.getTotalSize()}px` }}>
					{virtual.getVirtualItems().map(({ index, key, start }) => {
						const entry = entries[index];
						if (!entry) return null;
						const before = entries[index - 1]?.message.at;
						const today = day(entry.message.at, Date.now());
						return (
							<article
								key={key}
								ref={virtual.measureElement}
								data-index={index}
								id={`message-${entry.message.id}`}
								class={`message is-${entry.message.role} ${index === chosen ? "is-selected" : ""}`}
								aria-posinset={index + 1}
								aria-setsize={entries.length}
								aria-label={`${entry.message.role} message ${index + 1}`}
								tabIndex={-1}
								style={{ transform: `translateY(${start}px)` }}
							>
								{(before === undefined || day(before, Date.now()) !== today) && <p class="day">{today}</p>}
								<Message
									entry={entry}
									chosenCall={index === chosen ? callId : undefined}
									unfolded={unfolded}
									onChoose={(call) => choose(index, call)}
								/>
							</article>
						);
					})}
				</div>
				{entries.length === 0 && !opened.isLoading.value && <p class="nothing">No messages are recorded.</p>}
			</div>
		</section>
	);
}
