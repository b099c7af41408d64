import type { Privacy } from "./privacy.ts";

type Cleaner = Pick<Privacy, "text" | "named">;

/** JSON of anything: never throws. For what does not leave the recorder, such as sizes. */
export function jsonOf(value: unknown): string {
	try {
		return JSON.stringify(value) ?? "null";
	} catch {
		return JSON.stringify(copied(value)) ?? "null";
	}
}

/**
 * A copy that JSON can hold, each text in it and each name of a property as `clean` gives it. `name` is what the value
 * itself stands under. What JSON cannot hold (cycles, bigints, values whose own `toJSON` throws) becomes a text that says
 * what it was, so that the rest of the value is kept.
 */
export function copied(value: unknown, clean?: Cleaner, name = ""): unknown {
	return copy(value, name, clean, new Set());
}

/** Deeper nesting than this is shown as a text: JSON.stringify has a call stack too. */
const DEEPEST = 500;

function copy(value: unknown, name: string, clean: Cleaner | undefined, above: Set<object>): unknown {
	if (typeof value === "string") return clean === undefined ? value : clean.named(name, value);
	if (typeof value === "bigint") return value.toString();
	if (typeof value !== "object" || value === null) return value;
	if (above.has(value)) return "[cycle]";
	if (above.size >= DEEPEST) return "[nested too deeply]";
	above.add(value);
	try {
		const own = ownJson(value);
		if (own !== value) return copy(own, name, clean, above);
		if (Array.isArray(value)) return value.map((item) => copy(item, name, clean, above));
		return Object.fromEntries(
			entriesOf(value).map(([key, item]) => [
				clean === undefined ? key : clean.text(key),
				copy(item, key, clean, above),
			]),
		);
	} finally {
		above.delete(value);
	}
}

/** What a value says of itself when JSON is made of it. */
function ownJson(value: object): unknown {
	try {
		return "toJSON" in value && typeof value.toJSON === "function" ? value.toJSON() : value;
	} catch (error) {
		return unreadable(error);
	}
}

function entriesOf(value: object): [string, unknown][] {
	try {
		return Object.entries(value);
	} catch (error) {
		return [["", unreadable(error)]];
	}
}

const unreadable = (error: unknown): string => `[unreadable: ${error instanceof Error ? error.message : "error"}]`;
