import type { FinishedSpan } from "../../../exporter/span.ts";
import { DecodedSpan, type SpanFields } from "../otlp/decoded-span.ts";

/** Spans as they stand in a file of the journal, and since when they are held (ms since 1970). */
export interface KeptSpans {
	readonly heldSince: number;
	readonly spans: readonly FinishedSpan[];
}

/** The same, read again. */
export interface RestoredSpans extends KeptSpans {
	readonly spans: readonly DecodedSpan[];
}

const NO_RESOURCE = { attributes: {} };
const NO_SCOPE = { name: "" };

/** JSON: what spans hold is JSON already, and nothing writes or reads it faster. */
export function encodeSpans({ heldSince, spans }: KeptSpans): Buffer {
	const resources: unknown[] = [];
	const seen = new Map<unknown, number>();
	const numberOf = (resource: unknown): number => {
		const known = seen.get(resource);
		if (known !== undefined) return known;
		seen.set(resource, resources.length);
		return resources.push(resource) - 1;
	};
	const items = spans.map((span) => {
		// Of a span that says nothing, only its place in the tree is held.
		const { resource = NO_RESOURCE, instrumentationScope, events } = span;
		const { kind } = span as Partial<Pick<SpanFields, "kind">>;
		const { name, parentSpanContext, startTime, endTime, status, attributes, links } = span;
		const { traceId, spanId } = span.spanContext();
		return {
			...{ traceId, spanId, parentSpanContext, name, kind, startTime, endTime, status, attributes, links, events },
			...{ resource: numberOf(resource), instrumentationScope },
		};
	});
	return Buffer.from(JSON.stringify({ version: 1, heldSince, resources, spans: items }));
}

/** `undefined` for what is none, of a later version perhaps. */
export function decodeSpans(payload: Buffer): RestoredSpans | undefined {
	try {
		const { version, heldSince, resources, spans } = JSON.parse(payload.toString("utf8"));
		if (version !== 1 || typeof heldSince !== "number") return undefined;
		return { heldSince, spans: spans.map((item: StoredSpan) => restored(item, resources)) };
	} catch {
		return undefined;
	}
}

type StoredSpan = Omit<SpanFields, "resource"> & { readonly resource: number };

const restored = (item: StoredSpan, resources: readonly SpanFields["resource"][]): DecodedSpan =>
	new DecodedSpan({
		...item,
		kind: item.kind ?? 0,
		events: item.events ?? [],
		resource: resources[item.resource] ?? NO_RESOURCE,
		instrumentationScope: item.instrumentationScope ?? NO_SCOPE,
	});
