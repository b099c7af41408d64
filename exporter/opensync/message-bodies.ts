import type { Draft } from "./draft.ts";
import { FULL_NOTICE, fitMessage, messageBudget, placeInSession, type SessionSize } from "./limits.ts";
import type { MessageBody } from "./requests.ts";
import type { SessionKey } from "./session-facts.ts";
import type { Placed } from "./timeline.ts";
import { convexBytes, convexValue } from "./values.ts";

/** Levels of a message's body around a tool's arguments, which may have 14: body, parts, part, content. */
const LEVELS = 4 + 14;

/** Messages as OpenSync takes them, and how many there is no room for in the session. */
export function toMessages(
	key: SessionKey,
	placed: readonly Placed[],
	before: SessionSize,
): { readonly messages: readonly MessageBody[]; readonly leftOut: number } {
	const messages: MessageBody[] = [];
	let { bytes } = before;
	for (const [index, { externalId, createdAt, draft }] of placed.entries()) {
		const number = before.messages + index;
		const place = placeInSession(number);
		if (place === "left out") continue;
		const { at: _at, text, ...rest } = place === "sent" ? draft : fullNotice(draft);
		const body: MessageBody = {
			sessionExternalId: key.externalId,
			externalId,
			source: key.source,
			textContent: text,
			createdAt,
			...rest,
		};
		const message = fitMessage(convexValue(body, LEVELS) as MessageBody, messageBudget({ messages: number, bytes }));
		bytes += convexBytes(message.parts);
		messages.push(message);
	}
	return { messages, leftOut: placed.length - messages.length };
}

const fullNotice = ({ role, at }: Draft): Draft => ({
	role,
	at,
	text: FULL_NOTICE,
	parts: [{ type: "text", content: FULL_NOTICE }],
});
