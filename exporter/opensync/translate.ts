import { readMessages } from "../read-messages.ts";
import { ATTR, PURPOSE } from "../semconv.ts";
import { sha256 } from "../sha256.ts";
import {
	type FinishedSpan,
	flagAttribute,
	isModelCall,
	milliseconds,
	numberAttribute,
	numbersAttribute,
	textAttribute,
} from "../span.ts";
import { DROP, type DropReason } from "../tally.ts";
import { titleOf } from "../title.ts";
import type { Unit } from "../units.ts";
import { type Call, callsOf, modelCallDrafts, toolRunOf } from "./calls.ts";
import { conversationDrafts, type Draft, type TranslateOptions, timeline, toMessages } from "./drafts.ts";
import { convexValue, type SessionSize, wellFormed } from "./limits.ts";
import type { MessageBody, RenameBody, SessionBody } from "./requests.ts";

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

const LONGEST_ID = 200;
const LONGEST_TEXT = 1_000;
const ANONYMOUS_AGENT = "opentelemetry";

/** What is sent with everything of a session. OpenSync shows a source it does not know as its own. */
export interface SessionKey {
	readonly externalId: string;
	readonly source: string;
}

/** The session a unit belongs to: the conversation's id, else the general session id, else the trace. */
export function sessionKeyOf({ root, below }: Unit): SessionKey {
	const spans = [root, ...below];
	const id = first(spans, ATTR.conversationId) ?? first(spans, ATTR.sessionId) ?? root.spanContext().traceId;
	return {
		externalId: id.length > LONGEST_ID ? sha256(id) : wellFormed(id),
		source: shortened(first(spans, ATTR.agentName) ?? ANONYMOUS_AGENT),
	};
}

/**
 * What makes the session's row: title, creation time, project. `undefined` where the spans do not say when the session
 * began (a turn's late child): OpenSync would keep a wrong time for ever.
 */
function openingOf(unit: Unit, key: SessionKey): SessionBody | undefined {
	const { root } = unit;
	const createdAt = numberAttribute(root, ATTR.sessionCreatedAt);
	if (createdAt === undefined) return undefined;
	const title = textAttribute(root, ATTR.title);
	return sessionBody(key, {
		title: title ?? untitled(key.source, createdAt),
		projectPath: textAttribute(root, ATTR.projectPath),
		projectName: textAttribute(root, ATTR.projectName),
		createdAt,
	});
}

/** What a session is called where a policy keeps its title back, or there is none. */
export const untitled = (source: string, createdAt: number): string =>
	`${source} ${new Date(createdAt).toISOString().slice(0, 16).replace("T", " ")}`;

/** A session's totals so far, as the unit's root says them; `undefined` where it does not. Never with a title. */
function totalsOf(unit: Unit, key: SessionKey): SessionBody | undefined {
	const { root } = unit;
	const promptTokens = numberAttribute(root, ATTR.totalInputTokens);
	const completionTokens = numberAttribute(root, ATTR.totalOutputTokens);
	if (promptTokens === undefined || completionTokens === undefined) return undefined;
	const { model, provider } = modelOf(unit.below.findLast(isModelCall));
	return sessionBody(key, {
		model: textAttribute(root, ATTR.sessionModel) ?? model,
		provider: textAttribute(root, ATTR.sessionProvider) ?? provider,
		promptTokens,
		completionTokens,
		cost: numberAttribute(root, ATTR.totalCost),
		durationMs: numberAttribute(root, ATTR.totalDuration),
		createdAt: numberAttribute(root, ATTR.sessionCreatedAt),
	});
}

/** Model and provider of a model call, as the session's row has them. */
export function modelOf(chat: FinishedSpan | undefined): {
	readonly model?: string | undefined;
	readonly provider?: string | undefined;
} {
	if (chat === undefined) return {};
	return {
		model: textAttribute(chat, ATTR.requestModel) ?? textAttribute(chat, ATTR.responseModel),
		provider: textAttribute(chat, ATTR.providerName),
	};
}

type Facts = Partial<{ readonly [Name in keyof SessionBody]: SessionBody[Name] | undefined }>;

/** What is not known is left out of the JSON, and so is a cost of 0: OpenSync cannot tell it from one that is not known. */
export function sessionBody({ externalId, source }: SessionKey, facts: Facts): SessionBody {
	const body: Facts = {
		externalId,
		source,
		title: shortFact(facts.title),
		projectPath: shortFact(facts.projectPath),
		projectName: shortFact(facts.projectName),
		model: shortFact(facts.model),
		provider: shortFact(facts.provider),
		promptTokens: facts.promptTokens,
		completionTokens: facts.completionTokens,
		cost: facts.cost === 0 ? undefined : facts.cost,
		durationMs: facts.durationMs,
		createdAt: facts.createdAt,
	};
	return convexValue(body, 1) as SessionBody;
}

/** A title from the first prompt that the spans of a unit tell of. */
export function promptTitle({ root, below }: Unit): string | undefined {
	const said = [root, ...below].flatMap((span) => readMessages(span.attributes[ATTR.inputMessages]));
	return titleOf(said.flatMap(({ role, parts }) => (role === "user" ? [parts] : [])));
}

function first(spans: readonly FinishedSpan[], name: string): string | undefined {
	for (const span of spans) {
		const value = textAttribute(span, name);
		if (value !== undefined) return value;
	}
	return undefined;
}

const shortFact = (text: string | undefined): string | undefined => (text === undefined ? undefined : shortened(text));

/** A name, title or path as OpenSync's rows have room for. */
const shortened = (text: string): string => wellFormed(text.slice(0, LONGEST_TEXT));
