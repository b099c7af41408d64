import type { FinishedSpan } from "../span.ts";

/** No conversation has more messages in one attribute each than this. */
const MOST_ITEMS = 10_000;
const MOST_LEVELS = 8;

type Tree = Map<string, Tree | unknown>;

/**
 * Values that attributes hold under numbered names: `prompt.0.role`, `prompt.0.tool_calls.1.name` under the prefix
 * `prompt.` become a list of objects. What has no place in such a list is left out.
 */
export function indexedValues({ attributes }: FinishedSpan, prefix: string): readonly unknown[] {
	const root: Tree = new Map();
	for (const [name, value] of Object.entries(attributes)) {
		if (name.startsWith(prefix) && value !== undefined) place(root, name.slice(prefix.length).split("."), value);
	}
	const list = toValue(root);
	return Array.isArray(list) ? list : [];
}

function place(root: Tree, path: readonly string[], value: unknown): void {
	if (path.length > MOST_LEVELS) return;
	let at = root;
	for (const step of path.slice(0, -1)) {
		const next = at.get(step);
		if (next instanceof Map) {
			at = next;
			continue;
		}
		const made: Tree = new Map();
		at.set(step, made);
		at = made;
	}
	const last = path.at(-1) ?? "";
	if (!(at.get(last) instanceof Map)) at.set(last, value);
}

function toValue(tree: Tree): unknown {
	const keys = [...tree.keys()];
	const inside = (key: string): unknown => {
		const value = tree.get(key);
		return value instanceof Map ? toValue(value) : value;
	};
	if (keys.every((key) => /^\d{1,5}$/.test(key))) {
		const ordered = keys.sort((a, b) => Number(a) - Number(b));
		return ordered.slice(0, MOST_ITEMS).map(inside);
	}
	return Object.fromEntries(keys.map((key) => [key, inside(key)]));
}
