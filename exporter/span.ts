import { ATTR, OPERATION, PURPOSE } from "./semconv.ts";

/**
 * What the exporter needs of a finished span: a structural part of OpenTelemetry JS's `ReadableSpan` (2.x and 3.x),
 * so that nothing here imports an SDK at run time and spans decoded from OTLP fit as well.
 */

/** Seconds and nanoseconds since 1970. */
export type HrTime = readonly [number, number] | [number, number];

export type SpanAttributeValue =
	| string
	| number
	| boolean
	| ReadonlyArray<string | null | undefined>
	| ReadonlyArray<number | null | undefined>
	| ReadonlyArray<boolean | null | undefined>
	| undefined;

export interface SpanLink {
	readonly context: { readonly traceId: string; readonly spanId: string };
	readonly attributes?: { readonly [name: string]: SpanAttributeValue };
}

/** Something that happened during a span. */
export interface SpanEvent {
	readonly name: string;
	readonly attributes?: { readonly [name: string]: SpanAttributeValue };
}

export interface FinishedSpan {
	readonly name: string;
	spanContext(): { readonly traceId: string; readonly spanId: string };
	/** `isRemote`: the parent belongs to another process, so this span is the topmost of its own. */
	readonly parentSpanContext?: { readonly spanId: string; readonly isRemote?: boolean } | undefined;
	readonly startTime: HrTime;
	readonly endTime: HrTime;
	/** `code` 0 unset, 1 ok, 2 error. */
	readonly status: { readonly code: number; readonly message?: string };
	readonly attributes: { readonly [name: string]: SpanAttributeValue };
	readonly links: readonly SpanLink[];
	readonly events?: readonly SpanEvent[];
	/** What made the span: `service.name` tells which agent. */
	readonly resource?: { readonly attributes: { readonly [name: string]: unknown } };
	/** The instrumentation that made it: the same attribute can mean different things in two of them. */
	readonly instrumentationScope?: { readonly name: string; readonly version?: string | undefined } | undefined;
}

/** Milliseconds since 1970 of an OTel time. */
export const milliseconds = (time: HrTime): number => time[0] * 1000 + Math.floor(time[1] / 1e6);

/**
 * Reading attributes of spans from anywhere. A value of the wrong type counts as absent: what a foreign
 * instrumentation got wrong must not cost the rest of its span.
 */

type Attributed = Pick<FinishedSpan, "attributes">;

/** A string that is not empty. */
export function textAttribute(span: Attributed, name: string): string | undefined {
	const value = span.attributes[name];
	return typeof value === "string" && value !== "" ? value : undefined;
}

/** A finite number of at least 0. */
export function numberAttribute(span: Attributed, name: string): number | undefined {
	return asNumber(span.attributes[name]);
}

/** A list of numbers; what is no finite number of at least 0 becomes `undefined` in its place. */
export function numbersAttribute(span: Attributed, name: string): readonly (number | undefined)[] {
	const value: unknown = span.attributes[name];
	return Array.isArray(value) ? value.map(asNumber) : [];
}

export const flagAttribute = (span: Attributed, name: string): boolean => span.attributes[name] === true;

/** Whether some attribute's name begins so. */
export function hasPrefix({ attributes }: Attributed, prefix: string): boolean {
	// Asked several times of each span: a list of the names each time would cost more than the search.
	for (const name in attributes) if (name.startsWith(prefix)) return true;
	return false;
}

/** What an attribute of JSON holds, already parsed or not; `undefined` when it is absent or no JSON. */
export function jsonAttribute(value: SpanAttributeValue): unknown {
	if (typeof value !== "string") return value;
	try {
		return JSON.parse(value);
	} catch {
		return undefined;
	}
}

const asNumber = (value: unknown): number | undefined =>
	typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : undefined;

/** Operations of the GenAI conventions that are one request to a model. */
const MODEL_CALLS: ReadonlySet<string | undefined> = new Set([OPERATION.chat, "text_completion", "generate_content"]);

export const isModelCall = (span: FinishedSpan): boolean => MODEL_CALLS.has(textAttribute(span, ATTR.operationName));

/** Costs tokens and says nothing. */
export const isEmbedding = (span: FinishedSpan): boolean => textAttribute(span, ATTR.operationName) === "embeddings";

export const isAgent = (span: FinishedSpan): boolean =>
	textAttribute(span, ATTR.operationName) === OPERATION.invokeAgent;

export const isToolRun = (span: FinishedSpan): boolean =>
	textAttribute(span, ATTR.operationName) === OPERATION.executeTool;

/** A call that a tool made to a model, which costs and says nothing in the conversation. */
export const isToolSpending = (span: FinishedSpan): boolean => textAttribute(span, ATTR.purpose) === PURPOSE.tool;

/** A call that a tool of the span contract made: to a model, or to another tool. */
export const isMadeByTool = (span: FinishedSpan): boolean =>
	isToolSpending(span) || textAttribute(span, ATTR.toolParentCallId) !== undefined;

/** Written by pi-sync's recorder, or by something that keeps its contract. */
export const isOurs = (span: FinishedSpan): boolean => hasPrefix(span, "opensync.");

/** Says something about a model, an agent or a session; of any other span only its place in the tree matters. */
export const isTelling = (span: FinishedSpan): boolean => hasPrefix(span, "gen_ai.") || isOurs(span);
