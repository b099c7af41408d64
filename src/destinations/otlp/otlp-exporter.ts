import { randomUUID } from "node:crypto";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { captured } from "../../../exporter/capture.ts";
import type { Outbox, OutboxCounts, OutboxRecord } from "../../../exporter/outbox/outbox.ts";
import { Sender, type SenderStatus } from "../../../exporter/sender.ts";
import { DROP, type DropCounts, Drops } from "../../../exporter/tally.ts";
import { bookNameOf } from "../../recorder/ids.ts";
import type { OtlpDestination } from "../../settings/resolved-settings.ts";
import { encodeSpans } from "./encode.ts";
import { OtlpTransport } from "./transport.ts";

export interface OtlpExporterOptions {
	readonly destination: OtlpDestination;
	/** Closed by `shutdown`. */
	readonly outbox: Outbox;
	/** One line for the user, free of secrets. */
	readonly onProblem: (line: string) => void;
	readonly fetch?: typeof globalThis.fetch;
	/** Milliseconds since 1970. */
	readonly now?: () => number;
}

/** Sends finished spans to one OTLP/HTTP backend, as far as its capture policy lets them pass, through its own outbox. */
export class OtlpExporter {
	readonly #destination: OtlpDestination;
	readonly #outbox: Outbox;
	readonly #sender: Sender;
	readonly #drops = new Drops();

	constructor({ destination, outbox, onProblem, fetch = globalThis.fetch, now = Date.now }: OtlpExporterOptions) {
		this.#destination = destination;
		this.#outbox = outbox;
		const tell = (line: string) => onProblem(`${destination.name}: ${line}`);
		this.#sender = new Sender({
			outbox,
			transport: new OtlpTransport({ ...destination, fetch, now }),
			onPaused: tell,
			onSetAside: (_record, reason) => tell(`spans were set aside: ${reason}`),
			onWarning: (warning, refused) => {
				this.#drops.add(DROP.refusedByBackend, refused);
				tell(warning);
			},
		});
	}

	/** Puts spans into the outbox. Never waits. Throws only for a bug of ours. */
	export(spans: readonly ReadableSpan[]): void {
		const { capture } = this.#destination;
		const shown = spans.map((span) => captured(span, capture));
		const [first] = spans;
		const lane = first === undefined ? "" : bookNameOf(first);
		this.#outbox.append(
			encodeSpans(shown, this.#destination).map(
				(encoded): OutboxRecord => ({
					...encoded,
					...{ id: randomUUID(), lane, path: "" },
				}),
			),
		);
	}

	/** Resolves when everything is delivered, when the backend waits for the user, or when the signal aborts. */
	flush(signal: AbortSignal): Promise<void> {
		return this.#sender.flush(signal);
	}

	/** Holds delivery, or lets it go on: while it is held, everything waits in the outbox. */
	hold(held: boolean): void {
		this.#sender.hold(held);
	}

	/** Delivers for at most so long, then stops; what is not delivered stays in the outbox. */
	async shutdown(timeoutMs: number): Promise<void> {
		if (timeoutMs > 0) await this.#sender.flush(AbortSignal.timeout(timeoutMs));
		this.#sender.close();
		this.#outbox.close();
	}

	/** `drops`: what the backend refused; the outbox counts its own. */
	status(): { readonly sender: SenderStatus; readonly outbox: OutboxCounts; readonly drops: DropCounts } {
		return { sender: this.#sender.status(), outbox: this.#outbox.counts(), drops: this.#drops.counts() };
	}
}
