import type { SpanExporter } from "@opentelemetry/sdk-trace-base";
import { captured } from "../capture.ts";
import { DROP, type DropCounts, type DropReason, Drops } from "../drops.ts";
import type { ForeignTraces } from "../foreign/foreign-traces.ts";
import type { OutboxCounts, OutboxRecord } from "../outbox/outbox.ts";
import type { Outcome } from "../outcome.ts";
import { Sender, type SenderStatus } from "../sender.ts";
import type { FinishedSpan } from "../span.ts";
import { type Unit, UnitGatherer } from "../units.ts";
import {
	type OpenSyncExporterOptions,
	type Problem,
	type ResolvedExporterOptions,
	resolveExporterOptions,
} from "./exporter-options.ts";
import { toRecord } from "./requests.ts";
import { SessionMemory } from "./session-memory.ts";
import { isEphemeral, translate } from "./translate.ts";
import { OpenSyncTransport } from "./transport.ts";

/** `ExportResultCode` by value, so that no OpenTelemetry code is loaded. Source: `@opentelemetry/core`. */
const SUCCESS = 0;
const FAILED = 1;

const REFUSAL = { refused: "not accepted", failed: "not translated" } as const;

/** How often spans that wait for the rest of their unit are looked at. */
const LOOK_AGAIN_MS = 60_000;

/** What became of spans that were given to an exporter. */
export type Acceptance =
	/** The requests they complete are in the outbox; `held` wait for the rest of their unit, in memory. */
	| { readonly type: "accepted"; readonly held: readonly FinishedSpan[] }
	/** The outbox did not take a request. Where it is closed, the same spans can be given to another one. */
	| { readonly type: "refused"; readonly reason: DropReason }
	/** A bug of ours, told as a problem: the same spans would fail again. */
	| { readonly type: "failed" };

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
export class ContractExporter implements SpanExporter {
	readonly #options: ResolvedExporterOptions;
	readonly #drops = new Drops();
	readonly #gatherer: UnitGatherer;
	readonly #memory = new SessionMemory();
	readonly #foreign: ForeignTraces | undefined;
	readonly #transport: OpenSyncTransport;
	readonly #sender: Sender;
	#cancelLook: (() => void) | undefined;
	#shutdown: Promise<void> | undefined;

	/**
	 * Throws a `TypeError` that says which option is wrong and what is expected. Without `foreign`, spans that are not of
	 * the contract get messages where they can, but no totals: pi, which never makes any, need not load what reads them.
	 */
	constructor(options: OpenSyncExporterOptions, foreign?: ForeignTraces) {
		this.#foreign = foreign;
		this.#options = resolveExporterOptions(options);
		const { outbox, requestTimeoutMs, random, setTimer } = this.#options;
		this.#gatherer = new UnitGatherer(this.#drops, this.#options.hold, this.#options.translated);
		this.#transport = new OpenSyncTransport({ ...this.#options, timeoutMs: requestTimeoutMs });
		this.#sender = new Sender({
			outbox,
			transport: this.#transport,
			random,
			setTimer,
			onPaused: (reason) => this.#tell({ type: "paused", message: reason }),
			onSetAside: ({ path }, reason) => this.#tell({ type: "set_aside", message: `${path}: ${reason}` }),
		});
	}

	/** Takes finished spans. Never throws; the callback comes before this returns. */
	export(spans: readonly FinishedSpan[], resultCallback: (result: { code: number; error?: Error }) => void): void {
		const { type } = this.accept(spans);
		if (type === "accepted") resultCallback({ code: SUCCESS });
		else resultCallback({ code: FAILED, error: new Error(`OpenSyncExporter: the spans were ${REFUSAL[type]}`) });
	}

	/** Takes finished spans, which are held, if at all, as if they had come at `heldSince` (ms since 1970). Never throws. */
	accept(spans: readonly FinishedSpan[], heldSince: number = this.#options.now()): Acceptance {
		if (this.#shutdown !== undefined) return { type: "refused", reason: DROP.outboxClosed };
		let held: readonly FinishedSpan[] = [];
		const failure = this.#take(() => {
			const shown = spans.map((span) => captured(this.#foreign?.read(span) ?? span, this.#options.capture));
			const units = this.#gatherer.add(shown, heldSince);
			held = this.#gatherer.held(shown);
			return units;
		});
		this.#lookAgain();
		return failure ?? { type: "accepted", held };
	}

	/** Resolves when everything translated is delivered, or can not be now, or at `signal`: after `shutdownTimeoutMs`. */
	async forceFlush(signal = AbortSignal.timeout(this.#options.shutdownTimeoutMs)): Promise<void> {
		await this.#sender.flush(signal);
	}

	/**
	 * Translates what still waits (unless `heldAtShutdown` says otherwise), delivers for at most `timeoutMs`, then stops.
	 * What is not delivered stays in the outbox, which is closed.
	 */
	shutdown(timeoutMs: number = this.#options.shutdownTimeoutMs): Promise<void> {
		this.#shutdown ??= this.#leave(timeoutMs);
		return this.#shutdown;
	}

	/** The session's row is known to be there, made by another process: what comes next does not make it again. */
	sessionIsThere(sessionId: string): void {
		this.#memory.noteOpened(sessionId);
	}

	/** Holds delivery, or lets it go on: while it is held, everything waits in the outbox. */
	hold(held: boolean): void {
		this.#sender.hold(held);
	}

	/** Asks the deployment whether URL and key are right. Never throws. */
	checkKey(): Promise<Outcome> {
		return this.#transport.checkKey();
	}

	status(): ExporterStatus {
		return {
			sender: this.#sender.status(),
			outbox: this.#options.outbox.counts(),
			drops: this.#drops.counts(),
			waitingSpans: this.#gatherer.waiting,
		};
	}

	/** Bytes of the spans that may be translated with what comes next, about. */
	get waitingBytes(): number {
		return this.#gatherer.size;
	}

	async #leave(timeoutMs: number): Promise<void> {
		this.#cancelLook?.();
		if (this.#options.heldAtShutdown === "translate") this.#take(() => this.#gatherer.drain());
		if (timeoutMs > 0) await this.#sender.flush(AbortSignal.timeout(timeoutMs));
		this.#sender.close();
		this.#options.outbox.close();
	}

	/** Puts units into the outbox. Returns why that failed, if it did. */
	#take(gather: () => readonly Unit[]): Exclude<Acceptance, { type: "accepted" }> | undefined {
		try {
			const { outbox, translated } = this.#options;
			const units = gather();
			const records = this.#recordsOfAll(units);
			const [refusal] = records.length === 0 ? [] : outbox.append(records);
			const news = this.#foreign?.news() ?? [];
			if (news.length > 0) outbox.append(news.map(toRecord));
			// A closed outbox has taken nothing; from an open one, what is refused will never be taken.
			if (refusal?.reason !== DROP.outboxClosed) {
				for (const { kind, root, below } of units) {
					if (kind === "turn" || kind === "tree") translated.add([root, ...below]);
				}
			}
			return refusal && { type: "refused", reason: refusal.reason };
		} catch (error) {
			this.#bug(error);
			return { type: "failed" };
		}
	}

	#recordsOfAll(units: readonly Unit[]): readonly OutboxRecord[] {
		const work = () => units.flatMap((unit) => this.#recordsOf(unit));
		if (this.#foreign === undefined) return work();
		const { made, totals } = this.#foreign.together(work);
		return [...made, ...totals.map(toRecord)];
	}

	#recordsOf(unit: Unit): readonly OutboxRecord[] {
		const { syncEphemeral } = this.#options;
		if (isEphemeral(unit) && !syncEphemeral) return [];
		try {
			if (this.#foreign?.has(unit)) {
				const { requests, drops } = this.#foreign.requestsOf(unit, this.#options);
				for (const reason of drops) this.#drops.add(reason);
				return requests.map(toRecord);
			}
			const translation = translate(unit, this.#options, (id) => this.#memory.sizeOf(id));
			for (const reason of translation.drops) this.#drops.add(reason);
			return this.#memory.requestsOf(translation).map(toRecord);
		} catch (error) {
			this.#drops.add(DROP.untranslatable);
			this.#bug(error);
			return [];
		}
	}

	#lookAgain(): void {
		if (this.#cancelLook !== undefined || this.#gatherer.waiting === 0) return;
		this.#cancelLook = this.#options.setTimer(() => {
			this.#cancelLook = undefined;
			this.#take(() => this.#gatherer.expire(this.#options.now()));
			this.#lookAgain();
		}, LOOK_AGAIN_MS);
	}

	/** An error's text can quote what was said: only its name and place are told. */
	#bug(error: unknown): void {
		const where =
			error instanceof Error ? `${error.name}${/\n\s+(at [^\n]*)/.exec(error.stack ?? "")?.[1] ?? ""}` : "error";
		this.#tell({ type: "bug", message: `a span could not be translated (${where.slice(0, 200)})` });
	}

	#tell(problem: Problem): void {
		try {
			this.#options.onProblem(problem);
		} catch {
			// Whoever listens must not be able to stop delivery.
		}
	}
}
