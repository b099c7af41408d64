import { ATTR } from "../semconv.ts";
import type { FinishedSpan } from "../span.ts";
import { withAttributes } from "../with-attributes.ts";
import type { ForeignCall } from "./foreign-calls.ts";
import { spanKey } from "./session-book.ts";

/** What stands in the book for an agent's answer. */
export const answerMark = (agent: FinishedSpan): string => `${keyOf(agent)}/answer`;

/**
 * Calls that keep their answers to themselves, with that of the agent that they are a part of: it is what the last of
 * them said. Once a call has said it, no other does, also when a later one comes.
 */
export function withAgentAnswers(
	calls: readonly ForeignCall[],
	agents: readonly FinishedSpan[],
	sayer: (mark: string) => string | undefined,
): readonly ForeignCall[] {
	if (agents.length === 0) return calls;
	const ownOf = new Map(agents.map((agent): [string, ForeignCall[]] => [idOf(agent), []]));
	for (const call of calls) ownOf.get(call.beyond.find((id) => ownOf.has(id)) ?? "")?.push(call);
	const filled = new Map<ForeignCall, ForeignCall>();
	for (const agent of agents) {
		const own = ownOf.get(idOf(agent)) ?? [];
		const answer = agent.attributes[ATTR.outputMessages];
		if (answer === undefined || own.some(({ chat }) => chat.attributes[ATTR.outputMessages] !== undefined)) continue;
		const said = sayer(answerMark(agent));
		const call = said === undefined ? own.at(-1) : own.find(({ chat }) => keyOf(chat) === said);
		if (call === undefined) continue;
		const chat = withAttributes(call.chat, { ...call.chat.attributes, [ATTR.outputMessages]: answer });
		filled.set(call, { ...call, chat, answerOf: agent });
	}
	return calls.map((call) => filled.get(call) ?? call);
}

const idOf = (span: FinishedSpan): string => span.spanContext().spanId;

const keyOf = (span: FinishedSpan): string => spanKey(span.spanContext().traceId, idOf(span));
