import { textAttribute } from "../attributes.ts";
import { DROP, type DropReason } from "../drops.ts";
import { isTop } from "../held-spans.ts";
import type { GenAiMessage } from "../messages.ts";
import { conversationDrafts } from "../opensync/conversation.ts";
import type { Draft, TranslateOptions } from "../opensync/draft.ts";
import { placeInSession, type SessionSize } from "../opensync/limits.ts";
import { toMessages } from "../opensync/message-bodies.ts";
import { answerDraft } from "../opensync/model-call.ts";
import type { MessageBody } from "../opensync/requests.ts";
import { promptTitle, type SessionKey, sessionBody } from "../opensync/session-facts.ts";
import { isAgent } from "../operations.ts";
import { ATTR } from "../semconv.ts";
import { type FinishedSpan, type HrTime, milliseconds } from "../span.ts";
import type { Unit } from "../units.ts";
import { withAttributes } from "../with-attributes.ts";
import { answerMark, withAgentAnswers } from "./agent-answers.ts";
import { callEntry } from "./call-entry.ts";
import { asCopy, type ForeignCall, foreignCallsOf } from "./foreign-calls.ts";
import { newMessages } from "./new-messages.ts";
import { type BookEntry, type CallEntry, type OpeningEntry, spanKey } from "./session-book.ts";
import { better, type SessionRecord } from "./session-record.ts";
import { resultsIn, toolRunsOf } from "./tool-runs.ts";
import { isPoorer, weighed } from "./weight.ts";

/** What one part of a foreign trace says and adds. */
export interface ForeignTranslation {
	readonly messages: readonly MessageBody[];
	/** What the book does not know yet. */
	readonly entries: readonly BookEntry[];
	readonly drops: readonly DropReason[];
	/** Whether it has a part in the session at all. */
	readonly tells: boolean;
}

/**
 * A foreign trace, or what there is of it, as OpenSync's messages. Pure: each call's messages depend on the call, its
 * tools and the record, not on what else came with it, so that they are the same whole, split, late and repeated.
 */
export function translateForeign(
	unit: Unit,
	key: SessionKey,
	options: TranslateOptions,
	record: SessionRecord,
): ForeignTranslation {
	const { calls: found, silent, agents, stray } = foreignCallsOf(unit);
	const { traceId } = unit.root.spanContext();
	const trace = record.inTrace(traceId);
	const asSent = found.map((call) => {
		const sent = [call.chat, ...call.copies].find((copy) => trace.call(idOf(copy)) !== undefined);
		return sent === undefined || sent === call.chat ? call : asCopy(call, sent);
	});
	const calls = withAgentAnswers(asSent, agents, (mark) => record.sayer(mark));
	const results = resultsIn(calls);
	const said = new Map<string, string>();
	const messages: MessageBody[] = [];
	const entries: BookEntry[] = [];
	let [leftOut, size] = [0, record.size()];
	const isNew = (fingerprint: string, span: string) => {
		const key = spanKey(traceId, span);
		return (record.sayer(fingerprint) ?? said.get(fingerprint) ?? key) === key;
	};
	const say = (id: string, call: ForeignCall, drafts: readonly Draft[], fingerprints: readonly string[]) => {
		const known = trace.call(id);
		const before = known?.before ?? size;
		const bodies = toMessages(key, placed(key, call.chat, drafts), before);
		for (const fingerprint of fingerprints) said.set(fingerprint, spanKey(traceId, id));
		const told = callEntry(id, call, {
			before,
			messages: bodies.messages.length,
			...weighed(bodies.messages),
			said: fingerprints,
		});
		const entry = better(known, told);
		if (known === undefined || JSON.stringify(entry) !== JSON.stringify(known)) entries.push(entry);
		// A copy that lacks what an earlier one had, such as its tools, must not take the earlier one's place.
		if (known !== undefined && isPoorer(told, known)) return;
		messages.push(...bodies.messages);
		leftOut += bodies.leftOut;
		if (known === undefined) size = plus(size, entry);
	};
	for (const call of calls) {
		const id = idOf(call.chat);
		const fresh = newMessages(call.chat).filter(({ fingerprint }) => isNew(fingerprint, id));
		const isAround = call.kind === "agent" ? trace.isAroundSpeakers(id) : trace.isWrapper(id);
		const isToldAlready = isAround || trace.isToldAbove(call);
		const isLeftOut = placeInSession((trace.call(id)?.before ?? size).messages) === "left out";
		const answer = () => (isLeftOut ? unsaid(call) : answerDraft(call.chat, toolRunsOf(call, results), options));
		const drafts = isToldAlready
			? []
			: callDrafts(
					call,
					fresh.map(({ message }) => message),
					answer(),
					options,
				);
		const marks = call.answerOf === undefined ? [] : [answerMark(call.answerOf)];
		say(id, call, drafts, isToldAlready ? [] : [...fresh.map(({ fingerprint }) => fingerprint), ...marks]);
	}
	for (const call of silent) say(idOf(call.chat), call, [], []);
	const asking = calls.some(asksItself) ? [] : agentsOf(unit);
	const speaking = new Set(asking.length === 0 ? [] : calls.map(({ chat }) => idOf(chat)));
	for (const agent of asking) {
		if (speaking.has(idOf(agent))) continue;
		// Not the agent's own id: it is around its calls, but no call itself.
		const id = `${idOf(agent)}/prompt`;
		const fresh = newMessages(agent).filter(({ fingerprint }) => isNew(fingerprint, id));
		const drafts = inputDrafts(
			agent,
			fresh.map(({ message }) => message),
			options,
		);
		if (drafts.length > 0)
			say(
				id,
				{ chat: withAttributes(agent, {}), tools: [], above: [], beyond: [], isOpen: false, copies: [] },
				drafts,
				fresh.map(({ fingerprint }) => fingerprint),
			);
	}
	const tells = calls.length > 0 || messages.length > 0 || silent.some(({ kind }) => kind === "agent");
	if (tells) entries.push(...placeEntries(unit, key, record));
	return {
		messages: messages.sort((a, b) => a.createdAt - b.createdAt),
		entries,
		drops: [...stray.map(() => DROP.toolWithoutCall), ...new Array<DropReason>(leftOut).fill(DROP.sessionFull)],
		tells: tells || (silent.length > 0 && record.opening !== undefined),
	};
}

function callDrafts(
	call: ForeignCall,
	fresh: readonly GenAiMessage[],
	answer: Draft,
	options: TranslateOptions,
): readonly Draft[] {
	const input = inputDrafts(call.chat, fresh, options);
	return [...input, { ...answer, at: Math.max(answer.at, (input.at(-1)?.at ?? 0) + 1) }];
}

/** In place of an answer that its session has no room for. */
const unsaid = ({ chat }: ForeignCall): Draft => ({
	...{ role: "assistant", at: milliseconds(chat.endTime), text: "", parts: [] },
});

/**
 * A millisecond for each, in their order. The start is rounded up where the end of an answer is rounded down, so that
 * what is said right after an answer comes after it.
 */
function inputDrafts(span: FinishedSpan, fresh: readonly GenAiMessage[], options: TranslateOptions): readonly Draft[] {
	const start = roundedUp(span.startTime);
	return conversationDrafts(fresh, [], start, options).map((draft, index) => ({ ...draft, at: start + index }));
}

const placed = (key: SessionKey, span: FinishedSpan, drafts: readonly Draft[]) =>
	drafts.map((draft) => ({
		// The span's id keeps sessions with short ids of two users apart: OpenSync looks message ids up across all users.
		externalId: `${key.externalId}-${draft.role}-${draft.at}-${idOf(span)}`,
		createdAt: draft.at,
		draft,
	}));

/** Whether it is a model call that says what it was asked. */
const asksItself = ({ kind, chat }: ForeignCall): boolean =>
	kind === undefined && chat.attributes[ATTR.inputMessages] !== undefined;

/** Agents whose calls keep to themselves what they were asked. */
const agentsOf = ({ root, below }: Unit): readonly FinishedSpan[] =>
	[root, ...below].filter((span) => isAgent(span) && span.attributes[ATTR.inputMessages] !== undefined);

/** The run that the unit is, when its topmost span is there, and how the session's row would be begun with it. */
function placeEntries(unit: Unit, key: SessionKey, record: SessionRecord): readonly BookEntry[] {
	const { root } = unit;
	const { spanId, traceId } = root.spanContext();
	const [start, end] = [milliseconds(root.startTime), milliseconds(root.endTime)];
	const run: BookEntry = { type: "run", span: spanId, trace: traceId, start, end };
	return [
		...(record.mayBeOpenedAt(start) ? [openingOf(unit, key, start)].filter((one) => record.isOpenedBy(one)) : []),
		...(isTop(root) && !record.inTrace(traceId).hasRun(spanId) ? [run] : []),
	];
}

function openingOf(unit: Unit, key: SessionKey, start: number): OpeningEntry {
	const { root } = unit;
	const prompt = textAttribute(root, ATTR.title) ?? promptTitle(unit);
	const body = sessionBody(key, {
		title: prompt ?? root.name,
		projectPath: textAttribute(root, ATTR.projectPath),
		projectName: textAttribute(root, ATTR.projectName),
		createdAt: start,
	});
	return { type: "opening", body, named: prompt !== undefined };
}

const plus = (size: SessionSize, { messages, bytes }: CallEntry): SessionSize => ({
	messages: size.messages + messages,
	bytes: size.bytes + bytes,
});

const roundedUp = (time: HrTime): number => time[0] * 1000 + Math.ceil(time[1] / 1e6);

const idOf = (span: FinishedSpan): string => span.spanContext().spanId;
