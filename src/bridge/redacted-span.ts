import { SESSION_IDS } from "../../exporter/conventions/session-id.ts";
import type { SpanAttributeValue } from "../../exporter/span.ts";
import type { ReceivedTexts } from "../privacy/received-texts.ts";
import type { Privacy } from "../recorder/privacy.ts";
import { type Attributes, DecodedSpan, type InstrumentationScope, type Resource } from "./otlp/decoded-span.ts";

/** Stands for a name that could not be searched. */
const NOT_SEARCHED = "(unnamed)";
/** What they say is looked at without their names: one that ends in `session_id` would make each of its values secret. */
const IDS: ReadonlySet<string> = new Set(SESSION_IDS);

/** Takes secrets out of all that spans say. What cannot be searched is left out of its span, and `failed` told. */
export class SpanRedaction {
	readonly #texts: ReceivedTexts;
	readonly #failed: Privacy["failed"];
	/** Resources and scopes are shared by the spans below them. */
	readonly #resources = new WeakMap<Resource, Resource>();
	readonly #scopes = new WeakMap<InstrumentationScope, InstrumentationScope>();

	constructor(texts: ReceivedTexts, failed: Privacy["failed"]) {
		this.#texts = texts;
		this.#failed = failed;
	}

	redacted(span: DecodedSpan): DecodedSpan {
		const { parentSpanContext, kind, startTime, endTime } = span;
		return new DecodedSpan({
			...span.spanContext(),
			...{ parentSpanContext, kind, startTime, endTime },
			name: this.#text(span.name),
			status: this.#status(span.status),
			attributes: this.#attributes(span.attributes),
			links: span.links.map((link) => ({ ...link, attributes: this.#attributes(link.attributes ?? {}) })),
			events: span.events.map(({ name, time, attributes }) => ({
				...{ name: this.#text(name), time, attributes: this.#attributes(attributes) },
			})),
			resource: this.#shared(this.#resources, span.resource, ({ attributes }) => ({
				attributes: this.#attributes(attributes),
			})),
			instrumentationScope: this.#shared(this.#scopes, span.instrumentationScope, ({ name, version }) => ({
				name: this.#text(name),
				...(version !== undefined && { version: this.#text(version) }),
			})),
		});
	}

	#attributes(attributes: Attributes): Attributes {
		const clean: Record<string, SpanAttributeValue> = {};
		for (const [name, value] of Object.entries(attributes)) {
			try {
				const shown =
					IDS.has(name) && typeof value === "string" ? this.#texts.text(value) : this.#texts.value(name, value);
				clean[this.#texts.text(name)] = shown as SpanAttributeValue;
			} catch {
				this.#failed();
			}
		}
		return clean;
	}

	#status({ code, message }: DecodedSpan["status"]): DecodedSpan["status"] {
		if (message === undefined) return { code };
		const clean = this.#orNothing(message);
		return clean === undefined ? { code } : { code, message: clean };
	}

	#text(text: string): string {
		return this.#orNothing(text) ?? NOT_SEARCHED;
	}

	#orNothing(text: string): string | undefined {
		try {
			// A status can be the JSON of an answer.
			return this.#texts.named("", text);
		} catch {
			this.#failed();
			return undefined;
		}
	}

	#shared<T extends object>(known: WeakMap<T, T>, value: T, clean: (value: T) => T): T {
		const before = known.get(value);
		if (before !== undefined) return before;
		const made = clean(value);
		known.set(value, made);
		return made;
	}
}
