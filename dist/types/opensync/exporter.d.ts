import type { SpanExporter } from "@opentelemetry/sdk-trace-base";
import { type DropCounts } from "../drops.ts";
import type { OutboxCounts } from "../outbox/outbox.ts";
import type { Outcome } from "../outcome.ts";
import { type SenderStatus } from "../sender.ts";
import type { FinishedSpan } from "../span.ts";
import { type OpenSyncExporterOptions } from "./exporter-options.ts";
export interface ExporterStatus {
    readonly sender: SenderStatus;
    readonly outbox: OutboxCounts;
    /** What was translated incompletely or not at all; the outbox counts its own. */
    readonly drops: DropCounts;
    /** Spans that wait for the rest of their unit. */
    readonly waitingSpans: number;
}
/**
 * Turns finished spans of coding agents, and of any application that follows OpenTelemetry's GenAI conventions, into
 * OpenSync sessions and messages: `new OpenSyncExporter({ convexUrl, apiKey })` behind any span processor. A turn
 * appears in OpenSync when it is finished. Delivery is its own business: an export succeeds when its requests are in
 * the outbox, and nothing here waits for the network but `forceFlush` and `shutdown`.
 */
export declare class OpenSyncExporter implements SpanExporter {
    #private;
    /** Throws a `TypeError` that says which option is wrong and what is expected. */
    constructor(options: OpenSyncExporterOptions);
    /** Takes finished spans. Never throws; the callback comes before this returns. */
    export(spans: readonly FinishedSpan[], resultCallback: (result: {
        code: number;
        error?: Error;
    }) => void): void;
    /** Resolves when everything translated is delivered, or can not be now, or at `signal`: after `shutdownTimeoutMs`. */
    forceFlush(signal?: AbortSignal): Promise<void>;
    /**
     * Translates what still waits, delivers for at most `timeoutMs`, then stops. What is not delivered stays in the
     * outbox, which is closed.
     */
    shutdown(timeoutMs?: number): Promise<void>;
    /** The session's row is known to be there, made by another process: what comes next does not make it again. */
    sessionIsThere(sessionId: string): void;
    /** Asks the deployment whether URL and key are right. Never throws. */
    checkKey(): Promise<Outcome>;
    status(): ExporterStatus;
}
