import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "vitest";
import type { FinishedSpan } from "../../exporter/span.ts";
import { until } from "../support/until.ts";
import { CUT, STORIES, type Story, spansTold, told } from "./describe-real-agent.ts";
import { billed, inOpenSync, inTraces, rounded } from "./figures.ts";
import { start } from "./program.ts";
import { droidAt, REAL_DROID, SEVERAL_PROMPTS, writeDroidSettings } from "./real-droid.ts";
import { type Destinations, imported, spansAt, startWorld, type World } from "./world.ts";

const prompt = (script: string, words = "please") => `SCRIPT=${script} ${words}`;

/** What needs neither a session that is resumed nor a subagent: both want a login. */
const SHARED = [
	"one answer",
	"an answer behind thinking",
	"tools in parallel, one of which fails",
	"a request that is refused",
	"an overloaded server, then an answer",
];

const DROID_STORIES: readonly Story[] = [
	...STORIES.filter(({ title }) => SHARED.includes(title)),
	CUT,
	{
		title: "a fork, and a fork of the fork with a model of another provider",
		play: async ({ run }) => {
			const id = await run({ prompt: prompt("plain") });
			const fork = await run({ prompt: prompt("parallel"), forks: id });
			return [id, fork, await run({ prompt: prompt("parallel", "elsewhere"), forks: fork, model: "gpt-5" })];
		},
	},
	{ title: "several turns of one process", play: (world) => several(world, ["plain", "parallel", "thinking"]) },
	...(["slowCall", "slowTool"] as const).map((script) => ({
		title: `an agent killed ${script === "slowCall" ? "while it waits for the model" : "in a tool"}`,
		play: (world: World) => killed(world, script),
	})),
];

const COMPACTED: Story = {
	title: "a session that is compacted behind each turn",
	play: (world) => {
		writeDroidSettings(world.place, { ...settingsIn(world), compactionTokenLimit: 1200 });
		return several(world, ["plain", "plain"], (turns) => usagesAt(world.live).length === turns);
	},
};

/** One prompt after the other, in one process. */
async function several(
	{ place, models }: World,
	scripts: readonly string[],
	isReadBehind: (turns: number) => boolean = () => true,
): Promise<readonly string[]> {
	const running = start({ ...droidAt(place), args: SEVERAL_PROMPTS }, "pipe");
	for (const [index, script] of scripts.entries()) {
		const outcomes = outcomesIn(place.home);
		running.child.stdin?.write(`${JSON.stringify({ role: "user", content: prompt(script) })}\n`);
		expect(await until(() => outcomesIn(place.home) > outcomes, 30_000), script).toBe(true);
		expect(await until(() => isReadBehind(index + 1), 30_000), script).toBe(true);
	}
	expect(models.asked.length).toBeGreaterThanOrEqual(scripts.length);
	running.child.stdin?.end();
	await running.ended;
	return recordsIn(place.home).map((path) => basename(path, ".jsonl"));
}

/** Kills the agent in the second step of a script. */
async function killed({ agent, place, models }: World, script: "slowCall" | "slowTool"): Promise<readonly string[]> {
	const running = start(agent.commandLine(place, { prompt: prompt(script) }));
	const steps = script === "slowCall" ? 2 : 1;
	const asked = () => models.asked.filter((one) => one === script).length >= steps;
	const isThere = () => asked() && (script === "slowCall" || existsSync(join(place.project, "began.txt")));
	const hasWritten = () => linesIn(place.home).some((line) => line.includes("I shall be killed."));
	expect(await until(() => isThere() && hasWritten(), 30_000)).toBe(true);
	await running.kill();
	return recordsIn(place.home).map((path) => basename(path, ".jsonl"));
}

const settingsIn = ({ place }: World): object =>
	JSON.parse(readFileSync(join(place.home, ".factory", "settings.json"), "utf8"));

const recordsIn = (home: string): readonly string[] =>
	readdirSync(join(home, ".factory"), { recursive: true, encoding: "utf8" })
		.filter((path) => path.startsWith("sessions") && path.endsWith(".jsonl"))
		.map((path) => join(home, ".factory", path));

const linesIn = (home: string): readonly string[] =>
	recordsIn(home).flatMap((path) => readFileSync(path, "utf8").split("\n"));

const outcomesIn = (home: string): number =>
	existsSync(join(home, ".factory", "sessions"))
		? linesIn(home).filter((line) => line.startsWith('{"type":"agent_turn_outcome"')).length
		: 0;

async function live(world: World): Promise<void> {
	const { code, stdout, stderr } = await world.piSync(["agents", "add", "droid"]);
	expect(code, `${stdout}${stderr}`).toBe(0);
}

function expectBill(world: World, at: Destinations): void {
	const bill = rounded(billed(world.models));
	expect({ openSync: rounded(inOpenSync(at)), traces: rounded(inTraces(at)) }).toEqual({
		openSync: bill,
		traces: bill,
	});
}

const all = (at: Destinations) => [told(at), spansTold(at)];

/** What hooks made known of each turn, and what was left. */
const usagesAt = (at: Destinations): readonly FinishedSpan[] => spansAt(at).filter(({ name }) => name === "usage");

describe.skipIf(REAL_DROID.program === undefined)("droid itself", () => {
	test.each(DROID_STORIES)("comes to the bill of the model server, imported: $title", async ({ play }) => {
		const world = await startWorld(REAL_DROID);
		const ids = await play(world);
		const elsewhere = await imported(world);
		expectBill(world, elsewhere);
		expect(elsewhere.openSync.sessions().map(({ externalId }) => externalId)).toEqual(
			expect.arrayContaining([...ids]),
		);
	});

	test.each(DROID_STORIES)("comes to the bill live, and to what an import shows: $title", async ({ play }) => {
		const world = await startWorld(REAL_DROID);
		await live(world);
		await play(world);
		const elsewhere = await imported(world, world.live);
		await until(() => isDeepStrictEqual(all(world.live), all(elsewhere)), 20_000);
		const again = await imported(world, world.live);
		expect(told(world.live)).toEqual(told(again));
		expect(spansTold(world.live)).toEqual(spansTold(again));
		expectBill(world, world.live);
	});

	test("knows live what each turn used, and an import into the same place changes nothing", async () => {
		const world = await startWorld(REAL_DROID);
		await live(world);
		await several(world, ["plain", "parallel", "thinking"], (turns) => usagesAt(world.live).length === turns);
		const inputs = (at: Destinations) =>
			usagesAt(at).map(({ attributes }) => attributes["gen_ai.usage.input_tokens"]);
		const turns = ["plain", "parallel", "thinking"].map(
			(script) => billed(world.models, (line) => line.script === script && line.outcome === "answered").input,
		);
		expect(await until(() => inputs(world.live).length === 3, 20_000)).toBe(true);
		expect(inputs(world.live)).toEqual(turns);
		await until(() => rounded(inOpenSync(world.live)).input === rounded(billed(world.models)).input, 20_000);
		const before = all(world.live);
		const { code } = await world.piSync(["import", "--agent", "droid"]);
		expect([code, all(world.live)]).toEqual([0, before]);
	});

	test("counts compactions: the tokens of each stand in the figure of the turn that they follow", async () => {
		const world = await startWorld(REAL_DROID);
		await live(world);
		await COMPACTED.play(world);
		const { input, output } = billed(world.models);
		const figures = ({ input, output }: ReturnType<typeof inTraces>) => ({ input, output });
		await until(() => isDeepStrictEqual(figures(inOpenSync(world.live)), { input, output }), 20_000);
		expect([figures(inOpenSync(world.live)), figures(inTraces(world.live))]).toEqual(
			Array.from({ length: 2 }, () => ({ input, output })),
		);
		expect(linesIn(world.place.home).filter((line) => line.includes('"compaction_state"')).length).toBe(2);
		expect(usagesAt(world.live)).toHaveLength(2);
		const elsewhere = await imported(world, world.live);
		await until(() => isDeepStrictEqual(all(world.live), all(elsewhere)), 20_000);
		expect(all(world.live)).toEqual(all(elsewhere));
	});
});
