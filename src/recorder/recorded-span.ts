import type { Attributes, HrTime, Link, SpanKind, SpanStatusCode } from "@opentelemetry/api";
import type { Resource } from "@opentelemetry/resources";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import type { LINK } from "../../exporter/semconv.ts";
import type { SessionBegan } from "../transcript.ts";
import { read, readText, type Unread } from "./content.ts";
import type { Privacy, SessionPrivacy } from "./privacy.ts";
import type { SessionIdentity } from "./session-identity.ts";

/** `SpanKind` and `SpanStatusCode` by value, so that the recorder loads no OpenTelemetry code. Source: OTel trace API. */
const INTERNAL = 0 as SpanKind.INTERNAL;
const CLIENT = 2 as SpanKind.CLIENT;
const UNSET = 0 as SpanStatusCode.UNSET;
const ERROR = 2 as SpanStatusCode.ERROR;
const SAMPLED = 1;

export interface SpanLinkTarget {
	readonly traceId: string;
	readonly spanId: string;
	readonly relation: (typeof LINK)[keyof typeof LINK];
}

export interface SpanFacts {
	readonly name: string;
	readonly session: Pick<SessionIdentity, "sessionId" | "traceId">;
	readonly spanId: string;
	/** In the same trace. Absent for its root. */
	readonly parentSpanId?: string;
	/** True for a call to something outside, which OTel calls CLIENT. */
	readonly client?: boolean;
	/** Milliseconds since 1970. */
	readonly startedAt: number;
	/** Milliseconds since 1970; a value before the start is taken as the start. */
	readonly endedAt: number;
	/** Present when the span failed; the text may be empty. As a function where it depends on what may be recorded. */
	readonly error?: string | ((privacy: Privacy | undefined) => string);
	/** As a function where they depend on what may be recorded; called when the span's reader first asks. */
	readonly attributes: Unread | ((privacy: Privacy | undefined) => Unread);
	readonly links?: readonly SpanLinkTarget[];
}

/** Where spans come from, and what may be told: what holds for any session, and what `ofSession` says of one. */
export interface SpanOrigin {
	/** What `ofSession` gives wins. */
	readonly resource: Resource;
	readonly scope: { readonly name: string; readonly version: string };
	/** Asked when a span is first read. While there is none, spans show no text. */
	readonly privacy: () => Privacy | undefined;
	/** What holds for one session, where that differs from session to session. */
	readonly ofSession?: (began: SessionBegan) => OfSession;
}

/** What differs from session to session. */
export interface OfSession extends SessionPrivacy {
	/** Which agent made the spans. */
	readonly resource?: Resource;
}

/** A finished span that knows its session: a trace can hold several, and attributes only show what may be seen. */
export interface RecordedSpan extends ReadableSpan {
	readonly sessionId: string;
}

/**
 * A finished span as OpenTelemetry JS's exporters want it, made of facts: no clock, no SDK. All that it says is read
 * through the privacy of its origin, and only when somebody asks: recording does not pay for it, and nothing comes out
 * of a span that was not searched for secrets.
 */
export function recordedSpan(origin: SpanOrigin, facts: SpanFacts): RecordedSpan {
	const { traceId, sessionId } = facts.session;
	const context = { traceId, spanId: facts.spanId, traceFlags: SAMPLED };
	const startTime = hrTime(facts.startedAt);
	const duration = Math.max(0, facts.endedAt - facts.startedAt);
	let attributes: Attributes | undefined;
	let name: string | undefined;
	let status: { readonly code: SpanStatusCode; readonly message?: string } | undefined;
	const privacy = once(origin.privacy);
	return {
		get name() {
			name ??= readText(facts.name, privacy()) ?? NAMELESS;
			return name;
		},
		kind: facts.client ? CLIENT : INTERNAL,
		spanContext: () => context,
		...(facts.parentSpanId !== undefined && {
			parentSpanContext: { traceId, spanId: facts.parentSpanId, traceFlags: SAMPLED },
		}),
		startTime,
		endTime: hrTime(facts.startedAt + duration),
		duration: hrTime(duration),
		get status() {
			status ??= statusOf(facts.error, privacy());
			return status;
		},
		get attributes() {
			const unread = facts.attributes;
			attributes ??= read(typeof unread === "function" ? unread(privacy()) : unread, privacy());
			return attributes;
		},
		links: (facts.links ?? []).map(toLink),
		events: [],
		ended: true,
		resource: origin.resource,
		instrumentationScope: origin.scope,
		sessionId,
		droppedAttributesCount: 0,
		droppedEventsCount: 0,
		droppedLinksCount: 0,
	};
}

/** A name that could not be searched for secrets. */
const NAMELESS = "(unnamed)";

function statusOf(error: SpanFacts["error"], privacy: Privacy | undefined) {
	if (error === undefined) return { code: UNSET };
	const message = readText(typeof error === "function" ? error(privacy) : error, privacy);
	return message === undefined ? { code: ERROR } : { code: ERROR, message };
}

/** All of one span is read under the same rules. */
function once<T>(ask: () => T): () => T {
	let asked = false;
	let answer: T;
	return () => {
		if (!asked) answer = ask();
		asked = true;
		return answer;
	};
}

const toLink = (target: SpanLinkTarget): Link => ({
	context: { traceId: target.traceId, spanId: target.spanId, traceFlags: SAMPLED, isRemote: true },
	attributes: { "opensync.link": target.relation },
});

const hrTime = (ms: number): HrTime => [Math.floor(ms / 1000), Math.round((ms % 1000) * 1e6)];
