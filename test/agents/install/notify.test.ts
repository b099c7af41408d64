import fc from "fast-check";
import { parse } from "smol-toml";
import { describe, expect, test } from "vitest";
import { addNotify, ownNotify, removeNotify } from "../../../src/agents/codex/home/notify.ts";
import { topLevelStatements } from "../../../src/agents/codex/home/toml-text.ts";
import { cutPieces } from "../../../src/agents/install/cut-pieces.ts";
import { notifyCommand } from "../../../src/hooks/hook-script.ts";

const STATE = "/home/u/.local/state/pi-sync";

const configOf = (text: string) => ({
	...{ type: "config" as const, text, values: parse(text) },
	file: { type: "read" as const, path: "config.toml", text, bom: "" },
});

function added(text: string) {
	const change = addNotify(configOf(text), STATE, "linux");
	if (typeof change === "string") throw new Error(change);
	return change;
}

/** Values that look like other things: tables, comments, keys. */
const values = fc.constantFrom(
	...['"a"', '"# no comment"', "'[x]'", '"""\n[x]\nnotify = ["no"]\n"""', "'''\nnotify = 1 # '' \n'''", '"a \\" = b"'],
	...[
		"1",
		"true",
		"2026-11-30T00:00:00Z",
		"[1, 2]",
		'[\n  "a", # one ]\n  "b",\n]',
		'{ a = 1, b = ["x"] }',
		'"""a\\"""" ',
	],
);
const notify = fc.option(
	fc.constantFrom('["notify-send"]', '[ "a", "b c" ] # theirs', '[\n\t"x", # y\n]', "[]", "['l']"),
);
const comment = fc.constantFrom("", "# mine\n", "\n\n", "  # [x]\n");
const files = fc
	.record({
		top: fc.array(fc.tuple(comment, values), { maxLength: 4 }),
		notify,
		at: fc.nat(4),
		key: fc.constantFrom("notify", '"notify"', "notify  "),
		tables: fc.array(fc.tuple(comment, values), { maxLength: 2 }),
		eol: fc.constantFrom("\n", "\r\n"),
		end: fc.constantFrom("", "\n", "\n\n", "\n# end"),
	})
	.map((file) => {
		const top = file.top.map(([mark, value], index) => `${mark}key${index} = ${value}`);
		if (file.notify !== null) top.splice(file.at, 0, `${file.key} = ${file.notify}`);
		const tables = file.tables.map(([mark, value], index) => `${mark}[t${index}]\nnotify = ${value}`);
		return ([...top, ...tables].join("\n") + file.end).replaceAll("\n", file.eol);
	});

describe("`notify` in config.toml", () => {
	test("calls us, then whom it called before, and everything else stays, however the file is laid out", () => {
		fc.assert(
			fc.property(files, (text) => {
				const before = parse(text);
				const { notify, ...rest } = parse(added(text).text);
				expect(notify).toEqual(notifyCommand("codex-cli", STATE, (before.notify as string[]) ?? [], "linux"));
				const { notify: _, ...restBefore } = before;
				expect(rest).toEqual(restBefore);
			}),
		);
	});

	test("is given back byte for byte", () => {
		fc.assert(
			fc.property(files, (text) => {
				const { text: changed, piece } = added(text);
				expect(cutPieces(changed, [piece])).toBe(text);
			}),
		);
	});

	test("is given back in what it means where nobody knows what was changed", () => {
		fc.assert(
			fc.property(files, (text) => {
				const rest = parse(removeNotify(configOf(added(text).text)));
				const { notify, ...before } = parse(text);
				// An empty list calls nobody.
				expect(rest).toEqual(Array.isArray(notify) && notify.length > 0 ? { ...before, notify } : before);
			}),
		);
	});

	test("is known as ours by what it calls", () => {
		expect(ownNotify({ values: { notify: notifyCommand("codex-cli", "/elsewhere", ["a", "b"], "linux") } })).toEqual({
			other: ["a", "b"],
		});
		for (const notify of [
			undefined,
			"sh",
			["sh"],
			["sh", "/x/hook.sh", "claude-code", "notify"],
			["codex-sync", "hook"],
		]) {
			expect(ownNotify({ values: { notify } })).toBeUndefined();
		}
	});
});

test("statements before the first table are found with their places", () => {
	const text = 'a = """\n[no]\n""" # x\n"b c".d = [\n 1, # ]\n]\n\n[t]\ne = 1\n';
	expect(topLevelStatements(text).map(({ key, valueStart, end }) => [key, text.slice(valueStart, end)])).toEqual([
		["a", '"""\n[no]\n"""'],
		['"b c".d', "[\n 1, # ]\n]"],
	]);
});
