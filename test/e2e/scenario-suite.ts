import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FinishedSpan } from "../../exporter/span.ts";
import type { MessageRow } from "../../src/local/server.ts";
import { excludedPaths } from "../../src/privacy/excluded-paths.ts";
import { askStatistics } from "../pi/ask-statistics.ts";
import type { Line } from "../pi/lines.ts";
import type { ModelScenarios } from "../pi/model-scenarios.ts";
import type { PiHome } from "../pi/pi-home.ts";
import { endEveryPi } from "../pi/pi-process.ts";
import { totalOf } from "../pi/priced-models.ts";
import type { AnyScenario, ScenarioContext, ScenarioResult } from "../pi/scenario.ts";
import { playAll } from "../pi/scenarios.ts";
import { inheritedCalls, type SessionFile } from "../pi/session-files.ts";
import type { SessionStatistics } from "../pi/session-statistics.ts";
import { expectGolden } from "../support/golden.ts";
import { spansOf } from "../support/scenario-files.ts";
import { TEST_PRIVACY } from "../support/test-privacy.ts";
import { untilDelivered } from "./delivered.ts";
import { fileKnows } from "./file-knows.ts";
import { holdDaemonBack } from "./late-daemon.ts";
import {
	lastTotalOn,
	orphans,
	spansOfSession,
	sumOf,
	type Total,
	totalInOpenSync,
	totalOfTurnsAndAsides,
	totalOn,
} from "./received.ts";
import { storyOf } from "./story.ts";
import { startWorld, type World } from "./world.ts";

const THIS_MACHINE = { platform: process.platform, home: homedir() };
const GOLDEN = join(import.meta.dirname, "golden");

/** Ends that no extension can see; what they leave unfinished is not the recording's to tell. */
const KILLED = /^sigkill|^sigintMidStream/;
/** pi goes on while it ends: a call answered in its last moments is in no file and in no event. */
const ENDED_MID_TOOL = /^sigtermMidTool/;
/** How far a model or a tool had come when pi was ended differs from run to run. */
const ENDS_IN_THE_MIDDLE = /^(stdinEof|sig)|Sigterm$/;
/** pi 0.73 does not tell what a summary cost, and knows of no tools that pay. */
const TOLD_73: readonly string[] = ["turn"];
/** pi 0.73 adds up what its model sees, not what was paid: what was summarised or left is not in it. */
const SEEN_ONLY_73 = /ompaction|branchSummary|^tree$/;

/** Everything that was played, and where it arrived. */
export interface Played {
	world(): World;
	result(name: string): ScenarioResult;
}

/** Scenarios that one line of pi plays, and what the world looks like to it. */
export interface ScenarioSuite {
	readonly line: Line;
	readonly scenarios: readonly AnyScenario[];
	/** Scenarios of the model beside the usual. */
	readonly modelScenarios?: ModelScenarios;
	/** Globs that the settings of a scenario exclude, by its name. */
	readonly excludePaths?: Readonly<Record<string, readonly string[]>>;
	/** What pi is started with beside pi-sync. */
	readonly context?: (world: World) => Partial<ScenarioContext>;
	/** The daemon begins when every pi is gone: it finds all that was noted at once. */
	readonly isDaemonLate?: boolean;
}

/** Plays scenarios in the real pi and holds of each what must hold of every session. */
export function describeScenarios(suite: ScenarioSuite): Played {
	const { line, scenarios, modelScenarios, excludePaths = {}, context, isDaemonLate } = suite;
	let world: World;
	const homes: PiHome[] = [];
	const results = new Map<string, ScenarioResult>();
	const statistics = new Map<string, SessionStatistics>();

	beforeAll(async () => {
		world = await startWorld(modelScenarios);
		const { models, env, extensionPaths } = world;
		const more = context?.(world);
		const letDaemonStart = isDaemonLate ? await holdDaemonBack(world.stateDir) : undefined;
		const played = await playAll(scenarios, {
			...{ line, models, ...more },
			env: { ...env, ...more?.env },
			extensionPaths: [...extensionPaths, ...(more?.extensionPaths ?? [])],
			// The daemon reads pi's files behind pi.
			onPlayed: (home) => homes.push(home),
		});
		letDaemonStart?.({ ...env, ...more?.env });
		for (const result of played) {
			results.set(result.name, result);
			if (result.statistics !== undefined) statistics.set(result.statistics.sessionId, result.statistics);
		}
		await untilDelivered(world.stateDir);
		const unasked = played.flatMap(({ sessions }) => sessions).filter(({ id }) => !statistics.has(id));
		const asked = await askStatistics(unasked, { line, modelsUrl: models.url });
		for (const [index, { id }] of unasked.entries()) {
			const said = asked[index];
			if (said !== undefined) statistics.set(id, said);
		}
	}, 240_000);

	afterAll(async () => {
		await endEveryPi();
		await world.close();
		for (const home of homes) home.remove();
	});

	const result = (name: string): ScenarioResult => {
		const found = results.get(name);
		if (found === undefined) throw new Error(`${name} was not played`);
		return found;
	};
	const spans = (id: string) => spansOfSession(world, id);

	const lasting = scenarios.map(({ name }) => ({ name })).filter(({ name }) => !KILLED.test(name));
	describe.each(lasting)("$name", ({ name }) => {
		test.skipIf(ENDED_MID_TOOL.test(name))("OpenSync and the spans hold what the model server billed", () => {
			const { sessionIds, ephemeralIds, billed: calls } = result(name);
			const billed = totalOf(calls.filter(({ purpose }) => line !== "73" || TOLD_73.includes(purpose)));
			const { cacheRead, cacheWrite, output } = billed.usage;
			const paid = { input: billed.usage.input + cacheRead + cacheWrite, output, cost: billed.cost };
			const all = () => sessionIds.flatMap(spans);
			const kept = sessionIds.filter((id) => !ephemeralIds.includes(id));
			const inOpenSync = () => totalInOpenSync(world, kept);
			const known = () => totalOn(kept.flatMap(spans));
			expectTotal(totalOn(all()), paid);
			expect(sumOf(all(), "gen_ai.usage.cache_read.input_tokens")).toBe(cacheRead);
			expect(sumOf(all(), "gen_ai.usage.cache_write.input_tokens")).toBe(cacheWrite);
			expectTotal(inOpenSync(), known());
			expectTotal(totalInOpenSync(world, ephemeralIds), { input: 0, output: 0, cost: 0 });
		});

		test.skipIf(ENDED_MID_TOOL.test(name) || (line === "73" && SEEN_ONLY_73.test(name)))(
			"the session's totals, its turns and its chat spans add up to what pi says that it cost",
			() => {
				for (const session of result(name).sessions) {
					const said = ownTotal(statistics.get(session.id), session);
					expectTotal(totalOn(spans(session.id)), said);
					expectTotal(totalOfTurnsAndAsides(spans(session.id)), said);
					expectTotal(lastTotalOn(spans(session.id)), said);
					if (!result(name).ephemeralIds.includes(session.id))
						expectTotal(totalInOpenSync(world, [session.id]), said);
				}
			},
		);

		test("each session is one trace whose spans all have their parent", () => {
			for (const id of result(name).sessionIds) {
				expect(new Set(spans(id).map((span) => span.spanContext().traceId)).size).toBe(1);
				expect(orphans(spans(id))).toEqual([]);
			}
		});

		test("the live spans are those that the session file gives", () => {
			for (const session of result(name).sessions) {
				const excludes = excludedPaths(excludePaths[name] ?? [], session.header.cwd, THIS_MACHINE);
				const known = (told: readonly FinishedSpan[]) => told.map((span) => fileKnows(span, line)).toSorted(byId);
				const live = known(spans(session.id));
				const filed = known(spansOf(session.text, { ...TEST_PRIVACY, excludes }));
				// How something was interrupted, only the live session knows.
				const interrupted = new Set([...live, ...filed].filter((span) => span.interrupted).map(({ id }) => id));
				const whole = (span: { id: string }) => !interrupted.has(span.id);
				// pi goes on for a moment while it ends: what it still writes down is healed later (test/kills).
				if (ENDED_MID_TOOL.test(name)) {
					const done = live.filter((span) => whole(span) && !span.name.startsWith("invoke_agent"));
					return expect(filed).toEqual(expect.arrayContaining(done));
				}
				expect(live.filter(whole)).toEqual(filed.filter(whole));
			}
		});

		test.skipIf(ENDS_IN_THE_MIDDLE.test(name))("OpenSync and the trace tell the golden story", () => {
			const own = join(GOLDEN, `${name}.${line}.txt`);
			expectGolden(existsSync(own) ? own : join(GOLDEN, `${name}.txt`), storyOf(world, result(name)));
		});

		test("messages are in order, each once, and every tool call is followed by its own result", () => {
			for (const id of result(name).sessionIds) {
				const messages = world.openSync.messages(id);
				const times = messages.map((message) => message.createdAt);
				expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b));
				for (const message of messages) expect(unansweredCalls(message)).toEqual([]);
			}
		});
	});

	return { world: () => world, result };
}

function expectTotal(actual: Total, expected: Total): void {
	expect({ input: actual.input, output: actual.output }).toEqual({ input: expected.input, output: expected.output });
	expect(actual.cost).toBeCloseTo(expected.cost, 9);
}

/** What pi says, without what the session inherited: that was paid for where it comes from. */
function ownTotal(statistics: SessionStatistics | undefined, session: SessionFile): Total {
	if (statistics === undefined) throw new Error(`pi was not asked about ${session.id}`);
	const { usage, cost } = totalOf(inheritedCalls(session));
	const { input, cacheRead, cacheWrite, output } = statistics;
	return {
		input: input + cacheRead + cacheWrite - usage.input - usage.cacheRead - usage.cacheWrite,
		output: output - usage.output,
		cost: statistics.cost - cost,
	};
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

/** Tool calls that are not followed at once by the result of the same id. */
function unansweredCalls({ parts }: MessageRow): unknown[] {
	const id = (part: MessageRow["parts"][number] | undefined) => (part?.content as { id?: unknown } | undefined)?.id;
	return parts.filter((part, index) => {
		if (part.type !== "tool-call") return false;
		const next = parts[index + 1];
		return next !== undefined && (next.type !== "tool-result" || id(next) !== id(part));
	});
}
