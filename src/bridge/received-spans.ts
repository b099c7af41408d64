import { textAttribute } from "../../exporter/attributes.ts";
import { ATTR } from "../../exporter/semconv.ts";
import type { ReceivedPrivacy } from "../privacy/received-privacy.ts";
import { ReceivedTexts } from "../privacy/received-texts.ts";
import type { DecodedSpan } from "./otlp/decoded-span.ts";
import { SpanRedaction } from "./redacted-span.ts";

/** Traces of excluded projects that are remembered, 100 bytes each. */
const MOST_EXCLUDED = 10_000;

/**
 * What of received spans may be kept and passed on, as it may: the first thing that becomes of them. Nothing passes of
 * the trace of an excluded project, from when on one of its spans said that it is.
 */
export class ReceivedSpans {
	readonly #privacy: ReceivedPrivacy;
	readonly #redaction: SpanRedaction;
	/** Trace ids, oldest first. */
	readonly #excluded = new Set<string>();

	constructor(privacy: ReceivedPrivacy) {
		this.#privacy = privacy;
		this.#redaction = new SpanRedaction(new ReceivedTexts(privacy), () => privacy.failed());
	}

	/** Never throws. */
	passing(spans: readonly DecodedSpan[]): readonly DecodedSpan[] {
		for (const span of spans) {
			if (this.#privacy.excludes(textAttribute(span, ATTR.projectPath))) this.#exclude(span.spanContext().traceId);
		}
		return spans
			.filter((span) => !this.#excluded.has(span.spanContext().traceId))
			.map((span) => this.#redaction.redacted(span));
	}

	#exclude(traceId: string): void {
		this.#excluded.delete(traceId);
		this.#excluded.add(traceId);
		const [oldest] = this.#excluded;
		if (this.#excluded.size > MOST_EXCLUDED && oldest !== undefined) this.#excluded.delete(oldest);
	}
}
