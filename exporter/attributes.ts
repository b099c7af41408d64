import type { FinishedSpan, SpanAttributeValue } from "./span.ts";

/**
 * Reading attributes of spans from anywhere. A value of the wrong type counts as absent: what a foreign
 * instrumentation got wrong must not cost the rest of its span.
 */

type Attributed = Pick<FinishedSpan, "attributes">;

/** A string that is not empty. */
export function textAttribute(span: Attributed, name: string): string | undefined {
	const value = span.attributes[name];
	return typeof value === "string" && value !== "" ? value : undefined;
}

/** A finite number of at least 0. */
export function numberAttribute(span: Attributed, name: string): number | undefined {
	return asNumber(span.attributes[name]);
}

/** A list of numbers; what is no finite number of at least 0 becomes `undefined` in its place. */
export function numbersAttribute(span: Attributed, name: string): readonly (number | undefined)[] {
	const value: unknown = span.attributes[name];
	return Array.isArray(value) ? value.map(asNumber) : [];
}

export const flagAttribute = (span: Attributed, name: string): boolean => span.attributes[name] === true;

/** Whether some attribute's name begins so. */
export function hasPrefix({ attributes }: Attributed, prefix: string): boolean {
	// Asked several times of each span: a list of the names each time would cost more than the search.
	for (const name in attributes) if (name.startsWith(prefix)) return true;
	return false;
}

/** What an attribute of JSON holds, already parsed or not; `undefined` when it is absent or no JSON. */
export function jsonAttribute(value: SpanAttributeValue): unknown {
	if (typeof value !== "string") return value;
	try {
		return JSON.parse(value);
	} catch {
		return undefined;
	}
}

const asNumber = (value: unknown): number | undefined =>
	typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : undefined;
