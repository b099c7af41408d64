import type { Draft } from "./draft.ts";
import { FULL_NOTICE, fitMessage, messageBudget, placeInSession, type SessionSize } from "./limits.ts";
import type { MessageBody } from "./requests.ts";
import type { SessionKey } from "./session-facts.ts";
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

/** A draft with its id and its place. */
export interface Placed {
	readonly externalId: string;
	/** Milliseconds since 1970, strictly increasing in a unit: OpenSync shows messages in the order of this. */
	readonly createdAt: number;
	readonly draft: Draft;
}

/**
 * Drafts in the order of their times. An id is `${sessionId}-${role}-${time}`, with `-n` behind it for the n-th of the
 * same role and millisecond, so that live, imported and repeated spans give the same ids. It starts with the session's
 * id because OpenSync looks message ids up across all users.
 */
export function timeline(sessionId: string, drafts: readonly Draft[]): readonly Placed[] {
	const seen = new Map<string, number>();
	let newest = 0;
	return drafts
		.toSorted((a, b) => a.at - b.at)
		.map((draft) => {
			const id = `${sessionId}-${draft.role}-${draft.at}`;
			const nth = (seen.get(id) ?? 0) + 1;
			seen.set(id, nth);
			newest = Math.max(draft.at, newest + 1);
			return { externalId: nth === 1 ? id : `${id}-${nth}`, createdAt: newest, draft };
		});
}
