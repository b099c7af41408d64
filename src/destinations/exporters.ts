import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import type { ForeignTraces, LeavesOut } from "../../exporter/foreign/foreign-traces.ts";
import { ContractExporter } from "../../exporter/opensync/contract-exporter.ts";
import { listSessions } from "../../exporter/opensync/list-sessions.ts";
import { FileOutbox } from "../../exporter/outbox/file-outbox.ts";
import type { Outbox, OutboxCounts } from "../../exporter/outbox/outbox.ts";
import { destinationReport } from "../../exporter/outbox/stats.ts";
import { whyUnsafe } from "../../exporter/private-files.ts";
import type { SenderStatus } from "../../exporter/sender.ts";
import type { DropCounts, Drops } from "../../exporter/tally.ts";
import type { ResolvedSettings } from "../settings/resolved-settings.ts";
import { Ledger } from "./ledger.ts";
import { OpenMarks } from "./open-marks.ts";
import { OtlpExporter } from "./otlp/otlp-exporter.ts";
import { bookFolder, outboxFolder } from "./outbox-folder.ts";

const LIST_WITHIN_MS = 30_000;

/** One destination: spans in, delivery behind. No destination knows of another. */
export interface DestinationExporter {
	/** Unique among the destinations of the settings. */
	readonly name: string;
	/** What it was given, in whatever process. */
	readonly ledger: Ledger;
	/** Which sessions are open, in whatever process. */
	readonly marks: OpenMarks;
	/** Whether it keeps a session's totals, which must then be told whenever they change. */
	readonly keepsTotals: boolean;
	/** Ids of the sessions it has, where it can say so; `undefined` when it does not, or at the abort. */
	listSessions(signal?: AbortSignal): Promise<ReadonlySet<string> | undefined>;
	/** Another process made the session's row: what is exported next does not make it again. */
	sessionIsThere(sessionId: string): void;
	/** Never throws, never waits. */
	export(spans: readonly ReadableSpan[]): void;
	/** Delivers everything that waits; resolves when nothing does, when the user has to mend something, or at the abort. */
	flush(signal: AbortSignal): Promise<void>;
	/** Takes over what processes left that are gone. Happens by itself from time to time. */
	look(): void;
	/** Whether delivery is held: everything waits in the outbox then. */
	hold(held: boolean): void;
	/** Delivers for at most so long; what is left stays in the outbox, on disk, for whoever opens it next. */
	shutdown(timeoutMs: number): Promise<void>;
	/** `drops` counts what was lost outside of the outbox, which counts its own. */
	status(): { readonly sender: SenderStatus; readonly outbox: OutboxCounts; readonly drops: DropCounts };
}

/** Makes what reads traces of other agents for one destination; `folder`, below `root`, is where it may remember them. */
export type OpenForeignTraces = (
	folder: string,
	onProblem: (line: string) => void,
	root: string,
	leavesOut?: LeavesOut,
) => ForeignTraces;

export interface OpenExportersOptions {
	/** For whoever receives spans of other agents: pi, which makes its own, does not load it. */
	readonly foreign?: OpenForeignTraces;
	/** Counts what was lost before any destination could get it. */
	readonly lostBefore?: Drops;
	/** Takes the requests for a destination instead of the disk; then no books are kept of them either. */
	readonly outboxOf?: (destination: string) => Outbox;
}

/**
 * Opens an exporter with an outbox on disk for every destination of the settings. `onProblem` gets one line for the
 * user, free of secrets; `refused` counts destinations that could not be opened, each told.
 */
export function openExporters(
	settings: ResolvedSettings,
	onProblem: (line: string) => void,
	{ foreign, lostBefore, outboxOf }: OpenExportersOptions = {},
): { readonly exporters: readonly DestinationExporter[]; readonly refused: number } {
	const exporters: DestinationExporter[] = [];
	// Whoever opened destinations with it before has told of the rest.
	const lost = lostBefore?.fromNow();
	let refused = 0;
	const root = settings.stateDir;
	const refusals = new Set<string>();
	const open = (
		{ name, url }: { readonly name: string; readonly url: string },
		make: (outbox: Outbox) => Omit<DestinationExporter, "name" | "ledger" | "marks" | "look">,
	) => {
		try {
			const folder = outboxFolder(settings.stateDir, name, url);
			const onDiskRefused = (reason: string) => {
				// What is wrong with the state folder is wrong for every destination.
				if (!refusals.has(reason)) onProblem(`${name}: ${reason}`);
				refusals.add(reason);
			};
			const unsafe = outboxOf === undefined ? whyUnsafe(folder, root) : undefined;
			if (unsafe !== undefined) onDiskRefused(unsafe);
			const shown = outboxOf?.(name);
			let made: ReturnType<typeof make> | undefined;
			const report = () => made && destinationReport(made.status());
			const outbox = shown ?? new FileOutbox({ folder, root, onDiskRefused, report, ...settings.outbox });
			const look = () => void (outbox instanceof FileOutbox && outbox.look());
			const ofExporter = make(outbox);
			const status = () => ({ ...ofExporter.status(), drops: { ...ofExporter.status().drops, ...lost?.() } });
			made = { ...ofExporter, status };
			const books = { ledger: new Ledger(folder, Date.now, root), marks: new OpenMarks(folder, Date.now, root) };
			const exporter = { name, ...books, ...made, look };
			exporters.push(guarded(shown ? exporter : keepingBooks(exporter), onProblem));
		} catch (error) {
			refused += 1;
			onProblem(`${name} could not be opened: ${error instanceof Error ? error.message : String(error)}`);
		}
	};
	const { openSync } = settings;
	if (openSync?.autoSync) {
		const { url: convexUrl, apiKey, syncToolCalls, syncThinking, syncEphemeral, capture } = openSync;
		open({ name: "opensync", url: convexUrl }, (outbox) => {
			const tell = (line: string) => onProblem(`OpenSync: ${line}`);
			const exporter = new ContractExporter(
				{
					...{ convexUrl, apiKey, syncToolCalls, syncThinking, syncEphemeral, capture, outbox },
					onProblem: ({ message }) => tell(message),
				},
				foreign?.(bookFolder(root, "opensync", convexUrl), tell, root),
			);
			return {
				keepsTotals: true,
				listSessions: (signal) =>
					listSessions({
						...{ url: convexUrl, apiKey, fetch, timeoutMs: LIST_WITHIN_MS },
						...(signal !== undefined && { signal }),
					}),
				sessionIsThere: (sessionId) => exporter.sessionIsThere(sessionId),
				export: (spans) => exporter.export(spans, () => {}),
				flush: (signal) => exporter.forceFlush(signal),
				hold: (held) => exporter.hold(held),
				shutdown: (timeoutMs) => exporter.shutdown(timeoutMs),
				status: () => exporter.status(),
			};
		});
	}
	for (const destination of settings.otlp) {
		open({ name: destination.name, url: destination.endpoint }, (outbox) => {
			const exporter = new OtlpExporter({ destination, outbox, onProblem });
			return {
				keepsTotals: false,
				listSessions: async () => undefined,
				sessionIsThere: () => {},
				export: (spans) => exporter.export(spans),
				flush: (signal) => exporter.flush(signal),
				hold: (held) => exporter.hold(held),
				shutdown: (timeoutMs) => exporter.shutdown(timeoutMs),
				status: () => exporter.status(),
			};
		});
	}
	return { exporters, refused };
}

/** What the outbox has accepted is written down, behind it: a crash in between gives it once more, with the same ids. */
function keepingBooks(exporter: DestinationExporter): DestinationExporter {
	let closed = false;
	return {
		...exporter,
		export(spans) {
			exporter.export(spans);
			// A closed outbox accepts nothing: whoever still tells a file's past would never tell this again.
			if (!closed) exporter.ledger.note(spans);
		},
		shutdown(timeoutMs) {
			closed = true;
			exporter.ledger.writeDown();
			return exporter.shutdown(timeoutMs);
		},
	};
}

/** A bug in one destination must reach neither the others nor pi. */
function guarded(exporter: DestinationExporter, onProblem: (line: string) => void): DestinationExporter {
	let told = false;
	const tellOnce = (error: unknown) => {
		if (!told) onProblem(`${exporter.name}: ${error instanceof Error ? error.name : "error"} inside pi-sync`);
		told = true;
	};
	return {
		...exporter,
		export: (spans) => {
			try {
				exporter.export(spans);
			} catch (error) {
				tellOnce(error);
			}
		},
		shutdown: (timeoutMs) => exporter.shutdown(timeoutMs).catch(tellOnce),
	};
}
