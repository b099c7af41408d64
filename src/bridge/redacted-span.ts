import { SESSION_IDS } from "../../exporter/conventions/session-id.ts";
import type { SpanAttributeValue } from "../../exporter/span.ts";
import type { ReceivedTexts } from "../privacy/received-texts.ts";
import type { Privacy } from "../recorder/privacy.ts";
import {
	type Attributes,
	DecodedSpan,
	type InstrumentationScope,
	type Resource,
	type SpanEvent,
} from "./otlp/decoded-span.ts";

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

	/** The span itself where there is nothing to take out, which is nearly always. */
	redacted(span: DecodedSpan): DecodedSpan {
		const name = this.#text(span.name);
		const status = this.#status(span.status);
		const attributes = this.#attributes(span.attributes);
		const links = changed(span.links, (link) => this.#withAttributes(link));
		const events = changed(span.events, (event) => this.#event(event));
		const resource = this.#shared(this.#resources, span.resource, (given) => this.#withAttributes(given));
		const instrumentationScope = this.#shared(this.#scopes, span.instrumentationScope, (given) => this.#scope(given));
		const isSame =
			name === span.name &&
			status === span.status &&
			attributes === span.attributes &&
			links === span.links &&
			events === span.events &&
			resource === span.resource &&
			instrumentationScope === span.instrumentationScope;
		if (isSame) return span;
		const said = { name, status, attributes, links, events, resource, instrumentationScope };
		return new DecodedSpan({ ...span, ...span.spanContext(), ...said });
	}

	#withAttributes<T extends { readonly attributes?: Attributes }>(given: T): T {
		const attributes = given.attributes && this.#attributes(given.attributes);
		return attributes === given.attributes ? given : { ...given, attributes };
	}

	/** Copied from the first attribute on that is not as it was. */
	#attributes(attributes: Attributes): Attributes {
		let clean: Record<string, SpanAttributeValue> | undefined;
		const names = Object.keys(attributes);
		for (let index = 0; index < names.length; index++) {
			const name = names[index] as string;
			const value = attributes[name];
			try {
				const shown = this.#value(name, value);
				const shownName = this.#texts.text(name);
				if (clean === undefined && shownName === name && shown === value) continue;
				clean ??= firstOf(attributes, index);
				clean[shownName] = shown;
			} catch {
				this.#failed();
				clean ??= firstOf(attributes, index);
			}
		}
		return clean ?? attributes;
	}

	#value(name: string, value: SpanAttributeValue): SpanAttributeValue {
		const isId = typeof value === "string" && IDS.has(name);
		return (isId ? this.#texts.text(value) : this.#texts.value(name, value)) as SpanAttributeValue;
	}

	#event(event: SpanEvent): SpanEvent {
		const name = this.#text(event.name);
		const shown = this.#withAttributes(event);
		return name === event.name ? shown : { ...shown, name };
	}

	#scope(scope: InstrumentationScope): InstrumentationScope {
		const { name, version } = scope;
		const shown = { name: this.#text(name), ...(version !== undefined && { version: this.#text(version) }) };
		return shown.name === name && shown.version === version ? scope : shown;
	}

	#status(status: DecodedSpan["status"]): DecodedSpan["status"] {
		const { code, message } = status;
		if (message === undefined) return status;
		const clean = this.#orNothing(message);
		if (clean === message) return status;
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

const firstOf = (attributes: Attributes, count: number): Record<string, SpanAttributeValue> =>
	Object.fromEntries(Object.entries(attributes).slice(0, count));

/** The very list where every item is the very item. */
function changed<T>(items: readonly T[], change: (item: T) => T): readonly T[] {
	if (items.length === 0) return items;
	const after = items.map(change);
	return after.every((item, index) => item === items[index]) ? items : after;
}
