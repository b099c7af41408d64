import { isTop } from "../held-spans.ts";
import { answerDraft } from "../opensync/calls.ts";
import { conversationDrafts, type Draft, type TranslateOptions } from "../opensync/drafts.ts";
import type { MessageBody } from "../opensync/requests.ts";
import { promptTitle, type SessionKey, sessionBody } from "../opensync/translate.ts";
import { ATTR } from "../semconv.ts";
import { type FinishedSpan, type HrTime, isAgent, milliseconds, textAttribute } from "../span.ts";
import { DROP, type DropReason } from "../tally.ts";
import type { Unit } from "../units.ts";
import { withAttributes } from "../with-attributes.ts";
import { answerMark, withAgentAnswers } from "./agent-answers.ts";
import { asCopy, type ForeignCall, foreignCallsOf } from "./foreign-calls.ts";
import type { NewMessage } from "./new-messages.ts";
import type { BookEntry, OpeningEntry } from "./session-book.ts";
import type { SessionRecord } from "./session-record.ts";
import { Telling } from "./telling.ts";
import { resultsIn, type ToolResults, toolRunsOf } from "./tool-runs.ts";
import type { TraceRecord } from "./trace-record.ts";

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
	const asSent = found.map((call) => asSentBefore(call, trace));
	const calls = withAgentAnswers(asSent, agents, (mark) => record.sayer(mark));
	const results = resultsIn(calls);
	const telling = new Telling(key, traceId, record);
	for (const call of calls) tellCall(call, telling, trace, results, options);
	for (const call of silent) telling.say(idOf(call.chat), call, [], []);
	if (!calls.some(asksItself)) tellAgents(unit, calls, telling, options);
	const { messages, entries, leftOut } = telling;
	const tells = calls.length > 0 || messages.length > 0 || silent.some(({ kind }) => kind === "agent");
	if (tells) addPlace(unit, key, record, entries);
	return {
		messages: messages.sort((a, b) => a.createdAt - b.createdAt),
		entries,
		drops: dropsOf(stray.length, leftOut),
		tells: tells || (silent.length > 0 && record.opening !== undefined),
	};
}

/** The call as that copy of it which was sent before. */
function asSentBefore(call: ForeignCall, trace: TraceRecord): ForeignCall {
	if (call.copies.length === 0) return call;
	const sent = [call.chat, ...call.copies].find((copy) => trace.call(idOf(copy)) !== undefined);
	return sent === undefined || sent === call.chat ? call : asCopy(call, sent);
}

function tellCall(
	call: ForeignCall,
	telling: Telling,
	trace: TraceRecord,
	results: ToolResults,
	options: TranslateOptions,
): void {
	const id = idOf(call.chat);
	const isAround = call.kind === "agent" ? trace.isAroundSpeakers(id) : trace.isWrapper(id);
	if (isAround || trace.isToldAbove(call)) {
		telling.say(id, call, [], []);
		return;
	}
	const fresh = telling.fresh(call.chat, id);
	const answer = telling.hasRoomFor(id) ? answerDraft(call.chat, toolRunsOf(call, results), options) : unsaid(call);
	const fingerprints = fresh.map(({ fingerprint }) => fingerprint);
	if (call.answerOf !== undefined) fingerprints.push(answerMark(call.answerOf));
	telling.say(id, call, callDrafts(call, fresh, answer, options), fingerprints);
}

/** What agents were asked whose calls keep it to themselves. */
function tellAgents(
	{ root, below }: Unit,
	calls: readonly ForeignCall[],
	telling: Telling,
	options: TranslateOptions,
): void {
	const speaking = new Set(calls.map(({ chat }) => idOf(chat)));
	for (const agent of [root, ...below]) {
		if (!isAgent(agent) || agent.attributes[ATTR.inputMessages] === undefined || speaking.has(idOf(agent))) continue;
		// Not the agent's own id: it is around its calls, but no call itself.
		const id = `${idOf(agent)}/prompt`;
		const fresh = telling.fresh(agent, id);
		const drafts = inputDrafts(agent, fresh, options);
		if (drafts.length === 0) continue;
		const chat = withAttributes(agent, {});
		telling.say(
			id,
			{ chat, tools: [], above: [], beyond: [], isOpen: false, copies: [] },
			drafts,
			fresh.map(({ fingerprint }) => fingerprint),
		);
	}
}

function dropsOf(stray: number, leftOut: number): readonly DropReason[] {
	const drops: DropReason[] = [];
	for (let count = 0; count < stray; count++) drops.push(DROP.toolWithoutCall);
	for (let count = 0; count < leftOut; count++) drops.push(DROP.sessionFull);
	return drops;
}

function callDrafts(
	call: ForeignCall,
	fresh: readonly NewMessage[],
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
function inputDrafts(span: FinishedSpan, fresh: readonly NewMessage[], options: TranslateOptions): readonly Draft[] {
	const start = roundedUp(span.startTime);
	const messages = fresh.map(({ message }) => message);
	return conversationDrafts(messages, [], start, options).map((draft, index) => ({ ...draft, at: start + index }));
}

/** Whether it is a model call that says what it was asked. */
const asksItself = ({ kind, chat }: ForeignCall): boolean =>
	kind === undefined && chat.attributes[ATTR.inputMessages] !== undefined;

/** Adds the run that the unit is, when its topmost span is there, and how the session's row would be begun with it. */
function addPlace(unit: Unit, key: SessionKey, record: SessionRecord, entries: BookEntry[]): void {
	const { root } = unit;
	const { spanId, traceId } = root.spanContext();
	const [start, end] = [milliseconds(root.startTime), milliseconds(root.endTime)];
	const opening = record.mayBeOpenedAt(start) ? openingOf(unit, key, start) : undefined;
	if (opening !== undefined && record.isOpenedBy(opening)) entries.push(opening);
	if (isTop(root) && !record.inTrace(traceId).hasRun(spanId)) {
		entries.push({ type: "run", span: spanId, trace: traceId, start, end });
	}
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

const roundedUp = (time: HrTime): number => time[0] * 1000 + Math.ceil(time[1] / 1e6);

const idOf = (span: FinishedSpan): string => span.spanContext().spanId;
