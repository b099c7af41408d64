import { ATTR } from "../../exporter/semconv.ts";
import { isOurs, textAttribute } from "../../exporter/span.ts";
import type { ReceivedPrivacy } from "../privacy/received-privacy.ts";
import { ReceivedTexts } from "../privacy/received-texts.ts";
import type { DecodedSpan } from "./otlp/decoded-span.ts";
import { SpanRedaction } from "./redacted-span.ts";

/** Traces and sessions of excluded projects that are remembered, 100 bytes each. */
const MOST_EXCLUDED = 10_000;

/**
 * What of received spans may be kept and passed on, as it may: the first thing that becomes of them. Nothing passes of
 * the trace of an excluded project, from when on one of its spans said that it is. Of pi-sync's spans, which all name
 * their session, another session in that trace still passes.
 */
export class ReceivedSpans {
	readonly #privacy: ReceivedPrivacy;
	readonly #redaction: SpanRedaction;
	/** Trace ids and session ids, oldest first. */
	readonly #excluded = new Set<string>();

	constructor(privacy: ReceivedPrivacy) {
		this.#privacy = privacy;
		this.#redaction = new SpanRedaction(new ReceivedTexts(privacy), () => privacy.failed());
	}

	/** Never throws. */
	passing(spans: readonly DecodedSpan[]): readonly DecodedSpan[] {
		for (const span of spans) {
			if (!this.#privacy.excludes(textAttribute(span, ATTR.projectPath))) continue;
			this.#exclude(`trace ${span.spanContext().traceId}`);
			this.#exclude(keyOf(span));
		}
		return spans.filter((span) => !this.#excluded.has(keyOf(span))).map((span) => this.#redaction.redacted(span));
	}

	#exclude(key: string): void {
		this.#excluded.delete(key);
		this.#excluded.add(key);
		const [oldest] = this.#excluded;
		if (this.#excluded.size > MOST_EXCLUDED && oldest !== undefined) this.#excluded.delete(oldest);
	}
}

/** What a span is excluded with: its session, where it is sure to name that, else its trace. */
function keyOf(span: DecodedSpan): string {
	const session = isOurs(span) ? textAttribute(span, ATTR.conversationId) : undefined;
	return session === undefined ? `trace ${span.spanContext().traceId}` : `session ${session}`;
}
