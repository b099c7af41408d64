/**
 * What the exporter needs of a finished span: a structural part of OpenTelemetry JS's `ReadableSpan` (2.x and 3.x),
 * so that nothing here imports an SDK at run time and spans decoded from OTLP fit as well.
 */
/** Seconds and nanoseconds since 1970. */
export type HrTime = readonly [number, number] | [number, number];
export type SpanAttributeValue = string | number | boolean | ReadonlyArray<string | null | undefined> | ReadonlyArray<number | null | undefined> | ReadonlyArray<boolean | null | undefined> | undefined;
export interface SpanLink {
    readonly context: {
        readonly traceId: string;
        readonly spanId: string;
    };
    readonly attributes?: {
        readonly [name: string]: SpanAttributeValue;
    };
}
/** Something that happened during a span. */
export interface SpanEvent {
    readonly name: string;
    readonly attributes?: {
        readonly [name: string]: SpanAttributeValue;
    };
}
export interface FinishedSpan {
    readonly name: string;
    spanContext(): {
        readonly traceId: string;
        readonly spanId: string;
    };
    /** `isRemote`: the parent belongs to another process, so this span is the topmost of its own. */
    readonly parentSpanContext?: {
        readonly spanId: string;
        readonly isRemote?: boolean;
    } | undefined;
    readonly startTime: HrTime;
    readonly endTime: HrTime;
    /** `code` 0 unset, 1 ok, 2 error. */
    readonly status: {
        readonly code: number;
        readonly message?: string;
    };
    readonly attributes: {
        readonly [name: string]: SpanAttributeValue;
    };
    readonly links: readonly SpanLink[];
    readonly events?: readonly SpanEvent[];
    /** What made the span: `service.name` tells which agent. */
    readonly resource?: {
        readonly attributes: {
            readonly [name: string]: unknown;
        };
    };
    /** The instrumentation that made it: the same attribute can mean different things in two of them. */
    readonly instrumentationScope?: {
        readonly name: string;
        readonly version?: string | undefined;
    } | undefined;
}
/** Milliseconds since 1970 of an OTel time. */
export declare const milliseconds: (time: HrTime) => number;
/**
 * Reading attributes of spans from anywhere. A value of the wrong type counts as absent: what a foreign
 * instrumentation got wrong must not cost the rest of its span.
 */
type Attributed = Pick<FinishedSpan, "attributes">;
/** A string that is not empty. */
export declare function textAttribute(span: Attributed, name: string): string | undefined;
/** A finite number of at least 0. */
export declare function numberAttribute(span: Attributed, name: string): number | undefined;
/** A list of numbers; what is no finite number of at least 0 becomes `undefined` in its place. */
export declare function numbersAttribute(span: Attributed, name: string): readonly (number | undefined)[];
export declare const flagAttribute: (span: Attributed, name: string) => boolean;
/** Whether some attribute's name begins so. */
export declare function hasPrefix({ attributes }: Attributed, prefix: string): boolean;
/** What an attribute of JSON holds, already parsed or not; `undefined` when it is absent or no JSON. */
export declare function jsonAttribute(value: SpanAttributeValue): unknown;
export declare const isModelCall: (span: FinishedSpan) => boolean;
/** Costs tokens and says nothing. */
export declare const isEmbedding: (span: FinishedSpan) => boolean;
export declare const isAgent: (span: FinishedSpan) => boolean;
export declare const isToolRun: (span: FinishedSpan) => boolean;
/** A call that a tool made to a model, which costs and says nothing in the conversation. */
export declare const isToolSpending: (span: FinishedSpan) => boolean;
/** A call that a tool of the span contract made: to a model, or to another tool. */
export declare const isMadeByTool: (span: FinishedSpan) => boolean;
/** Written by pi-sync's recorder, or by something that keeps its contract. */
export declare const isOurs: (span: FinishedSpan) => boolean;
/** Says something about a model, an agent or a session; of any other span only its place in the tree matters. */
export declare const isTelling: (span: FinishedSpan) => boolean;
export {};
