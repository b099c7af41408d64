import { diffLines } from "diff";

/** A line of a diff. `skip`: that many unchanged lines are left out. */
export type DiffLine =
	| { readonly kind: "same" | "add" | "remove" | "file"; readonly text: string }
	| { readonly kind: "skip"; readonly lines: number };

/** What a tool call changes in files. */
export interface Edit {
	readonly lines: readonly DiffLine[];
	readonly added: number;
	readonly removed: number;
}

/** Unchanged lines around a change. */
const CONTEXT = 3;
/** More differences than that are not looked for: all old lines go, all new ones come. */
const MOST_DIFFERENCES = 2_000;
const [OLD, NEW] = [
	["old_string", "oldText", "old_str", "oldString"],
	["new_string", "newText", "new_str", "newString"],
];

type Fields = Readonly<Record<string, unknown>>;

/** The changes that a call's arguments spell out, whichever agent's tool it is. Undefined if it is no edit. */
export function editOf(args: unknown): Edit | undefined {
	const patch = patchIn(args);
	if (patch !== undefined) return summed(patchLines(patch));
	if (!isFields(args)) return undefined;
	const edits = Array.isArray(args.edits) ? args.edits.filter(isFields) : [args];
	const changes = edits.flatMap((edit) => {
		const [before, after] = [textOf(edit, OLD), textOf(edit, NEW)];
		return before === undefined || after === undefined ? [] : [changedLines(before, after)];
	});
	if (changes.length === 0) return undefined;
	return summed(
		changes.flatMap((lines, index) => (index > 0 ? [{ kind: "skip" as const, lines: 0 }, ...lines] : lines)),
	);
}

/** The lines that two texts differ in, with some around them. */
export function changedLines(before: string, after: string): readonly DiffLine[] {
	const changes = diffLines(before, after, { maxEditLength: MOST_DIFFERENCES }) ?? [
		{ value: before, removed: true, added: false },
		{ value: after, removed: false, added: true },
	];
	return changes.flatMap(({ value, added, removed }, index): readonly DiffLine[] => {
		const lines = value.replace(/\n$/, "").split("\n");
		const kind = added ? "add" : removed ? "remove" : "same";
		const shown = lines.map((text) => ({ kind, text }) as const);
		if (kind !== "same") return value === "" ? [] : shown;
		const [head, tail] = [index === 0 ? 0 : CONTEXT, index === changes.length - 1 ? 0 : CONTEXT];
		if (lines.length <= head + tail + 1) return shown;
		const skipped = { kind: "skip" as const, lines: lines.length - head - tail };
		return [...shown.slice(0, head), skipped, ...(tail > 0 ? shown.slice(-tail) : [])];
	});
}

/** A patch as `apply_patch` takes it, in whichever argument it stands. */
function patchIn(args: unknown): string | undefined {
	const values = typeof args === "string" ? [args] : isFields(args) ? Object.values(args).flat() : [];
	return values.find((value): value is string => typeof value === "string" && value.includes("*** Begin Patch"));
}

function patchLines(patch: string): readonly DiffLine[] {
	const text = /\*\*\* Begin Patch\r?\n([\s\S]*?)(?:\r?\n\*\*\* End Patch|$)/.exec(patch)?.[1] ?? patch;
	return text.split(/\r?\n/).map((line): DiffLine => {
		if (line.startsWith("*** ")) return { kind: "file", text: line.slice(4) };
		if (line.startsWith("@@")) return { kind: "file", text: line };
		const kind = line.startsWith("+") ? "add" : line.startsWith("-") ? "remove" : "same";
		return { kind, text: line.slice(1) };
	});
}

function summed(lines: readonly DiffLine[]): Edit {
	const of = (kind: string): number => lines.filter((line) => line.kind === kind).length;
	return { lines, added: of("add"), removed: of("remove") };
}

function textOf(fields: Fields, names: readonly string[]): string | undefined {
	const found = names.map((name) => fields[name]).find((value) => typeof value === "string");
	return typeof found === "string" ? found : undefined;
}

const isFields = (value: unknown): value is Fields =>
	typeof value === "object" && value !== null && !Array.isArray(value);
