import type { SessionBook } from "../foreign/session-book.ts";
import { ContractExporter } from "./contract-exporter.ts";
import type { OpenSyncExporterOptions } from "./exporter-options.ts";
/**
 * Turns finished spans of coding agents, and of any application whose instrumentation follows one of the conventions
 * in docs/conventions.md, into OpenSync sessions and messages: `new OpenSyncExporter({ convexUrl, apiKey })` behind any
 * span processor.
 */
export declare class OpenSyncExporter extends ContractExporter {
    /** Throws a `TypeError` that says which option is wrong and what is expected. */
    constructor({ book, ...options }: OpenSyncExporterOptions & {
        readonly book?: SessionBook;
    });
}
