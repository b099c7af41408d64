import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { ATTR, LINK, OPERATION, SPAN_KIND } from "../../exporter/semconv.ts";
import type { Content } from "./content.ts";
import { recordedSpan, type SpanOrigin } from "./recorded-span.ts";
import type { SessionIdentity } from "./session-identity.ts";
import { type Input, inputAttributes } from "./turn.ts";

/** From a prompt to its settled answer, while it lasts. */
export interface Run {
	readonly spanId: string;
	readonly startedAt: number;
	/** The session's when the run began: it does not depend on when the run was known to be over. */
	readonly title: string | Content | undefined;
	/** The end of its last turn so far. */
	endedAt: number;
	/** How its last model call failed; cleared by one that did not. */
	failure: { readonly type: string; readonly message: string } | undefined;
	/** The span of the run before this one, when another process wrote that. */
	readonly resumes?: string;
}

/** `unanswered` are the prompts that no model call took, such as one whose login failed. */
export function runSpan(
	origin: SpanOrigin,
	session: SessionIdentity,
	run: Run,
	unanswered: readonly Input[],
): ReadableSpan {
	return recordedSpan(origin, {
		name: `invoke_agent ${session.began.agentName}`,
		session,
		spanId: run.spanId,
		parentSpanId: session.spanId,
		startedAt: run.startedAt,
		endedAt: run.endedAt,
		...(run.failure !== undefined && { error: run.failure.message }),
		attributes: (privacy) => ({
			...session.common,
			...session.project,
			[ATTR.title]: run.title,
			[ATTR.kind]: SPAN_KIND.run,
			[ATTR.operationName]: OPERATION.invokeAgent,
			[ATTR.agentVersion]: session.began.agentVersion,
			[ATTR.errorType]: run.failure?.type,
			[ATTR.interrupted]: run.failure?.type === "interrupted" || undefined,
			...inputAttributes(unanswered, privacy),
		}),
		...(run.resumes !== undefined && {
			links: [{ traceId: session.traceId, spanId: run.resumes, relation: LINK.resume }],
		}),
	});
}
