import type { SpanAttributeValue } from "../../../exporter/span.ts";
import type { Attributes } from "./decoded-span.ts";
import { list, record } from "./fields.ts";
import { Malformed } from "./malformed.ts";
import { base64, double, int64, text } from "./scalars.ts";

const NONE: Attributes = {};

/** A list of key-values as an object. Of a key that comes twice, the last counts. */
export function attributesOf(values: unknown, where: string): Attributes {
	const entries = list(values, where);
	if (entries.length === 0) return NONE;
	const attributes: Record<string, SpanAttributeValue> = {};
	for (const entry of entries) {
		const { key, value } = record(entry, where);
		const name = text(key, where);
		// A name that an object cannot have as a plain property; no attribute is called so.
		if (name !== "__proto__") attributes[name] = plainValue(value, where) as SpanAttributeValue;
	}
	return attributes;
}

/**
 * An AnyValue as the value it means. Lists of key-values become objects, which OpenTelemetry's own SDKs do not have as
 * attributes, but which GenAI instrumentations send as messages.
 */
function plainValue(value: unknown, where: string): unknown {
	if (value === undefined || value === null) return undefined;
	const any = record(value, where);
	if (any.stringValue !== undefined && any.stringValue !== null) return text(any.stringValue, where);
	if (any.intValue !== undefined && any.intValue !== null) return int64(any.intValue, where);
	if (any.doubleValue !== undefined && any.doubleValue !== null) return double(any.doubleValue, where);
	if (any.boolValue !== undefined && any.boolValue !== null) {
		if (typeof any.boolValue !== "boolean") throw Malformed.at(where, "true or false");
		return any.boolValue;
	}
	if (any.arrayValue !== undefined && any.arrayValue !== null) {
		return list(record(any.arrayValue, where).values, where).map((item) => plainValue(item, where) ?? null);
	}
	if (any.kvlistValue !== undefined && any.kvlistValue !== null) {
		return attributesOf(record(any.kvlistValue, where).values, where);
	}
	if (any.bytesValue !== undefined && any.bytesValue !== null) return base64(any.bytesValue, where);
	return undefined;
}
