import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "vitest";
import { until } from "../support/until.ts";
import { billed, inOpenSync, inTraces, isAnswered, rounded } from "./figures.ts";
import { start } from "./program.ts";
import type { RealAgent } from "./real-agent.ts";
import { type Destinations, imported, spansAt, startWorld, type World } from "./world.ts";

/** Something that a user does with an agent; returns the sessions that come of it, in their order. */
export interface Story {
	readonly title: string;
	play(world: World): Promise<readonly string[]>;
}

const prompt = (script: string, words = "please") => ({ prompt: `SCRIPT=${script} ${words}` });

/** What every agent does. */
export const STORIES: readonly Story[] = [
	{ title: "one answer", play: async ({ run }) => [await run(prompt("plain"))] },
	{ title: "an answer behind thinking", play: async ({ run }) => [await run(prompt("thinking"))] },
	{ title: "tools in parallel, one of which fails", play: async ({ run }) => [await run(prompt("parallel"))] },
	{
		title: "a session that is resumed with another model",
		play: async ({ run, agent }) => {
			const id = await run(prompt("plain"));
			await run({ ...prompt("parallel"), resumes: id, model: agent.models[1] });
			return [id];
		},
	},
	{
		title: "a fork, and a fork of the fork",
		play: async ({ run }) => {
			const id = await run(prompt("plain"));
			const fork = await run({ ...prompt("parallel"), forks: id });
			const forkOfFork = await run({ ...prompt("thinking"), forks: fork });
			await run({ ...prompt("plain", "once more"), resumes: id });
			return [id, fork, forkOfFork];
		},
	},
	{ title: "two subagents at once", play: async ({ run }) => [await run(prompt("subagents"))] },
	{ title: "a subagent in the background", play: async ({ run }) => [await run(prompt("background"))] },
	{
		title: "a compaction, and what comes after it",
		play: async ({ run }) => {
			const id = await run(prompt("plain"));
			await run({ ...prompt("plain", "a second time"), resumes: id });
			await run({ ...prompt("plain", "a third time"), resumes: id, compacts: true });
			await run({ ...prompt("plain", "a fourth time"), resumes: id });
			return [id];
		},
	},
	{ title: "a request that is refused", play: async ({ run }) => [await run(prompt("refused"))] },
	{ title: "an overloaded server, then an answer", play: async ({ run }) => [await run(prompt("overloaded"))] },
	...(["slowCall", "slowTool"] as const).map((script) => ({
		title: `an agent killed ${script === "slowCall" ? "while it waits for the model" : "in a tool"}, then resumed`,
		play: async (world: World) => [await killed(world, script)],
	})),
];

export const CUT: Story = { title: "a stream that breaks off", play: async ({ run }) => [await run(prompt("cut"))] };

/** Kills the agent in the second step of a script, and resumes the session. */
async function killed({ agent, place, models, run }: World, script: "slowCall" | "slowTool"): Promise<string> {
	const id = await run(prompt("plain"));
	const running = start(agent.commandLine(place, { ...prompt(script), resumes: id, isKilled: true }));
	const steps = script === "slowCall" ? 2 : 1;
	const asked = () => models.asked.filter((one) => one === script).length >= steps;
	const isThere = () => asked() && (script === "slowCall" || existsSync(join(place.project, "began.txt")));
	const patienceMs = agent.patienceMs === undefined ? 30_000 : agent.patienceMs / 3;
	// What the agent has not written yet, nobody can know.
	expect(await until(() => isThere() && hasWritten(agent, place.home, "I shall be killed."), patienceMs)).toBe(true);
	await running.kill();
	await run({ ...prompt("plain", "again"), resumes: id });
	return id;
}

/** Whether one of the agent's own files says so. */
const hasWritten = ({ records }: RealAgent, home: string, words: string): boolean =>
	readdirSync(home, { recursive: true, encoding: "utf8" })
		.filter((path) => records.test(path))
		.some((path) => readFileSync(join(home, path), "utf8").includes(words));

/** What holds for every agent's real program. */
export function describeRealAgent(agent: RealAgent, stories: readonly Story[] = STORIES): void {
	const options = agent.patienceMs === undefined ? {} : { timeout: agent.patienceMs };
	const apart = agent.patienceMs === undefined ? stories : [];
	describe.skipIf(agent.program === undefined)(`${agent.name} itself`, options, () => {
		test.each(apart)("comes to the bill of the model server, imported: $title", async ({ play }) => {
			const world = await startWorld(agent);
			const ids = await play(world);
			const elsewhere = await imported(world);
			expectBill(world, elsewhere);
			expect(sessionsAt(elsewhere)).toEqual(expect.arrayContaining([...ids]));
		});

		test.each(["subagents", "background"])(
			"shows each subagent below the call that started it: %s",
			async (script) => {
				const world = await startWorld(agent);
				const id = await world.run(prompt(script));
				const spans = spansAt(await imported(world));
				const [root, ...subagents] = spans
					.filter(({ name }) => name === "session")
					.sort((a) => (a.attributes["session.id"] === id ? -1 : 1));
				expect(subagents).toHaveLength(script === "subagents" ? 2 : 1);
				for (const subagent of subagents) {
					const call = spans.find((span) => span.spanContext().spanId === subagent.parentSpanContext?.spanId);
					expect(call?.name).toMatch(/^execute_tool /);
					expect(call?.attributes["session.id"]).toBe(id);
					expect(subagent.spanContext().traceId).toBe(root?.spanContext().traceId);
				}
			},
		);

		test.each(stories)("comes to the bill live, and to what an import shows: $title", async ({ play }) => {
			const world = await startWorld(agent);
			const { code, stdout, stderr } = await world.piSync(["agents", "add", agent.name, ...agent.consent]);
			expect(code, `${stdout}${stderr}`).toBe(0);
			const ids = await play(world);
			const { live } = world;
			const elsewhere = await imported(world);
			expect(sessionsAt(elsewhere)).toEqual(expect.arrayContaining([...ids]));
			expectBill(world, elsewhere);
			const all = (destinations: Destinations) => [told(destinations), spansTold(destinations)];
			await until(() => isDeepStrictEqual(all(live), all(elsewhere)), 20_000);
			expect(told(live)).toEqual(told(elsewhere));
			expect(spansTold(live)).toEqual(spansTold(elsewhere));
			expectBill(world, live);
		});
	});
}

/** What OpenSync shows, but for its own ids and times. What it searches grows with each copy of a message. */
export const told = ({ openSync }: Destinations) =>
	openSync
		.sessions()
		.map(({ id, user, createdAt, updatedAt, searchableText, ...session }) => ({
			session,
			messages: openSync.messages(session.externalId).map(({ id, sessionId, ...message }) => message),
		}))
		.sort((a, b) => (a.session.externalId < b.session.externalId ? -1 : 1));

/** What an OTLP backend shows, but for times. */
export const spansTold = (destinations: Destinations) =>
	spansAt(destinations)
		.map(({ name, attributes, parentSpanContext, ...span }) => {
			const { spanId: id, traceId } = span.spanContext();
			return { id, traceId, parent: parentSpanContext?.spanId, name, attributes };
		})
		.sort((a, b) => (a.id < b.id ? -1 : 1));

function expectBill({ models, agent }: World, destinations: Destinations): void {
	const bill = rounded(billed(models, (line) => isAnswered(line) && agent.keeps?.(line) !== false));
	expect({ openSync: rounded(inOpenSync(destinations)), traces: rounded(inTraces(destinations)) }).toEqual({
		openSync: bill,
		traces: bill,
	});
}

const sessionsAt = ({ openSync }: Destinations): readonly string[] =>
	openSync.sessions().map(({ externalId }) => externalId);
