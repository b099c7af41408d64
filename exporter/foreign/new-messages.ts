import { createHash, type Hash } from "node:crypto";
import type { GenAiMessage } from "../messages.ts";
import { readMessages } from "../read-messages.ts";
import { ATTR } from "../semconv.ts";
import { sha256 } from "../sha256.ts";
import type { FinishedSpan } from "../span.ts";

/** An input message that may be new, with what tells it from all others of its session. */
export interface NewMessage {
	readonly message: GenAiMessage;
	readonly fingerprint: string;
}

/**
 * What a model call's input has that no call before it can have had: what stands behind the last answer in it. Calls
 * repeat the conversation so far, and some of what is behind the last answer as well (a retry, a second call about the
 * same prompt), so each message has a fingerprint: a prompt that of all prompts up to it; where there is no history to
 * tell it from the same words said another day, its trace does. Instructions are the same wherever they are repeated.
 */
export function newMessages(span: FinishedSpan): readonly NewMessage[] {
	const messages = readMessages(span.attributes[ATTR.inputMessages]);
	const firstNew = messages.findLastIndex(({ role }) => role === "assistant") + 1;
	/** Of all prompts up to one behind which there are others. */
	let chain: Hash | undefined;
	/** What the chain has still to be given: all of it at once costs less. */
	let unread = firstNew > 0 ? "conversation" : span.spanContext().traceId;
	const last = messages.findLastIndex(({ role }) => role === "user");
	const found: NewMessage[] = [];
	for (const [index, message] of messages.entries()) {
		if (message.role !== "user" && message.role !== "system") continue;
		const text = JSON.stringify(message.parts);
		const isPrompt = message.role === "user";
		if (isPrompt) unread += `\n${text}`;
		if (index < firstNew) continue;
		if (!isPrompt) {
			found.push({ message, fingerprint: shortened(sha256(`system\n${text}`)) });
			continue;
		}
		// Most often there is one new prompt.
		if (index === last && chain === undefined) {
			found.push({ message, fingerprint: shortened(sha256(unread)) });
			continue;
		}
		chain ??= createHash("sha256");
		chain.update(unread);
		unread = "";
		found.push({ message, fingerprint: shortened((index === last ? chain : chain.copy()).digest("hex")) });
	}
	return found;
}

const shortened = (hash: string): string => hash.slice(0, 24);
