/**
 * Finished OpenTelemetry spans to OpenSync: `new OpenSyncExporter({ convexUrl, apiKey })` behind any span processor.
 * Loads no OpenTelemetry code and nothing of pi.
 */
export type { CaptureBase, CaptureChoice, CaptureKind, CapturePolicy } from "./capture.ts";
export { FileSessionBook, type FileSessionBookOptions } from "./foreign/file-session-book.ts";
export { MemorySessionBook } from "./foreign/memory-session-book.ts";
export type { BookEntry, SessionBook } from "./foreign/session-book.ts";
export type { ExporterStatus } from "./opensync/contract-exporter.ts";
export { OpenSyncExporter } from "./opensync/exporter.ts";
export type { OpenSyncExporterOptions, Problem } from "./opensync/exporter-options.ts";
export { MemoryOutbox, type MemoryOutboxOptions } from "./outbox/memory-outbox.ts";
export type { Outbox, OutboxRecord } from "./outbox/outbox.ts";
export type { Outcome } from "./outcome.ts";
export type { FinishedSpan } from "./span.ts";
export type { DropCounts, DropReason } from "./tally.ts";
