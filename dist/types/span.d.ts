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
