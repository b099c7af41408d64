import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callSummary, jsonText } from "../../page/session/call-summary.ts";
import { changedLines, editOf } from "../../page/session/edits.ts";
import { conversationOf } from "../../page/session/entries.ts";
import { spanRowsOf, spanTreeOf } from "../../page/session/span-tree.ts";
import { timeScaleOf } from "../../page/session/time-scale.ts";
import type { PageMessage, PagePart, PageSpan } from "../../src/local/page-api.ts";

const message = (id: string, ...parts: PagePart[]): PageMessage => ({ id, role: "assistant", at: 0, parts });
const call = (id: string): PagePart => ({ type: "tool-call", id, name: "bash", args: {} });
const answer = (id: string, result: string, isError = false): PagePart => ({
	...{ type: "tool-result", id, name: "bash", result, isError },
});
const span = (id: string, startedAt: number, endedAt: number, given: Partial<PageSpan> = {}): PageSpan => ({
	...{ id, kind: "tool", name: id, startedAt, endedAt, status: "ok", ...given },
});

describe("the conversation", () => {
	it("puts results to their calls, in whichever message they came", () => {
		const { entries, byMessage, byCall } = conversationOf([
			message("m1", call("a"), call("b"), answer("b", "second")),
			message("m2", answer("a", "first", true)),
			message("m3", { type: "text", text: "done" }),
		]);
		expect(entries.map(({ message: { id }, hasError }) => [id, hasError])).toEqual([
			["m1", true],
			["m3", false],
		]);
		expect(entries[0]?.parts.map((part) => part.type === "tool-call" && part.answer?.result)).toEqual([
			"first",
			"second",
		]);
		expect([byMessage.get("m2"), byMessage.get("m3"), byCall.get("b")]).toEqual([0, 1, 0]);
	});

	it("keeps a result without its call, and gives an id used twice to the last call before it", () => {
		const { entries } = conversationOf([
			message("m1", answer("gone", "stray")),
			message("m2", call("a"), answer("a", "one")),
			message("m3", call("a"), answer("a", "two"), answer("a", "three")),
		]);
		expect(entries[0]?.parts[0]).toMatchObject({ type: "tool-result", result: "stray" });
		expect(entries[2]?.parts).toMatchObject([
			{ answer: { result: "two" } },
			{ type: "tool-result", result: "three" },
		]);
	});
});

describe("edits", () => {
	it.each([
		["Claude Code", { file_path: "a", old_string: "1\n2", new_string: "1\n3" }],
		["pi", { path: "a", edits: [{ oldText: "1\n2", newText: "1\n3" }] }],
		["OpenCode", { filePath: "a", oldString: "1\n2", newString: "1\n3" }],
		["Codex", { input: "*** Begin Patch\n*** Update File: a\n 1\n-2\n+3\n*** End Patch" }],
		[
			"Codex by its shell",
			{ command: ["apply_patch", "*** Begin Patch\n*** Update File: a\n 1\n-2\n+3\n*** End Patch"] },
		],
	])("are found in the arguments of %s", (_agent, args) => {
		const edit = editOf(args);
		expect([edit?.added, edit?.removed]).toEqual([1, 1]);
		expect(edit?.lines.filter(({ kind }) => kind === "add")).toEqual([{ kind: "add", text: "3" }]);
	});

	it("are not found in what edits nothing", () => {
		for (const args of [undefined, null, "text", [], {}, { command: "ls" }, { old_string: 1, new_string: 2 }]) {
			expect(editOf(args)).toBeUndefined();
		}
	});

	it("leave out unchanged lines far from a change", () => {
		const lines = Array.from({ length: 20 }, (_, index) => `line ${index}`);
		const changed = changedLines(lines.join("\n"), [...lines.slice(0, 10), "new", ...lines.slice(11)].join("\n"));
		expect(changed.filter(({ kind }) => kind === "skip")).toEqual([
			{ kind: "skip", lines: 7 },
			{ kind: "skip", lines: 6 },
		]);
	});

	it("give the new text when the skipped lines are none", () => {
		const words = fc.array(fc.constantFrom("a", "b", ""), { maxLength: 6 }).map((lines) => lines.join("\n"));
		fc.assert(
			fc.property(words, words, (before, after) => {
				const lines = changedLines(before, after);
				if (lines.some(({ kind }) => kind === "skip")) return;
				const kept = lines.flatMap((line) => (line.kind === "same" || line.kind === "add" ? [line.text] : []));
				expect(kept.join("\n").replace(/\n+$/, "")).toBe(after.replace(/\n+$/, ""));
			}),
		);
	});
});

describe("a call on one line", () => {
	it("says what tells most", () => {
		expect(callSummary({ command: "npm\n test", description: "x" })).toBe("npm test");
		expect(callSummary({ command: ["git", "log"] })).toBe("git log");
		expect(callSummary({ odd: 1 })).toBe('{ "odd": 1 }');
		expect(callSummary({})).toBe("");
		expect(callSummary("x".repeat(1e6)).length).toBe(160);
	});

	it("survives a value that is nested too deeply", () => {
		let value: unknown = 1;
		for (let level = 0; level < 50_000; level++) value = [value];
		expect(jsonText(value)).toBe("(nested too deeply to show)");
	});
});

describe("the waterfall's tree", () => {
	it("leaves out the session's span, and makes roots of what has no parent there", () => {
		const tree = spanTreeOf([
			span("s", 0, 9, { kind: "session" }),
			span("b", 5, 6, { parentId: "s" }),
			span("a", 1, 4, { parentId: "s" }),
			span("a1", 2, 3, { parentId: "a", status: "error" }),
			span("x", 7, 8, { parentId: "gone" }),
			span("c1", 8, 9, { parentId: "c2" }),
			span("c2", 8, 9, { parentId: "c1" }),
		]);
		const rows = spanRowsOf(tree, new Set(["b"]));
		expect(rows.map(({ span: { id }, depth }) => `${id} ${depth}`)).toEqual([
			"a 0",
			"a1 1",
			"b 0",
			"x 0",
			"c1 0",
			"c2 0",
		]);
		expect(rows[0]?.hasErrorBelow).toBe(true);
		expect(spanRowsOf(tree, new Set(["a"])).map(({ span: { id } }) => id)).not.toContain("a1");
	});
});

describe("the time axis", () => {
	it("gives a long pause little room, and none of it to anything else", () => {
		const scale = timeScaleOf([span("a", 0, 100), span("b", 1_000_100, 1_000_200)], 0, true);
		expect(scale.pauses).toHaveLength(1);
		expect(scale.pauses[0]?.ms).toBe(1_000_000);
		expect(scale.place(100)).toBeCloseTo(100 / 204);
		expect(scale.place(1_000_200)).toBe(1);
		expect(timeScaleOf([span("a", 0, 100), span("b", 1_000_100, 1_000_200)], 0, false).pauses).toEqual([]);
	});

	it("keeps times in order and within the axis, and finds them again", () => {
		const spans = fc.array(
			fc.tuple(fc.nat(1e7), fc.nat(1e5)).map(([from, length]) => span("x", from, from + length)),
			{ minLength: 1, maxLength: 20 },
		);
		fc.assert(
			fc.property(spans, fc.boolean(), fc.array(fc.nat(2e7)), (some, skips, times) => {
				const scale = timeScaleOf(some, 0, skips);
				const places = times.sort((a, b) => a - b).map((at) => scale.place(at));
				expect(
					places.every((place, index) => place >= 0 && place <= 1 && place >= (places[index - 1] ?? 0) - 1e-9),
				).toBe(true);
				for (const { startedAt } of some) {
					expect(scale.place(scale.time(scale.place(startedAt)))).toBeCloseTo(scale.place(startedAt), 6);
				}
			}),
		);
	});
});
