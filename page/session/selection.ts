import { type Signal, signal } from "@preact/signals";
import type { PageSpan } from "../../src/local/page-api.ts";
import type { Conversation } from "./entries.ts";

/** What is selected in a session: on both sides at once. */
export interface Selection {
	/** Index of the entry in the conversation. */
	readonly entry?: number | undefined;
	/** A tool call inside it. */
	readonly callId?: string | undefined;
	readonly spanId?: string | undefined;
	/** The side where the user chose it: the other one shows it. */
	readonly by: "conversation" | "timeline";
}

/** Which message and which span belong together. */
export interface Links {
	/** The span to show for an entry, and for one of its calls if it is named. */
	spanOf(entry: number, callId?: string): string | undefined;
	/** The entry to show for a span. */
	entryOf(span: PageSpan): number | undefined;
}

export const newSelection = (): Signal<Selection> => signal<Selection>({ by: "conversation" });

/** Connects a conversation with its spans, by the ids that either side names. */
export function linksOf({ entries, byMessage, byCall }: Conversation, spans: readonly PageSpan[]): Links {
	const ofMessage = new Map<string, string>();
	const ofCall = new Map<string, string>();
	for (const { id, kind, messageId, callId } of spans) {
		if (callId !== undefined) ofCall.set(callId, id);
		else if (messageId !== undefined && kind !== "tool" && !ofMessage.has(messageId)) ofMessage.set(messageId, id);
	}
	return {
		spanOf(entry, callId) {
			const message = entries[entry]?.message;
			return (
				(callId !== undefined ? ofCall.get(callId) : undefined) ??
				message?.spanId ??
				ofMessage.get(message?.id ?? "")
			);
		},
		entryOf: ({ callId, messageId }) =>
			(callId !== undefined ? byCall.get(callId) : undefined) ?? byMessage.get(messageId ?? ""),
	};
}
