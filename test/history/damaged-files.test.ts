import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RecordProblem } from "../../src/agents/agent.ts";
import { tellSessionFile } from "../../src/agents/pi/session-file.ts";
import { readSessionHeader } from "../../src/agents/pi/session-header.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { growthOf, LINEAR } from "../support/growth.ts";
import { runs } from "../support/runs.ts";
import { scenarioFiles } from "../support/scenario-files.ts";

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
const HEADER = JSON.stringify({ type: "session", version: 3, id: "0199-damaged", timestamp: at(0), cwd: "/p" });
const entry = (id: string, parentId: string | null, message: object) =>
	JSON.stringify({ type: "message", id, parentId, timestamp: at(1), message });
const prompt = (id: string, parentId: string | null, content: unknown = `said ${id}`) =>
	entry(id, parentId, { role: "user", content, timestamp: 1 });
const result = (id: string, parentId: string, details: unknown) =>
	entry(id, parentId, { role: "toolResult", toolCallId: "c", toolName: "t", content: [], details });

/** The entries that lines tell of, and the problems. */
function told(...lines: readonly string[]) {
	const problems: RecordProblem[] = [];
	const events = [...tellSessionFile(lines, (problem) => problems.push(problem))];
	return { ids: events.flatMap((event) => ("entryId" in event ? event.entryId : [])), problems, events };
}

/** Files that pi wrote, with ids. */
const REAL_FILES = scenarioFiles()
	.map(({ content }) => ({ lines: content.split("\n").filter((line) => line !== "") }))
	.filter(({ lines }) => lines.length > 3);
const DAMAGE = fc.record({
	kind: fc.constantFrom("cut", "join", "cut and join", "repeat", "NULs in front", "NULs inside", "swap"),
	...{ line: fc.nat(), place: fc.nat() },
});
/** A line of a damaged file, and which entries of the file are whole in it. */
interface Damaged {
	readonly text: string;
	readonly whole: readonly number[];
	readonly isTorn: boolean;
}
const joined = (one: Damaged, other: Damaged): Damaged => ({
	text: one.text + other.text,
	whole: [...one.whole, ...other.whole],
	isTorn: one.isTorn || other.isTorn,
});

const NONE: readonly RecordProblem[] = [];
const [U1, U2, U3] = [prompt("u1", null), prompt("u2", "u1"), prompt("u3", "u2")];
const torn = (line: string, length: number) => line.slice(0, length);

describe("several entries on one line", () => {
	test.each([
		["two", [U1 + U2]],
		["three, the last with white space around it", [`${U1}${U2} ${U3}\r`]],
		["the header too", [U1]],
	])("are all read: %s", (what, lines) => {
		const file = what.startsWith("the header") ? [HEADER + lines[0]] : [HEADER, ...lines];
		const expected = lines
			.join("")
			.match(/"id":"u\d"/g)
			?.map((id) => id.slice(6, 8));
		expect(told(...file)).toMatchObject({ ids: expected, problems: NONE });
	});

	test("of version 1, which have no ids, are told apart by their places", () => {
		const old = JSON.stringify({ type: "message", timestamp: at(1), message: { role: "user", content: "a" } });
		const header = JSON.stringify({ type: "session", id: "v1", timestamp: at(0), cwd: "/p" });
		expect(told(header, old, old + old)).toMatchObject({ ids: ["line 2", "line 3", "line 3.2"], problems: NONE });
	});
});

describe("an entry that was cut off is one problem of its line, and what follows it counts:", () => {
	test.each(Array.from({ length: U1.length - 1 }, (_, index) => index + 1))("cut after %i characters", (length) => {
		const piece = torn(U1, length);
		expect(told(HEADER, piece + U2 + U3, prompt("u4", "u3"))).toMatchObject({
			ids: ["u2", "u3", "u4"],
			problems: [{ line: 2, what: `no JSON: ${length} of ${length + U2.length + U3.length} characters` }],
		});
	});

	test("two that were cut off, and between them a whole one", () => {
		for (let length = 40; length < U1.length; length++) {
			const line = torn(U1, length) + U2 + torn(U3, length);
			expect(told(HEADER, line).ids).toEqual(["u2"]);
			expect(told(HEADER, line).problems).toHaveLength(1);
		}
	});

	test("one cut in the middle of a character's escape", () => {
		const piece = entry("u1", null, { role: "user", content: "\u0001" }).split("0001")[0] ?? "";
		expect(told(HEADER, piece + U2).ids).toEqual(["u2"]);
		expect(told(HEADER, piece.slice(0, -1) + U2).ids).toEqual(["u2"]);
	});

	test("the rest of one whose beginning is gone", () => {
		expect(told(HEADER, U1, U2.slice(20) + U3)).toMatchObject({ ids: ["u1", "u3"], problems: [{ line: 3 }] });
	});

	test("one at the end of the file", () => {
		expect(told(HEADER, U1, torn(U2, 30))).toMatchObject({
			ids: ["u1"],
			problems: [{ line: 3, what: "no JSON: 30 characters" }],
		});
	});
});

describe("NULs, which a power cut leaves,", () => {
	const nuls = "\0".repeat(512);

	test("in front of an entry cost nothing but themselves", () => {
		expect(told(HEADER, nuls + U1, U2)).toMatchObject({
			ids: ["u1", "u2"],
			problems: [{ line: 2, what: `no JSON: 512 of ${512 + U1.length} characters` }],
		});
	});

	test("in front of the header, on its line or on one of their own, neither", () => {
		expect(told(nuls + HEADER, U1).ids).toEqual(["u1"]);
		expect(told(nuls, HEADER, U1)).toMatchObject({ ids: ["u1"], problems: [{ line: 1, what: "no JSON: 512 NULs" }] });
	});

	test("or an entry beside the header do not hide whose session it is", () => {
		const file = join(temporaryFolder(), "session.jsonl");
		for (const text of [HEADER, `${HEADER}\n${U1}`, HEADER + U1, nuls + HEADER, `${nuls}\n${HEADER}\n`]) {
			writeFileSync(file, text);
			expect(readSessionHeader(file)?.id).toBe("0199-damaged");
		}
		writeFileSync(file, U1 + HEADER);
		expect(readSessionHeader(file)).toBeUndefined();
	});

	test("inside an entry cost that entry", () => {
		const holed = U2.slice(0, 30) + nuls + U2.slice(60);
		expect(told(HEADER, U1, holed, U3)).toMatchObject({ ids: ["u1", "u3"], problems: [{ line: 3 }] });
		expect(told(HEADER, U1, holed + U3)).toMatchObject({ ids: ["u1", "u3"], problems: [{ line: 3 }] });
	});
});

describe("what only looks like an entry is none:", () => {
	const inside = prompt("x1", "x0");
	const printed = prompt("u2", "u1", `a session file:\n${HEADER}\n${inside}\n`);
	const returned = result("u2", "u1", { entries: [JSON.parse(inside), JSON.parse(inside)], end: "of them" });

	test.each([
		["a text that holds a session file", printed],
		["data that hold entries", returned],
	])("%s, on a whole line, or cut off anywhere", (_what, line) => {
		expect(told(HEADER, U1, line, U3)).toMatchObject({ ids: ["u1", "u2", "u3"], problems: NONE });
		for (let length = 1; length < line.length; length++) {
			expect(told(HEADER, U1, torn(line, length)).ids).toEqual(["u1"]);
			expect(told(HEADER, U1, torn(line, length) + U3).ids).toEqual(["u1", "u3"]);
			expect(told(HEADER, U1, line.slice(length) + U3).ids).toEqual(["u1", "u3"]);
			expect(told(HEADER, U1, `${line.slice(0, length)}\0\0${line.slice(length)}`).ids).toEqual(["u1"]);
		}
	});

	test("the header of pi in a file of another program", () => {
		expect(told(`2026-01-01 INFO ${HEADER}`, U1).events).toEqual([]);
	});
});

describe("an entry that comes again counts once, as it was first:", () => {
	test("alone, with a field more, and where two copies of a file were put together", () => {
		const more = JSON.stringify({ ...JSON.parse(U2), label: "new" });
		expect(told(HEADER, U1, U1, U2, more, U3)).toMatchObject({ ids: ["u1", "u2", "u3"], problems: NONE });
		expect(told(HEADER, U1, U2, HEADER, U1, U2, U3)).toMatchObject({ ids: ["u1", "u2", "u3"], problems: NONE });
		const other = prompt("u2", "u1", "other words");
		expect(told(HEADER, U1, U2, other).events).toEqual(told(HEADER, U1, U2).events);
	});

	test("also where it could not be read at first", () => {
		expect(told(HEADER, torn(U1, 70), U1)).toMatchObject({ ids: ["u1"], problems: [{ line: 2 }] });
		expect(told(HEADER, JSON.stringify({ ...JSON.parse(U1), message: null }), U1).ids).toEqual(["u1"]);
	});

	test("equal entries of version 1, which have no ids, all count", () => {
		const old = JSON.stringify({ type: "message", timestamp: at(1), message: { role: "user", content: "a" } });
		expect(told(JSON.stringify({ type: "session", id: "v1", timestamp: at(0) }), old, old).ids).toHaveLength(2);
	});
});

test("random damage to real files costs what it hits, once and with a word, and nothing else", () => {
	fc.assert(
		fc.property(fc.constantFrom(...REAL_FILES), fc.array(DAMAGE, { maxLength: 6 }), ({ lines }, damages) => {
			const file: Damaged[] = lines.map((text, index) => ({ text, whole: [index], isTorn: false }));
			for (const { kind, line, place } of damages) {
				const index = 1 + (line % (file.length - 1));
				const hit = file[index];
				const next = file[index + 1];
				if (hit === undefined || next === undefined) continue;
				const cut = 1 + (place % Math.max(1, hit.text.length - 1));
				if (kind === "join") file.splice(index, 2, joined(hit, next));
				if (kind === "swap") file.splice(index, 2, next, hit);
				if (kind === "repeat") file.splice(index, 0, hit);
				if (kind === "NULs in front") file[index] = { ...hit, text: `\0\0${hit.text}`, isTorn: true };
				// What was damaged before is not cut once more: which part is hit would have to be known here too.
				if (hit.isTorn || hit.whole.length !== 1) continue;
				if (kind === "cut") file[index] = { text: hit.text.slice(0, cut), whole: [], isTorn: true };
				// Where a value is missing, what follows counts if its parent is known, which shuffled lines do not promise.
				if (kind === "cut and join" && !/[:,[]$/.test(hit.text.slice(0, cut)))
					file.splice(index, 2, joined({ ...hit, text: hit.text.slice(0, cut), whole: [], isTorn: true }, next));
				if (kind === "NULs inside")
					file[index] = { text: `${hit.text.slice(0, cut)}\0${hit.text.slice(cut + 1)}`, whole: [], isTorn: true };
			}
			const all = told(...lines).events;
			const { events, problems } = told(...file.map(({ text }) => text));
			const idsOf = (list: typeof events) => list.flatMap((event) => ("entryId" in event ? event.entryId : []));
			const whole = new Set(file.flatMap((line) => line.whole));
			const expected = lines.flatMap((line, index) =>
				index > 0 && whole.has(index) ? (JSON.parse(line).id as string) : [],
			);
			expect(idsOf(events).toSorted()).toEqual(
				idsOf(all)
					.filter((id) => expected.includes(id))
					.toSorted(),
			);
			expect(problems.length).toBe(file.filter(({ isTorn }) => isTorn).length);
		}),
		{ numRuns: runs(200) },
	);
});

test("the header of another session in the middle of a file is named", () => {
	const other = HEADER.replace("0199-damaged", "0199-other");
	expect(told(HEADER, U1, other, prompt("v1", null))).toMatchObject({
		ids: ["u1", "v1"],
		problems: [{ line: 3, what: expect.stringContaining("0199-other") }],
	});
});

test.each([
	'{"type":"',
	'{"type":"a","x":',
	U1,
	torn(U1, 60),
	'{"type":"message","id":"a","x":[',
	"\0{",
	'"{',
	"[",
	"\\",
])("a line of %j again and again takes linear time", async (piece) => {
	for (const begin of ["", '{"type":"a","x":"']) {
		const textOf = (length: number) => begin + piece.repeat(length / piece.length);
		expect(await growthOf((line: string) => told(HEADER, line), textOf, 50_000)).toBeLessThan(LINEAR);
	}
});
