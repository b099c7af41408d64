import { type FinishedSpan, milliseconds } from "../../exporter/span.ts";
import type { ReceivedSpan } from "../support/otlp-receiver.ts";
import type { Backend } from "./world.ts";

/** What a person sees of a session in OpenSync: no row ids, and no time that says when it was delivered. */
export function shownIn({ server }: Backend, sessionId: string): object | undefined {
	const row = server.sessions().find(({ externalId }) => externalId === sessionId);
	if (row === undefined) return undefined;
	const { id: _id, user: _user, updatedAt: _updatedAt, searchableText: _search, ...session } = row;
	const messages = server.messages(sessionId).map(({ id: _messageId, sessionId: _sessionId, ...message }) => message);
	return { ...session, messages };
}

/** The bodies of the messages of a session as they came, each once, in a fixed order. */
export function messageBodies({ exchanges }: Backend, sessionId: string): string[] {
	const bodies = exchanges
		.filter(({ url, body }) => url === "/sync/message" && JSON.parse(body).sessionExternalId === sessionId)
		.map(({ body }) => body);
	return [...new Set(bodies)].sort();
}

/** The last copy of each span of a session: what is sent at least once may be there twice. */
export function lastCopies(spans: readonly ReceivedSpan[], sessionId: string): ReceivedSpan[] {
	const last = new Map<string, ReceivedSpan>();
	for (const span of spans) {
		if (span.attributes["session.id"] === sessionId) last.set(span.spanContext().spanId, span);
	}
	return [...last.values()];
}

/** The same, as plain data, in the order of their ids. */
export function plainSpans(spans: readonly ReceivedSpan[], sessionId: string): object[] {
	return lastCopies(spans, sessionId)
		.map(plainSpan)
		.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function plainSpan(span: ReceivedSpan) {
	return {
		id: span.spanContext().spanId,
		trace: span.spanContext().traceId,
		parent: span.parentSpanContext?.spanId,
		name: span.name,
		start: milliseconds(span.startTime),
		end: milliseconds(span.endTime),
		status: span.status,
		attributes: span.attributes,
		links: span.links,
		resource: span.resource,
	};
}

/** The sum of a number over spans. */
export const sumOf = (spans: readonly FinishedSpan[], name: string): number =>
	spans.reduce((total, span) => total + Number(span.attributes[name] ?? 0), 0);
