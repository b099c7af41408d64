import type { SpanExporter } from "@opentelemetry/sdk-trace-base";
import type { ForeignTraces } from "../foreign/foreign-traces.ts";
import type { OutboxCounts } from "../outbox/outbox.ts";
import type { Outcome } from "../outcome.ts";
import { type SenderStatus } from "../sender.ts";
import type { FinishedSpan } from "../span.ts";
import { type DropCounts, type DropReason } from "../tally.ts";
import { type OpenSyncExporterOptions } from "./exporter-options.ts";
/** What became of spans that were given to an exporter. */
export type Acceptance = 
/** The requests they complete are in the outbox; `held` wait for the rest of their unit, in memory. */
{
    readonly type: "accepted";
    readonly held: readonly FinishedSpan[];
}
/** The outbox did not take a request. Where it is closed, the same spans can be given to another one. */
 | {
    readonly type: "refused";
    readonly reason: DropReason;
}
/** A bug of ours, told as a problem: the same spans would fail again. */
 | {
    readonly type: "failed";
};
export interface ExporterStatus {
    readonly sender: SenderStatus;
    readonly outbox: OutboxCounts;
    /** What was translated incompletely or not at all; the outbox counts its own. */
    readonly drops: DropCounts;
    /** Spans that wait for the rest of their turn. */
    readonly waitingSpans: number;
}
/**
 * Turns finished spans of the span contract into OpenSync sessions and messages; spans of other conventions as well
 * where it is told how. A turn appears in OpenSync when it is finished. Delivery is its own business: an export succeeds
 * when its requests are in the outbox, and nothing here waits for the network but `forceFlush` and `shutdown`.
 */
export declare class ContractExporter implements SpanExporter {
    #private;
    /**
     * Throws a `TypeError` that says which option is wrong and what is expected. Without `foreign`, spans that are not of
     * the contract get messages where they can, but no totals: pi, which never makes any, need not load what reads them.
     */
    constructor(options: OpenSyncExporterOptions, foreign?: ForeignTraces);
    /** Takes finished spans. Never throws; the callback comes before this returns. */
    export(spans: readonly FinishedSpan[], resultCallback: (result: {
        code: number;
        error?: Error;
    }) => void): void;
    /** Takes finished spans, which are held, if at all, as if they had come at `heldSince` (ms since 1970). Never throws. */
    accept(spans: readonly FinishedSpan[], heldSince?: number): Acceptance;
    /** Resolves when everything translated is delivered, or can not be now, or at `signal`: after `shutdownTimeoutMs`. */
    forceFlush(signal?: AbortSignal): Promise<void>;
    /**
     * Translates what still waits (unless `heldAtShutdown` says otherwise), delivers for at most `timeoutMs`, then stops.
     * What is not delivered stays in the outbox, which is closed.
     */
    shutdown(timeoutMs?: number): Promise<void>;
    /** The session's row is known to be there, made by another process: what comes next does not make it again. */
    sessionIsThere(sessionId: string): void;
    /** Holds delivery, or lets it go on: while it is held, everything waits in the outbox. */
    hold(held: boolean): void;
    /** Asks the deployment whether URL and key are right. Never throws. */
    checkKey(): Promise<Outcome>;
    status(): ExporterStatus;
    /** Bytes of the spans that may be translated with what comes next, about. */
    get waitingBytes(): number;
}
