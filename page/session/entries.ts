import type { PageMessage, PagePart } from "../../src/local/page-api.ts";

type Of<Type extends PagePart["type"]> = Extract<PagePart, { readonly type: Type }>;

/** A tool call with its result, if one is recorded. */
export interface CallPart extends Of<"tool-call"> {
	readonly answer?: Of<"tool-result">;
}

export type EntryPart = Of<"text"> | Of<"thinking"> | Of<"image"> | CallPart | Of<"tool-result">;

/** A message as it is read: results stand with their calls. */
export interface Entry {
	readonly message: PageMessage;
	readonly parts: readonly EntryPart[];
	/** Whether a tool of it failed. */
	readonly hasError: boolean;
}

/** A conversation as it is read. */
export interface Conversation {
	readonly entries: readonly Entry[];
	/** The entry that shows a message, by the message's id. */
	readonly byMessage: ReadonlyMap<string, number>;
	/** The entry that shows a tool call, by the call's id. */
	readonly byCall: ReadonlyMap<string, number>;
}

/**
 * Puts each result to its call. A message of nothing but such results has no entry of its own; a result without its
 * call stays where it is. Agents use an id twice now and then: a result belongs to the last call before it.
 */
export function conversationOf(messages: readonly PageMessage[]): Conversation {
	const entries: { message: PageMessage; parts: EntryPart[]; hasError: boolean }[] = [];
	const byMessage = new Map<string, number>();
	const byCall = new Map<string, number>();
	const calls = new Map<string, { entry: number; part: number }>();
	for (const message of messages) {
		const parts: EntryPart[] = [];
		let hasError = false;
		let home: number | undefined;
		for (const part of message.parts) {
			const call = part.type === "tool-result" ? calls.get(part.id) : undefined;
			if (part.type === "tool-result" && call) {
				// The call may be of this very message, which has no entry yet.
				const holder = call.entry === entries.length ? { parts, hasError } : entries[call.entry];
				const before = holder?.parts[call.part];
				if (holder && before?.type === "tool-call") {
					holder.parts[call.part] = { ...before, answer: part };
					holder.hasError ||= part.isError;
					hasError ||= call.entry === entries.length && part.isError;
					calls.delete(part.id);
					home ??= call.entry;
					continue;
				}
			}
			if (part.type === "tool-call" && part.id !== "") {
				calls.set(part.id, { entry: entries.length, part: parts.length });
				byCall.set(part.id, entries.length);
			}
			if (part.type === "tool-result") hasError ||= part.isError;
			parts.push(part);
		}
		if (parts.length === 0 && home !== undefined) {
			byMessage.set(message.id, home);
			continue;
		}
		byMessage.set(message.id, entries.length);
		entries.push({ message, parts, hasError });
	}
	return { entries, byMessage, byCall };
}
