import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { ATTR, LINK, SPAN_KIND } from "../../exporter/semconv.ts";
import type { Content } from "./content.ts";
import { spanIdOf, traceIdOf } from "./ids.ts";
import { recordedSpan, type SpanLinkTarget, type SpanOrigin } from "./recorded-span.ts";
import type { SessionIdentity } from "./session-identity.ts";
import { type Input, inputAttributes } from "./turn.ts";

/**
 * The session's topmost span: from its creation to its first prompt, and exported with it, so that no run ever lacks its
 * parent. That of a subagent hangs below the call that started it, where that is known. That of a fork carries the
 * conversation it inherited and a link to the parent's.
 */
export function sessionSpan(
	origin: SpanOrigin,
	session: SessionIdentity,
	firstPromptAt: number,
	title: string | Content | undefined,
	inherited: readonly Input[],
): ReadableSpan {
	const { began } = session;
	const { startedByCall } = began;
	return recordedSpan(origin, {
		name: "session",
		session,
		spanId: session.spanId,
		...(session.parentSpanId !== undefined && { parentSpanId: session.parentSpanId }),
		startedAt: began.at,
		endedAt: firstPromptAt,
		attributes: (privacy) => ({
			...session.common,
			...session.project,
			[ATTR.kind]: SPAN_KIND.session,
			[ATTR.agentVersion]: began.agentVersion,
			[ATTR.branch]: began.branch,
			[ATTR.startedByCall]: startedByCall?.callId,
			[ATTR.title]: title,
			...inputAttributes(inherited, privacy),
		}),
		links: [
			...linkToSession(began.parentSessionId, began.parentRootSessionId, LINK.fork),
			...linkToStarter(began.startedBy),
			...linkToSession(startedByCall?.sessionId, startedByCall?.rootSessionId, LINK.parent),
		],
	});
}

/** To the root of another session, which is in the trace of `root` where it is a subagent's. */
function linkToSession(
	id: string | undefined,
	root: string | undefined,
	relation: SpanLinkTarget["relation"],
): SpanLinkTarget[] {
	return id === undefined ? [] : [{ traceId: traceIdOf(root ?? id), spanId: spanIdOf(id, "session", ""), relation }];
}

const linkToStarter = (starter: { traceId: string; spanId: string } | undefined): SpanLinkTarget[] =>
	starter === undefined ? [] : [{ ...starter, relation: LINK.parent }];
