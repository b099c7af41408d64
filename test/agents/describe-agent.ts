import { appendFileSync, copyFileSync, cpSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import type { Agent } from "../../src/agents/agent.ts";
import type { Figures } from "../../src/daemon/history/figures.ts";
import type { TranscriptEvent } from "../../src/transcript.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { figuresOf, joined, type Read, readOn, readWhole, shown, spansOf } from "./read-record.ts";

/** A record that a real agent wrote. */
export interface RecordFixture {
	readonly name: string;
	readonly path: string;
	/** The folder with what the record refers to, such as the record of its parent. `undefined`: it refers to nothing. */
	readonly home?: string;
	readonly truth: Truth;
}

/** What an importer must come to. */
export interface Truth extends Partial<Omit<Figures, "cost">> {
	readonly sessionId: string;
	/** In USD. `undefined`: not compared. */
	readonly cost?: number;
	/** Of a fork. */
	readonly parentSessionId?: string;
	/** Tools that failed. */
	readonly toolErrors?: number;
	/** What the fork copied from its parent. */
	readonly inherited?: { readonly prompts: number; readonly answers: number };
}

/** What holds for every agent, over records that it wrote itself. */
export function describeAgent(agent: Agent, fixtures: readonly RecordFixture[]): void {
	describe(`a record of ${agent.name}`, () => {
		test.each(fixtures)("adds up to its truth: $name", async ({ path, truth }) => {
			const { events, problems } = await readWhole(agent, path);
			const { sessionId, parentSessionId, cost, toolErrors, inherited, ...figures } = truth;
			expect(problems).toEqual([]);
			expect(events[0]).toMatchObject({ type: "session_began", agentName: agent.name, sessionId });
			expect(events[0]).toEqual(agent.beginning(path));
			if (parentSessionId !== undefined) expect(events[0]).toMatchObject({ parentSessionId });
			expect(figuresOf(events)).toMatchObject(figures);
			if (cost !== undefined) expect(figuresOf(events).cost).toBeCloseTo(cost, 9);
			if (toolErrors !== undefined) expect(events.filter(isFailedTool)).toHaveLength(toolErrors);
			if (inherited !== undefined) expect(inheritedIn(events)).toEqual(inherited);
		});

		test.each(fixtures)("gives equal spans when it is read twice: $name", async ({ path }) => {
			const [first, second] = [await readWhole(agent, path), await readWhole(agent, path)];
			expect(spansOf(second.events).map(shown)).toEqual(spansOf(first.events).map(shown));
		});

		test.each(fixtures)("tells the same however it grows: $name", async (fixture) => {
			const bytes = readFileSync(fixture.path);
			const path = copied(fixture);
			const whole = await readWhole(agent, path);
			for (const start of [0, 1, 2]) {
				writeFileSync(path, "");
				const reader = agent.open(path);
				const read: Read[] = [];
				let from = 0;
				for (const to of [...cutsOf(bytes, start), bytes.length]) {
					appendFileSync(path, bytes.subarray(from, to));
					read.push(await readOn(reader));
					from = to;
				}
				expect(joined([...read, reader.end()])).toEqual(whole);
			}
		});

		test.each(fixtures)("can end anywhere: $name", async (fixture) => {
			const bytes = readFileSync(fixture.path);
			const path = copied(fixture);
			for (const to of cutsOf(bytes, 0)) {
				writeFileSync(path, bytes.subarray(0, to));
				const { events, problems } = await readWhole(agent, path);
				expect(problems.length).toBeLessThanOrEqual(1);
				expect(events.at(-1)?.type ?? "session_closed").toBe("session_closed");
			}
		});

		test.each(fixtures)("loses one broken line, and says which: $name", async (fixture) => {
			const path = copied(fixture);
			const whole = await readWhole(agent, path);
			const lines = readFileSync(path, "utf8").replace(/\n$/, "").split("\n");
			writeFileSync(path, [...lines, BROKEN].join("\n"));
			expect(await readWhole(agent, path)).toEqual({
				events: whole.events,
				problems: [{ line: lines.length + 1, what: expect.any(String) }],
			});
			const middle = Math.max(1, Math.floor(lines.length / 2));
			writeFileSync(path, lines.toSpliced(middle, 0, BROKEN).join("\n"));
			const { events, problems } = await readWhole(agent, path);
			expect(problems).toEqual([{ line: middle + 1, what: expect.any(String) }]);
			expect(events.map(({ type }) => type)).toEqual(whole.events.map(({ type }) => type));
		});

		test("is noticed when it became shorter, or was replaced", async () => {
			const [fixture] = fixtures.filter(({ path }) => readFileSync(path).length > 1000);
			if (fixture === undefined) throw new Error("no fixture is long enough");
			const bytes = readFileSync(fixture.path);
			const path = copied(fixture);
			const change: readonly (() => void)[] = [
				() => writeFileSync(path, bytes.subarray(0, bytes.length - 10)),
				() => writeFileSync(path, Buffer.concat([Buffer.from("\n"), bytes])),
				() => {
					copyFileSync(fixture.path, `${path}.new`);
					renameSync(`${path}.new`, path);
				},
			];
			for (const happens of change) {
				writeFileSync(path, bytes);
				const reader = agent.open(path);
				await readOn(reader);
				expect(reader.isReplaced).toBe(false);
				happens();
				expect(await readOn(reader)).toEqual({ events: [], problems: [] });
				expect(reader.isReplaced).toBe(true);
			}
		});

		test("is known as its own, and other files are not", () => {
			for (const { path } of fixtures) expect([path, agent.owns(path)]).toEqual([path, true]);
			const folder = temporaryFolder();
			for (const text of ["", "hello\n", '{"type":"other"}\n', "[]\n", '{"timestamp":"2026-01-01T00:00:00Z"}\n']) {
				const path = join(folder, "other.jsonl");
				writeFileSync(path, text);
				expect([text, agent.owns(path), agent.beginning(path)]).toEqual([text, false, undefined]);
			}
			expect(agent.owns(join(folder, "missing.jsonl"))).toBe(false);
		});
	});

	const families = familiesOf(agent, fixtures);
	// Of some agents no record of a fork is known.
	describe.skipIf(families.length === 0)(`the records of ${agent.name} together`, () => {
		test.each(families)("pay for nothing twice, forks included: $name", async ({ family }) => {
			const paid = new Map<string, string>();
			for (const { path } of family) {
				const { events } = await readWhole(agent, path);
				for (const key of events.flatMap(paidKey)) {
					expect([key, paid.get(key)]).toEqual([key, undefined]);
					paid.set(key, basename(path));
				}
			}
		});
	});
}

interface Family {
	readonly name: string;
	readonly family: readonly RecordFixture[];
}

/** Records with those that were forked from them. */
function familiesOf(agent: Agent, fixtures: readonly RecordFixture[]): readonly Family[] {
	const parents = new Map(
		fixtures.map(({ path }) => agent.beginning(path)).map((began) => [began?.sessionId, began?.parentSessionId]),
	);
	const rootOf = (id: string): string => {
		const parent = parents.get(id);
		return parent === undefined ? id : rootOf(parent);
	};
	const families = new Map<string, RecordFixture[]>();
	for (const fixture of fixtures) {
		const root = rootOf(fixture.truth.sessionId);
		families.set(root, [...(families.get(root) ?? []), fixture]);
	}
	return [...families].flatMap(([name, family]) => (family.length > 1 ? [{ name, family }] : []));
}

/** What a crash leaves of a line. */
const BROKEN = '{"type":"user","message":{"role":"us';

const isFailedTool = (event: TranscriptEvent): boolean =>
	event.type === "tool_returned" && event.isError && event.inherited !== true;

function inheritedIn(events: readonly TranscriptEvent[]): { readonly prompts: number; readonly answers: number } {
	const copies = events.filter((event) => "inherited" in event && event.inherited);
	const of = (type: string) => copies.filter((event) => event.type === type).length;
	return { prompts: of("user_messaged"), answers: of("model_answered") };
}

/** What tells a paid thing from all others, whichever record holds it. */
function paidKey(event: TranscriptEvent): readonly string[] {
	if (!("usage" in event) || event.usage === undefined || ("inherited" in event && event.inherited)) return [];
	const id = event.type === "model_answered" ? (event.responseId ?? event.entryId) : event.entryId;
	return [`${id}@${event.recordedAt}`];
}

/** The fixture in a copy of its surroundings. */
function copied({ path, home }: RecordFixture): string {
	const folder = temporaryFolder();
	if (home !== undefined) cpSync(home, folder, { recursive: true });
	const copy = join(folder, home === undefined ? basename(path) : relative(home, path));
	copyFileSync(path, copy);
	return copy;
}

/** Some places to cut a file, of every kind: at a line's end, beside it, within a line, within a character. */
function cutsOf(bytes: Buffer, start: number): readonly number[] {
	const cuts = new Set<number>();
	const ends = [...bytes.keys()].filter((at) => bytes[at] === 10);
	const stride = Math.max(1, Math.floor(ends.length / 6));
	for (let index = start; index < ends.length; index += stride) {
		const end = ends[index] ?? 0;
		const next = ends[index + 1] ?? bytes.length;
		for (const at of [end, end + 1, end + 2, Math.floor((end + next) / 2)]) cuts.add(at);
	}
	// The second byte of a character, where the file holds longer ones.
	for (const at of [...bytes.keys()]
		.filter((place) => ((bytes[place] ?? 0) & 0xc0) === 0x80)
		.slice(start, start + 3)) {
		cuts.add(at);
	}
	return [...cuts].filter((at) => at > 0 && at < bytes.length).sort((a, b) => a - b);
}
