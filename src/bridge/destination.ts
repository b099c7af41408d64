import type { LeavesOut } from "../../exporter/foreign/foreign-traces.ts";
import { ContractExporter, type ExporterStatus } from "../../exporter/opensync/contract-exporter.ts";
import type { OpenSyncExporterOptions } from "../../exporter/opensync/exporter-options.ts";
import { FileOutbox } from "../../exporter/outbox/file-outbox.ts";
import type { DestinationReport } from "../../exporter/outbox/stats.ts";
import { destinationReport } from "../../exporter/outbox/stats.ts";
import { DROP, type DropCounts } from "../../exporter/tally.ts";
import type { HoldLimits } from "../../exporter/units.ts";
import { openForeignTraces } from "../destinations/foreign-traces.ts";
import { Ledger } from "../destinations/ledger.ts";
import { bookFolder, outboxFolder } from "../destinations/outbox-folder.ts";
import type { ReceivedPrivacy } from "../privacy/received-privacy.ts";
import type { OpenSyncSettings, ResolvedSettings } from "../settings/resolved-settings.ts";
import { Journal } from "./journal/journal.ts";
import { journalFolder } from "./journal/journal-folder.ts";
import type { DecodedSpan } from "./otlp/decoded-span.ts";
import { ReceivedSpans } from "./received-spans.ts";
import { DISK_REFUSES, type Reception } from "./reception.ts";
import { RecordedHere } from "./recorded-here.ts";

export interface DestinationOptions {
	readonly openSync: OpenSyncSettings;
	readonly stateDir: string;
	readonly privacy: ReceivedPrivacy;
	/** One line for the user, free of secrets. */
	readonly onProblem: (line: string) => void;
	readonly hold?: Partial<HoldLimits>;
	/** What may wait in the outbox. */
	readonly outbox?: Partial<ResolvedSettings["outbox"]>;
}

export interface DestinationStatus extends Omit<ExporterStatus, "drops"> {
	/** Of redaction, exporter, outbox and journal together. */
	readonly drops: DropCounts;
	readonly journalBytes: number;
	/** Spans that were left out, because pi-sync on this machine records their session itself. */
	readonly recordedHere: number;
}

/**
 * Requests are larger than the spans they are made of: what is said stands in a message twice, with characters that JSON
 * escapes; and the smallest body can make a few requests.
 */
const GROWTH = 3;
const LEAST_ROOM = 64 * 1024;
/** Of the outbox, what spans that wait may need. */
const HELD_SHARE = 0.5;
/** Most bytes of spans that wait, where the outbox is large enough. */
const MOST_HELD = 32 * 1024 * 1024;

/** OpenSync behind the bridge: redaction, exporter, outbox and journal as one. */
export class BridgeDestination {
	readonly #exporter: ContractExporter;
	readonly #outbox: FileOutbox;
	readonly #journal: Journal;
	readonly #privacy: ReceivedPrivacy;
	readonly #received: ReceivedSpans;
	readonly #recordedHere: RecordedHere;
	readonly #onProblem: (line: string) => void;
	readonly #looking: NodeJS.Timeout;
	#told = false;
	#closed = false;

	/** Opens everything and takes over what a bridge that died was holding. Throws what the file system throws. */
	constructor({ openSync, stateDir, privacy, onProblem, hold = {}, outbox = {} }: DestinationOptions) {
		this.#onProblem = onProblem;
		this.#privacy = privacy;
		this.#received = new ReceivedSpans(privacy);
		this.#journal = new Journal(journalFolder(stateDir, openSync.url), {
			root: stateDir,
			isStored: () => this.#outbox.counts().inMemoryOnly === 0,
		});
		const folder = outboxFolder(stateDir, "opensync", openSync.url);
		this.#outbox = new FileOutbox({
			folder,
			root: stateDir,
			...outbox,
			report: () => this.#report(),
			onDiskRefused: (reason) => onProblem(`the disk refuses: ${reason}`),
		});
		const { url, apiKey, syncToolCalls, syncThinking, syncEphemeral, capture } = openSync;
		const tell = (line: string) => onProblem(`OpenSync: ${line}`);
		this.#recordedHere = new RecordedHere({
			ledger: new Ledger(folder, Date.now, stateDir),
			isKnown: (span) => this.#journal.has(span),
			onFound: (id) => tell(`${id} is recorded on this machine: what its agent sends to the bridge is left out`),
		});
		const leavesOut: LeavesOut = (unit, sessionId) => this.#recordedHere.leavesOut(unit, sessionId);
		const foreign = openForeignTraces(bookFolder(stateDir, "opensync", openSync.url), tell, stateDir, leavesOut);
		const exporterOptions: OpenSyncExporterOptions = {
			...{ convexUrl: url, apiKey, syncToolCalls, syncThinking, syncEphemeral },
			capture: privacy.content ? capture : "metadata",
			outbox: this.#outbox,
			hold: { maxSize: Math.min(MOST_HELD, (HELD_SHARE * this.#outbox.maxBytes) / GROWTH), ...hold },
			translated: this.#journal,
			heldAtShutdown: "leave",
			onProblem: ({ message }) => tell(message),
		};
		this.#exporter = new ContractExporter(exporterOptions, foreign);
		this.#takeOver();
		this.#looking = setInterval(() => void this.#look(), Journal.lookMs);
		this.#looking.unref();
	}

	/**
	 * Takes spans whose request had so many bytes. Calls `tidy` when much of what was made meanwhile is not needed any more.
	 * Never rejects.
	 */
	async take(spans: readonly DecodedSpan[], bytes: number, tidy: () => void = () => {}): Promise<Reception> {
		if (this.#closed) return { type: "later", why: "the bridge is ending" };
		if (this.#outbox.counts().inMemoryOnly > 0) return DISK_REFUSES;
		if (needs(bytes) > this.#outbox.maxBytes) return { type: "too large", why: "more than the outbox has room for" };
		if (!this.#hasRoom(bytes)) return { type: "later", why: "the outbox is full" };
		const now = Date.now();
		const passing = this.#received.passing(spans);
		tidy();
		const acceptance = this.#exporter.accept(passing, now);
		tidy();
		if (acceptance.type === "failed") return { type: "never", why: "the spans could not be translated" };
		if (acceptance.type === "refused") {
			return acceptance.reason === DROP.outboxClosed
				? { type: "later", why: "the bridge is ending" }
				: { type: "never", why: `not accepted: ${acceptance.reason}` };
		}
		try {
			await this.#journal.keep(acceptance.held, now);
		} catch (error) {
			this.#diskRefused(error);
			return DISK_REFUSES;
		}
		return this.#outbox.counts().inMemoryOnly > 0 ? DISK_REFUSES : { type: "taken" };
	}

	status(): DestinationStatus {
		const { drops, ...rest } = this.#exporter.status();
		const all = sum(this.#privacy.dropped(), drops, rest.outbox.dropped, this.#journal.drops);
		return { ...rest, drops: all, journalBytes: this.#journal.bytes, recordedHere: this.#recordedHere.spans };
	}

	/** Delivers for at most so long. What is left stays in the outbox, and what is held in the journal. */
	async close(timeoutMs: number): Promise<void> {
		if (this.#closed) return;
		this.#closed = true;
		clearInterval(this.#looking);
		const lost = () => this.#outbox.counts().dropped[DROP.lostWithoutDisk] ?? 0;
		const lostBefore = lost();
		await this.#exporter.shutdown(timeoutMs);
		// What the disk refused to the end went with the memory: its spans are translated anew from the journal.
		this.#journal.close(lost() === lostBefore);
	}

	/** Absent until the exporter is there, which is made behind its outbox. */
	#report(): DestinationReport | undefined {
		const status = (this.#exporter as ContractExporter | undefined)?.status();
		return status && destinationReport({ ...status, drops: sum(this.#privacy.dropped(), status.drops) });
	}

	/** Whether so many bytes of spans have room in the outbox beside what waits there, and what waits to get there. */
	#hasRoom(bytes: number): boolean {
		return needs(bytes + this.#exporter.waitingBytes) <= this.#outbox.room;
	}

	/** What comes from the journal goes the same way as what comes over the wire. */
	#takeOver(): void {
		const hasRoom = (bytes: number) => this.#outbox.counts().queued === 0 || this.#hasRoom(bytes);
		for (const { spans, heldSince, heldNow } of this.#journal.takeOver(hasRoom)) {
			const acceptance = this.#exporter.accept(this.#received.passing(spans), heldSince);
			heldNow(acceptance.type === "accepted" ? acceptance.held : []);
		}
	}

	async #look(): Promise<void> {
		try {
			this.#takeOver();
			await this.#journal.look();
		} catch (error) {
			this.#diskRefused(error);
		}
	}

	#diskRefused(error: unknown): void {
		if (!this.#told) this.#onProblem(`the disk refuses: ${error instanceof Error ? error.message : String(error)}`);
		this.#told = true;
	}
}

function sum(...counts: readonly DropCounts[]): DropCounts {
	const all: Record<string, number> = {};
	for (const [reason, count] of counts.flatMap((one) => Object.entries(one))) all[reason] = (all[reason] ?? 0) + count;
	return all;
}

/** Bytes that spans of so many bytes can need in the outbox. */
const needs = (bytes: number): number => GROWTH * bytes + LEAST_ROOM;
