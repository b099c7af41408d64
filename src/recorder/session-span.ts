import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { ATTR, LINK, SPAN_KIND } from "../../exporter/semconv.ts";
import type { Content } from "./content.ts";
import { spanIdOf, traceIdOf } from "./ids.ts";
import { type Input, inputAttributes } from "./input.ts";
import { recordedSpan, type SpanLinkTarget, type SpanOrigin } from "./recorded-span.ts";
import type { SessionIdentity } from "./session-identity.ts";

/**
 * The root: from the session's creation to its first prompt, and exported with it, so that no run ever lacks its
 * parent. A fork's root carries the conversation it inherited and a link to the parent's root.
 */
export function sessionSpan(
	origin: SpanOrigin,
	session: SessionIdentity,
	firstPromptAt: number,
	title: string | Content | undefined,
	inherited: readonly Input[],
): ReadableSpan {
	const { began } = session;
	return recordedSpan(origin, {
		name: "session",
		traceId: session.traceId,
		spanId: session.spanId,
		startedAt: began.at,
		endedAt: firstPromptAt,
		attributes: (privacy) => ({
			...session.common,
			...session.project,
			[ATTR.kind]: SPAN_KIND.session,
			[ATTR.agentVersion]: began.agentVersion,
			[ATTR.branch]: began.branch,
			[ATTR.startedByCall]: began.startedByCall?.callId,
			[ATTR.title]: title,
			...inputAttributes(inherited, privacy),
		}),
		links: [
			...linkToSession(began.parentSessionId, LINK.fork),
			...linkToStarter(began.startedBy),
			...linkToSession(began.startedByCall?.sessionId, LINK.parent),
		],
	});
}

/** To the root of another session. */
function linkToSession(id: string | undefined, relation: SpanLinkTarget["relation"]): SpanLinkTarget[] {
	return id === undefined ? [] : [{ traceId: traceIdOf(id), spanId: spanIdOf(id, "session", ""), relation }];
}

const linkToStarter = (starter: { traceId: string; spanId: string } | undefined): SpanLinkTarget[] =>
	starter === undefined ? [] : [{ ...starter, relation: LINK.parent }];
