import { type CapturePolicy } from "../capture.ts";
import type { Outbox } from "../outbox/outbox.ts";
import { type SetTimer } from "../time.ts";
import { type TranslatedSpans } from "../translated-spans.ts";
import type { HoldLimits } from "../units.ts";
/** Something the user should know of. */
export interface Problem {
    /** `paused`: nothing is sent until the user mends something. `set_aside`: one request will never pass. `bug`: ours. */
    readonly type: "paused" | "set_aside" | "bug";
    /** One line, free of secrets and of what was said. */
    readonly message: string;
}
export interface OpenSyncExporterOptions {
    /** The deployment's URL; `https://….convex.cloud` is taken for `https://….convex.site`. */
    readonly convexUrl: string;
    /** The OpenSync API key, `osk_…`. */
    readonly apiKey: string;
    /** False: neither names nor arguments nor results of tools are sent. True unless told. */
    readonly syncToolCalls?: boolean;
    /** True: the model's reasoning is sent, quoted before its answer. False unless told. */
    readonly syncThinking?: boolean;
    /** True: sessions the user asked not to keep are sent as well. False unless told. */
    readonly syncEphemeral?: boolean;
    /** How much of a span is looked at at all. `full` unless told. */
    readonly capture?: CapturePolicy;
    /** Where requests wait until they are delivered; closed at shutdown. In memory unless told. */
    readonly outbox?: Outbox;
    /** Most milliseconds that `forceFlush` and `shutdown` take. 5,000 unless told. */
    readonly shutdownTimeoutMs?: number;
    /** Most milliseconds that one request takes. 30,000 unless told. */
    readonly requestTimeoutMs?: number;
    /** How much may wait for the end of its unit, and how long. */
    readonly hold?: Partial<HoldLimits>;
    /** Remembers what was translated. In memory unless told. */
    readonly translated?: TranslatedSpans;
    /** What becomes of spans that still wait for their unit at shutdown: `leave` where something else keeps them. */
    readonly heldAtShutdown?: "translate" | "leave";
    readonly onProblem?: (problem: Problem) => void;
    readonly fetch?: typeof globalThis.fetch;
    /** Milliseconds since 1970. */
    readonly now?: () => number;
    /** From 0 to 1, for the jitter of retries. */
    readonly random?: () => number;
    readonly setTimer?: SetTimer;
}
export interface ResolvedExporterOptions extends Required<Omit<OpenSyncExporterOptions, "convexUrl" | "fetch">>, Pick<OpenSyncExporterOptions, "fetch"> {
    /** Base URL of the deployment's API. */
    readonly url: string;
}
/**
 * The options with their defaults. Throws a `TypeError` that names the first wrong option, its value (never a secret)
 * and what is expected.
 */
export declare function resolveExporterOptions(options: OpenSyncExporterOptions): ResolvedExporterOptions;
