import * as z from "zod/mini";
import { isRecord } from "../../exporter/is-record.ts";

/** One value that was left out, by its path. */
export interface InvalidValue {
	readonly path: readonly [string, ...string[]];
	readonly value: unknown;
}

/**
 * Parses what is valid and leaves out what is not, value by value, one level deep. All properties of the schema are
 * optional, so that leaving out always gives a valid object in the end.
 */
export function parseLeniently<Schema extends z.ZodMiniType>(
	schema: Schema,
	given: Readonly<Record<string, unknown>>,
): { readonly values: z.output<Schema>; readonly invalid: readonly InvalidValue[] } {
	const invalid: InvalidValue[] = [];
	let remaining = given;
	for (;;) {
		const parsed = z.safeParse(schema, remaining);
		if (parsed.success) return { values: parsed.data, invalid };
		const bad = new Map(parsed.error.issues.map((issue) => badPath(remaining, issue.path.map(String))));
		for (const path of bad.values()) invalid.push({ path, value: valueAt(remaining, path) });
		remaining = withoutPaths(remaining, bad);
	}
}

type Path = InvalidValue["path"];

/** The innermost property of `given` on the way to an issue, with its name as a key of its own. */
function badPath(given: Readonly<Record<string, unknown>>, [key = "", inner]: readonly string[]): [string, Path] {
	const value = given[key];
	const path: Path = inner !== undefined && isRecord(value) && Object.hasOwn(value, inner) ? [key, inner] : [key];
	return [JSON.stringify(path), path];
}

function valueAt(given: Readonly<Record<string, unknown>>, [key, inner]: Path): unknown {
	const value = given[key];
	return inner !== undefined && isRecord(value) ? value[inner] : value;
}

function withoutPaths(given: Readonly<Record<string, unknown>>, bad: ReadonlyMap<string, Path>) {
	const kept = ([key]: readonly [string, unknown]) => !bad.has(JSON.stringify([key]));
	const entries = Object.entries(given).filter(kept);
	return Object.fromEntries(
		entries.map(([key, value]) => {
			if (!isRecord(value)) return [key, value];
			const inner = Object.entries(value).filter(([name]) => !bad.has(JSON.stringify([key, name])));
			return [key, Object.fromEntries(inner)];
		}),
	);
}
