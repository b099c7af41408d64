import { useComputed, useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { onLive } from "../live.ts";
import { go } from "../parts/navigation.ts";
import { useKeys } from "../parts/use-keys.ts";
import { viewHash } from "../route.ts";
import { oneLine } from "../show/plain-text.ts";
import { ConversationPane } from "./conversation-pane.tsx";
import { openSession } from "./open-session.ts";
import { linksOf, newSelection } from "./selection.ts";
import { SessionHead } from "./session-head.tsx";
import { TimelinePane } from "./timeline-pane.tsx";

/** A session: its conversation, and beside it what happened when. */
export function SessionView({ id }: { readonly id: string }) {
	const opened = useMemo(() => openSession(id), [id]);
	const selection = useMemo(newSelection, []);
	const side = useSignal<"conversation" | "timeline">("conversation");
	const links = useComputed(() => linksOf(opened.conversation.value, opened.spans.value));
	useEffect(() => {
		void opened.load();
		const stop = onLive((events) => void opened.refresh(events));
		return () => {
			stop();
			opened.close();
		};
	}, [opened]);
	const session = opened.session.value;
	const title = session && (oneLine(session.title) || "Untitled");
	useEffect(() => {
		document.title = title ? `${title} · pi-sync` : "pi-sync";
		return () => {
			document.title = "pi-sync";
		};
	}, [title]);
	useKeys({
		Escape: () => go(viewHash("sessions")),
		t: () => {
			side.value = side.value === "timeline" ? "conversation" : "timeline";
		},
	});

	const hasSpans = opened.spans.value.length > 0;
	const problem = opened.problem.value;
	return (
		<main class="session" data-side={side.value} data-spans={hasSpans}>
			{session ? (
				<SessionHead session={session} children={opened.children.value} />
			) : (
				<h1 class="unseen">Session</h1>
			)}
			{problem && (
				<p class="problem" role="alert">
					{problem} <a href={viewHash("sessions")}>Show all sessions</a>
				</p>
			)}
			{hasSpans && (
				<fieldset class="sides">
					<legend class="unseen">What to show</legend>
					{(["conversation", "timeline"] as const).map((one) => (
						<button
							key={one}
							type="button"
							aria-pressed={side.value === one}
							onClick={() => {
								side.value = one;
							}}
						>
							{one === "conversation" ? "Conversation" : "Timeline"}
						</button>
					))}
				</fieldset>
			)}
			<div class="panes">
				<ConversationPane opened={opened} selection={selection} links={links.value} />
				{hasSpans && <TimelinePane opened={opened} selection={selection} links={links.value} />}
			</div>
		</main>
	);
}
