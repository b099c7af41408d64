/// <reference lib="es2024.string" />
/**
 * Values as Convex takes them. It refuses a whole message for one field name, one lone surrogate or one level too
 * many, so everything that is sent passes through here.
 */

const MAX_ARRAY = 8_192;
const MAX_FIELDS = 1_024;
const MAX_NAME = 1_024;
const DEEPEST_JSON = 500;
/** Nearly every name there is. */
const PLAIN_NAME = /^[\w.-]+$/;

/** Half surrogate pairs become U+FFFD. */
export const wellFormed = (text: string): string => text.toWellFormed();

/**
 * `value` in a form that Convex takes, with at most `levels` of arrays and objects in it. What is too deep, too long
 * or has too many fields becomes a JSON text in its place; what JSON cannot hold becomes something readable. Field
 * names are escaped as `escapedName` says.
 */
export function convexValue(value: unknown, levels: number): unknown {
	return isConvex(value, levels) ? value : convert(value, levels, []);
}

/**
 * A field name that Convex takes. `%` escapes what it does not, so the original can be read back: `%24` for a `$` at
 * the start, `%uXXXX` for anything but printable ASCII, `%25` for `%` itself.
 */
export function escapedName(name: string): string {
	if (name === "") return "%";
	if (name === "__proto__") return "%5F_proto__";
	if (PLAIN_NAME.test(name)) return name;
	return name
		.replaceAll("%", "%25")
		.replace(/^\$/, "%24")
		.replace(/[^\x20-\x7e]/g, (unit) => `%u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** JSON of anything that `convexValue` can be asked to convert; never throws. */
export function jsonText(value: unknown): string {
	return JSON.stringify(convert(value, DEEPEST_JSON, [], true)) ?? "null";
}

/** The bytes that Convex counts for a value it takes. */
export function convexBytes(value: unknown): number {
	if (typeof value === "string") return 2 + Buffer.byteLength(value);
	if (typeof value === "number") return 9;
	if (typeof value !== "object" || value === null) return 1;
	let bytes = 2;
	if (Array.isArray(value)) {
		for (const item of value) bytes += convexBytes(item);
		return bytes;
	}
	for (const [name, item] of Object.entries(value)) {
		if (item !== undefined) bytes += name.length + 1 + convexBytes(item);
	}
	return bytes;
}

/** Whether Convex takes a value as it is, which it nearly always does: then nothing is copied. */
function isConvex(value: unknown, levels: number): boolean {
	switch (typeof value) {
		case "string":
			return value.isWellFormed();
		case "number":
			return Number.isFinite(value);
		case "boolean":
			return true;
		case "object":
			return value === null || (levels > 0 && isConvexContainer(value, levels));
		default:
			return false;
	}
}

function isConvexContainer(value: object, levels: number): boolean {
	try {
		if (Array.isArray(value)) {
			if (value.length > MAX_ARRAY) return false;
			for (const item of value) if (!isConvex(item, levels - 1)) return false;
			return true;
		}
		// What has a class of its own is no value of JSON, or says itself what it is there.
		if (Object.getPrototypeOf(value) !== Object.prototype) return false;
		const fields = Object.entries(value);
		if (fields.length > MAX_FIELDS) return false;
		for (const [name, item] of fields) {
			if (name.length > MAX_NAME || escapedName(name) !== name) return false;
			// JSON leaves out what is undefined.
			if (item !== undefined && !isConvex(item, levels - 1)) return false;
		}
		return true;
	} catch {
		return false;
	}
}

/** `asJson`: for a JSON text, where names and counts are free. `above`: the objects around `value`. */
function convert(value: unknown, levels: number, above: object[], asJson = false): unknown {
	switch (typeof value) {
		case "string":
			return wellFormed(value);
		case "boolean":
			return value;
		case "number":
			return Number.isFinite(value) ? value : String(value);
		case "bigint":
			return value.toString();
		case "undefined":
			return null;
		case "function":
			return `[function ${value.name}]`;
		case "symbol":
			return String(value);
		case "object":
			return value === null ? null : container(value, levels, above, asJson);
	}
}

function container(value: object, levels: number, above: object[], asJson: boolean): unknown {
	if (above.includes(value)) return "[circular]";
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? "[invalid date]" : value.toISOString();
	if (ArrayBuffer.isView(value)) return `[binary ${value.byteLength} bytes]`;
	if (levels <= 0) return asJson ? "[nested too deeply]" : jsonText(value);
	above.push(value);
	try {
		if (!Array.isArray(value)) return fields(value, levels, above, asJson);
		if (!asJson && value.length > MAX_ARRAY) return jsonText(value);
		return Array.from(value, (item) => convert(item, levels - 1, above, asJson));
	} catch (error) {
		return `[unreadable: ${error instanceof Error ? error.name : "error"}]`;
	} finally {
		above.pop();
	}
}

function fields(value: object, levels: number, above: object[], asJson: boolean): unknown {
	const entries: [name: string, item: unknown][] = [];
	for (const [name, item] of Object.entries(value)) {
		if (item !== undefined) entries.push([asJson ? wellFormed(name) : escapedName(name), item]);
	}
	if (!asJson && (entries.length > MAX_FIELDS || entries.some(([name]) => name.length > MAX_NAME))) {
		return jsonText(value);
	}
	for (const entry of entries) entry[1] = convert(entry[1], levels - 1, above, asJson);
	return Object.fromEntries(entries);
}
