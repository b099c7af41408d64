import { readMessages } from "../read-messages.ts";
import { ATTR, PURPOSE } from "../semconv.ts";
import {
	type FinishedSpan,
	flagAttribute,
	milliseconds,
	numberAttribute,
	numbersAttribute,
	textAttribute,
} from "../span.ts";
import { DROP, type DropReason } from "../tally.ts";
import type { Unit } from "../units.ts";
import { type Call, callsOf, modelCallDrafts, toolRunOf } from "./calls.ts";
import { conversationDrafts, type Draft, type TranslateOptions, timeline, toMessages } from "./drafts.ts";
import type { SessionSize } from "./limits.ts";
import type { MessageBody, RenameBody, SessionBody } from "./requests.ts";
import { openingOf, type SessionKey, sessionKeyOf, shortened, totalsOf } from "./session-facts.ts";

/** What one unit says to OpenSync, in the order in which it is to be sent. */
export interface Translation {
	readonly key: SessionKey;
	/** Id of the unit's root. */
	readonly unit: string;
	/** Makes the session's row; needed unless it is known to be there. */
	readonly opening?: SessionBody;
	readonly messages: readonly MessageBody[];
	readonly rename?: RenameBody;
	/** The session's totals, where the unit knows them. */
	readonly totals?: SessionBody;
	readonly drops: readonly DropReason[];
}

/**
 * A unit of sync as OpenSync's requests. Pure: the same spans give the same requests, whatever came before. `before`
 * is asked for the size of a session only where the spans do not say it.
 */
export function translate(
	unit: Unit,
	options: TranslateOptions,
	before: (sessionId: string) => SessionSize,
): Translation {
	const { kind, root } = unit;
	const hasCalls = kind === "turn" || kind === "tree";
	const key = sessionKeyOf(unit);
	const { calls, stray } = hasCalls ? callsOf(unit) : { calls: [], stray: [] };
	const drafts = hasCalls ? calls.flatMap((call) => callDrafts(call, options)) : ownDrafts(root, options);
	const size = kind === "session" ? NOTHING : (sizeBefore(root) ?? before(key.externalId));
	const { messages, leftOut } = toMessages(key, timeline(key.externalId, drafts), size);
	const opening = kind === "session" || messages.length > 0 ? openingOf(unit, key) : undefined;
	const rename = renameOf(root, key);
	const totals = totalsOf(unit, key);
	return {
		key,
		unit: root.spanContext().spanId,
		...(opening !== undefined && { opening }),
		messages,
		...(rename !== undefined && { rename }),
		...(totals !== undefined && { totals }),
		drops: [...stray.map(() => DROP.toolWithoutCall), ...new Array<DropReason>(leftOut).fill(DROP.sessionFull)],
	};
}

const NOTHING: SessionSize = { messages: 0, bytes: 0 };

function sizeBefore(span: FinishedSpan): SessionSize | undefined {
	const messages = numberAttribute(span, ATTR.totalMessages);
	const bytes = numberAttribute(span, ATTR.totalBytes);
	return messages === undefined || bytes === undefined ? undefined : { messages, bytes };
}

/** Whether the user asked not to keep the unit's session. */
export const isEphemeral = ({ root, below }: Unit): boolean =>
	[root, ...below].some((span) => flagAttribute(span, ATTR.ephemeral));

const callDrafts = ({ chat, tools }: Call, options: TranslateOptions): readonly Draft[] =>
	modelCallDrafts(chat, tools.map(toolRunOf), options);

/** What a span outside any turn says itself: an inherited conversation, a command of the user, a prompt left over. */
function ownDrafts(span: FinishedSpan, options: TranslateOptions): readonly Draft[] {
	const messages = readMessages(span.attributes[ATTR.inputMessages]);
	const times = numbersAttribute(span, ATTR.inputTimestamps);
	return conversationDrafts(messages, times, milliseconds(span.startTime), options);
}

function renameOf(span: FinishedSpan, { externalId }: SessionKey): RenameBody | undefined {
	const title = textAttribute(span, ATTR.title);
	if (textAttribute(span, ATTR.purpose) !== PURPOSE.rename || title === undefined) return undefined;
	return { sessions: [{ externalId, title: shortened(title) }] };
}
