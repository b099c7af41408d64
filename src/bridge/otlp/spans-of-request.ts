import type { SpanLink } from "../../../exporter/span.ts";
import { attributesOf } from "./attribute-values.ts";
import { DecodedSpan, type InstrumentationScope, type Resource, type SpanEvent } from "./decoded-span.ts";
import { type Fields, list, record } from "./fields.ts";
import { enumOf, hexId, hrTime, text, whole } from "./scalars.ts";

/** The spans of a request, and those among them that nobody can do anything with. */
export interface RequestSpans {
	readonly spans: readonly DecodedSpan[];
	/** How many have no valid ids. */
	readonly rejected: number;
}

/** In a span's flags: it is known whether the parent is of another process, and it is. */
const PARENT_IS_REMOTE = 0x300;

/** Names of enums by number. */
const KINDS = ["UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER"].map(
	(name) => `SPAN_KIND_${name}`,
);
const CODES = ["UNSET", "OK", "ERROR"].map((name) => `STATUS_CODE_${name}`);

const NO_LINKS: readonly SpanLink[] = [];
const NO_EVENTS: readonly SpanEvent[] = [];

/** Reads an ExportTraceServiceRequest, as decoded from protobuf or parsed from JSON. Throws `Malformed`. */
export function spansOfRequest(request: unknown): RequestSpans {
	const spans: DecodedSpan[] = [];
	let rejected = 0;
	for (const [index, resourceSpans] of list(record(request, "").resourceSpans, "resourceSpans").entries()) {
		const where = `resourceSpans[${index}]`;
		const below = record(resourceSpans, where);
		const resource: Resource = { attributes: attributesOf(record(below.resource, where).attributes, where) };
		for (const scopeSpans of list(below.scopeSpans, `${where}.scopeSpans`)) {
			const inScope = record(scopeSpans, where);
			const scope = scopeOf(record(inScope.scope, where), where);
			for (const item of list(inScope.spans, `${where}.scopeSpans.spans`)) {
				const span = spanOf(record(item, where), resource, scope, `${where}: a span`);
				if (span === undefined) rejected += 1;
				else spans.push(span);
			}
		}
	}
	return { spans, rejected };
}

function scopeOf(scope: Fields, where: string): InstrumentationScope {
	const version = text(scope.version, where);
	return { name: text(scope.name, where), ...(version !== "" && { version }) };
}

function spanOf(
	span: Fields,
	resource: Resource,
	instrumentationScope: InstrumentationScope,
	where: string,
): DecodedSpan | undefined {
	const traceId = hexId(span.traceId, 16);
	const spanId = hexId(span.spanId, 8);
	const parentId = hexId(span.parentSpanId, 8);
	if (!traceId || !spanId || parentId === undefined) return undefined;
	const status = record(span.status, where);
	const message = text(status.message, where);
	const isRemote = (whole(span.flags, where) & PARENT_IS_REMOTE) === PARENT_IS_REMOTE;
	return new DecodedSpan({
		traceId,
		spanId,
		parentSpanContext: parentId === "" ? undefined : { spanId: parentId, ...(isRemote && { isRemote }) },
		name: text(span.name, where),
		kind: Math.max(0, enumOf(KINDS, span.kind, where) - 1),
		startTime: hrTime(span.startTimeUnixNano, where),
		endTime: hrTime(span.endTimeUnixNano, where),
		status: { code: enumOf(CODES, status.code, where), ...(message !== "" && { message }) },
		attributes: attributesOf(span.attributes, where),
		links: linksOf(list(span.links, where), where),
		events: eventsOf(list(span.events, where), where),
		resource,
		instrumentationScope,
	});
}

function linksOf(links: readonly unknown[], where: string): readonly SpanLink[] {
	if (links.length === 0) return NO_LINKS;
	return links.flatMap((item) => {
		const link = record(item, where);
		const [traceId, spanId] = [hexId(link.traceId, 16), hexId(link.spanId, 8)];
		if (!traceId || !spanId) return [];
		return [{ context: { traceId, spanId }, attributes: attributesOf(link.attributes, where) }];
	});
}

function eventsOf(events: readonly unknown[], where: string): readonly SpanEvent[] {
	if (events.length === 0) return NO_EVENTS;
	return events.map((item) => {
		const event = record(item, where);
		return {
			name: text(event.name, where),
			time: hrTime(event.timeUnixNano, where),
			attributes: attributesOf(event.attributes, where),
		};
	});
}
