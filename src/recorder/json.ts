/**
 * JSON of anything, for an attribute: never throws. What JSON cannot hold (cycles, bigints, values whose own `toJSON`
 * throws) becomes a text that says what it was, so that the rest of the value is kept.
 */
export function jsonOf(value: unknown): string {
	try {
		return JSON.stringify(value) ?? "null";
	} catch {
		return JSON.stringify(plain(value, new Set())) ?? "null";
	}
}

function plain(value: unknown, above: Set<object>): unknown {
	if (typeof value === "bigint") return value.toString();
	if (typeof value !== "object" || value === null) return value;
	if (above.has(value)) return "[cycle]";
	above.add(value);
	try {
		if (Array.isArray(value)) return value.map((item) => plain(item, above));
		return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item, above)]));
	} catch (error) {
		return `[unreadable: ${error instanceof Error ? error.message : "error"}]`;
	} finally {
		above.delete(value);
	}
}
