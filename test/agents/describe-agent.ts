import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Agent, RecordProblem } from "../../src/agents/agent.ts";
import type { Figures } from "../../src/daemon/history/figures.ts";
import type { TranscriptEvent } from "../../src/transcript.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { type Kept, LINES, type Medium } from "./medium.ts";
import { figuresOf, joined, type Read, readOn, readWhole, shown, spansOf } from "./read-record.ts";

/** A record that a real agent wrote. */
export interface RecordFixture extends Kept {
	readonly name: string;
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
export function describeAgent(agent: Agent, fixtures: readonly RecordFixture[], medium: Medium = LINES): void {
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
			const path = medium.copied(fixture);
			const whole = await readWhole(agent, path);
			for (const start of [0, 1, 2]) {
				const steps = medium.regrown(path, start);
				const reader = agent.open(path);
				const read: Read[] = [];
				for (const step of steps) {
					step();
					read.push(await readOn(reader));
				}
				expect(joined([...read, reader.end()])).toEqual(whole);
			}
		});

		test.each(fixtures)("can end anywhere: $name", async (fixture) => {
			const path = medium.copied(fixture);
			for (const step of medium.regrown(path, 0)) {
				step();
				const { events, problems } = await readWhole(agent, path);
				expect(problems.length).toBeLessThanOrEqual(medium.problemsAtAnyEnd);
				expect(events.at(-1)?.type ?? "session_closed").toBe("session_closed");
			}
		});

		test.each(fixtures)("loses what is broken alone, and says where: $name", async (fixture) => {
			const path = medium.copied(fixture);
			const whole = await readWhole(agent, path);
			const said = ({ line, what }: RecordProblem) => ({
				...(line && { line }),
				what: expect.stringContaining(what),
			});
			const atEnd = medium.damage(path, "end");
			expect(await readWhole(agent, path)).toEqual({ events: whole.events, problems: [said(atEnd)] });
			const other = medium.copied(fixture);
			const inMiddle = medium.damage(other, "middle");
			const { events, problems } = await readWhole(agent, other);
			expect(problems).toEqual([said(inMiddle)]);
			expect(events.map(({ type }) => type)).toEqual(whole.events.map(({ type }) => type));
		});

		test("is noticed when it became shorter, or was replaced", async () => {
			const [fixture] = fixtures.filter(({ path }) => medium.isLong(path));
			if (fixture === undefined) throw new Error("no fixture is long enough");
			for (const happens of medium.replacements) {
				const path = medium.copied(fixture);
				const reader = agent.open(path);
				await readOn(reader);
				expect(reader.isReplaced).toBe(false);
				happens(path);
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
