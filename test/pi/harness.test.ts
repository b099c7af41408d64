import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Line, lines } from "./lines.ts";
import { type ModelServer, startModelServer } from "./model-server.ts";
import { makePiHome, type PiHome } from "./pi-home.ts";
import { endEveryPi } from "./pi-process.ts";
import { type Api, totalOf } from "./priced-models.ts";
import { startRpc } from "./rpc-pi.ts";
import { jsonLines, runPi } from "./run-pi.ts";
import type { ScenarioResult } from "./scenario.ts";
import { playAll, scenario, scenariosFor } from "./scenarios.ts";
import { recordedCalls, type SessionEntry } from "./session-files.ts";
import { endEveryTui, startTui, tuiMissing } from "./tui-pi.ts";

const APIS: readonly Api[] = ["openai", "anthropic"];

let models: ModelServer;
beforeAll(async () => {
	models = await startModelServer();
});
afterAll(async () => {
	endEveryTui();
	await endEveryPi();
	await models.close();
});

for (const status of lines()) {
	if (status.available) describe(`pi ${status.install.version}`, () => describeLine(status.line));
	else it.skip(status.reason, () => {});
}

function describeLine(line: Line): void {
	// What starts more than one pi, or ends it by force, is left to the tests of what we make of it.
	const played = scenariosFor(line).filter((candidate) => "drive" in candidate);
	const results = new Map<string, ScenarioResult>();
	beforeAll(async () => {
		// Most of the time pi waits for the model: one pi for each API, side by side.
		const ofApi = async (api: Api) => {
			for (const result of await playAll(played, { line, models, api }))
				results.set(`${result.name} ${api}`, result);
		};
		await Promise.all(APIS.map(ofApi));
	}, 240_000);

	describe.each(APIS)("speaking to %s", (api) => {
		const resultOf = (name: string): ScenarioResult => {
			const result = results.get(`${name} ${api}`);
			if (result === undefined) throw new Error(`${name} was not played`);
			return result;
		};

		it.each(played.map(({ name }) => name))("writes into the session what was billed: %s", (name) => {
			const { sessions, billed } = resultOf(name);
			const recorded = sessions.flatMap(recordedCalls).filter(({ kind }) => kind === "message");
			expect(recorded.map(figuresOn(line)).filter(isPaid).sort()).toEqual(
				billed
					.filter(({ purpose }) => purpose === "turn")
					.map(figuresOn(line))
					.filter(isPaid)
					.sort(),
			);
		});

		it("tells the tokens of summaries, which pi 0.73 does not", () => {
			for (const name of ["compaction", "autoCompaction", "overflowCompaction", "branchSummary"]) {
				const { sessions, billed } = resultOf(name);
				const summaries = billed.filter(({ purpose }) => purpose !== "turn");
				expect(summaries.length).toBeGreaterThan(0);
				const recorded = sessions.flatMap(recordedCalls).filter(({ kind }) => kind === "aside");
				expect(totalOf(recorded).usage).toEqual(totalOf(line === "73" ? [] : summaries).usage);
			}
		});

		it("knows of a cut or aborted stream what it was told before", () => {
			const told = api === "anthropic" ? "input" : "nothing";
			expect(resultOf("cutStream").billed).toMatchObject([
				{ stream: "cut", told },
				{ stream: "completed", told: "all" },
			]);
			expect(resultOf("abortMidStream").billed).toMatchObject([{ stream: "left", told }]);
			const input = api === "anthropic" ? 60 : 0;
			expect(recordedCalls(onlySession(resultOf("abortMidStream"))).map(({ usage }) => usage.input)).toEqual([
				input,
			]);
		});

		it("leaves a phantom message behind a tool that was aborted", () => {
			const result = resultOf("abortMidTool");
			expect(result.billed).toHaveLength(1);
			expect(recordedCalls(onlySession(result)).map(({ cost }) => cost > 0)).toEqual([true, false]);
		});

		it("retries as often as the server failed", () => {
			const { run } = resultOf("retry500");
			const statuses = models.requests.filter((request) => request.run === run).map(({ status }) => status);
			expect(statuses).toEqual([500, 500, 200]);
		});

		it("steers a run between its tools and its next model call", () => {
			expect(rolesOf(resultOf("steering"))).toEqual([
				"user",
				"assistant",
				"toolResult",
				"user",
				"assistant",
				"toolResult",
				"assistant",
			]);
		});

		it("copies the past into a fork and counts it once", () => {
			const [origin, fork] = resultOf("fork").sessions;
			expect(fork?.header.parentSession).toBe(origin?.path);
			const inherited = fork?.entries.filter((entry) => fork.isInherited(entry)).map(({ id }) => id);
			expect(inherited).toEqual(origin?.entries.slice(0, inherited?.length).map(({ id }) => id));
			expect(inherited?.length).toBeGreaterThan(0);
		});

		it("keeps one file for a session that is left and returned to, and for the branches of a tree", () => {
			expect(resultOf("switchSession").sessionIds).toHaveLength(2);
			expect(resultOf("tree").sessionIds).toHaveLength(1);
			const parents = onlySession(resultOf("tree")).entries.map(({ parentId }) => parentId);
			expect(new Set(parents).size).toBeLessThan(parents.length);
		});

		it("ends with code 0 when its stdin is closed", () => {
			expect(resultOf("success").exits).toMatchObject([{ code: 0, signal: null, stderr: "" }]);
		});
	});

	describe("in each of its modes", () => {
		let home: PiHome;
		beforeAll(() => {
			home = makePiHome({ modelsUrl: models.url });
		});
		afterAll(() => home.remove());

		it("prints the last answer in print mode", async () => {
			const exit = await runPi({ line, home, mode: "print", prompts: [`S:bash#print-${line}`] });
			expect(exit).toMatchObject({ code: 0, stdout: "Bash finished.\n", stderr: "" });
		});

		it("prints every event in JSON mode, the session's header first", async () => {
			const exit = await runPi({ line, home, mode: "json", prompts: [`S:parallel#json-${line}`] });
			const [header, ...events] = jsonLines(exit.stdout);
			expect(header).toMatchObject({ type: "session", id: home.sessions().at(-1)?.id });
			expect(events.filter(({ type }) => type === "tool_execution_end")).toHaveLength(3);
		});

		it("answers commands in RPC mode, and refuses wrong ones", async () => {
			const pi = await startRpc({ line, home });
			await pi.prompt(`S:hello#rpc-${line}`);
			expect((await pi.state()).sessionId).toBe(home.sessions().at(-1)?.id);
			await expect(pi.send({ type: "set_model", provider: "nobody", modelId: "nothing" })).rejects.toThrow(
				"Model not found",
			);
			await pi.end("SIGTERM");
			await expect(pi.state()).rejects.toThrow("pi has ended");
		});

		it.skipIf(tuiMissing() !== undefined)("takes keys and draws a screen in terminal mode", async () => {
			const tui = await startTui({ line, home });
			await tui.type(`S:hello#tui-${line}`);
			await tui.waitForScreen("Hello from the model.");
			await tui.type("/quit");
			expect(await tui.waitForExit()).toMatchObject({ code: 0 });
			expect(models.billed(`tui-${line}`)).toHaveLength(1);
		});

		it("plays scenarios that start their own pi", async () => {
			const [subagent, noSession] = await playAll([scenario("subagent"), scenario("noSession")], { line, models });
			expect(subagent?.sessions.flatMap(recordedCalls).map(({ usage }) => usage.input)).toEqual([88, 89, 110]);
			expect(noSession).toMatchObject({ sessions: [], sessionIds: [expect.stringMatching(/^[0-9a-f-]{36}$/)] });
		});
	});
}

it("gives pi nothing of the developer's own environment but the path", () => {
	process.env.HARNESS_TEST_SECRET = "secret";
	const home = makePiHome({ modelsUrl: models.url });
	delete process.env.HARNESS_TEST_SECRET;
	expect(home.env).not.toHaveProperty("HARNESS_TEST_SECRET");
	expect(home.env.HOME).toBe(home.dir);
	home.remove();
});

it("ends every pi that a failed test left running", async () => {
	const [available] = lines().filter((status) => status.available);
	if (available === undefined) return;
	const home = makePiHome({ modelsUrl: models.url });
	const pi = await startRpc({ line: available.line, home });
	await endEveryPi();
	expect(await pi.exit).toMatchObject({ signal: "SIGKILL" });
	home.remove();
});

/** The figures of a call as text, for comparing lists whose order says nothing; 0.73 knows no reasoning tokens. */
function figuresOn(line: Line) {
	return ({ usage, cost }: { readonly usage: object; readonly cost: number }): string =>
		JSON.stringify({ ...usage, ...(line === "73" ? { reasoning: 0 } : {}), cost: cost.toFixed(12) }, [
			"input",
			"cacheRead",
			"cacheWrite",
			"output",
			"reasoning",
			"cost",
		]);
}

function isPaid(figures: string): boolean {
	return !figures.includes('"cost":"0.000000000000"');
}

function onlySession({ name, sessions }: ScenarioResult) {
	const [session] = sessions;
	if (session === undefined || sessions.length > 1) throw new Error(`${name} has ${sessions.length} session files`);
	return session;
}

function rolesOf(result: ScenarioResult): string[] {
	const role = (entry: SessionEntry) => (entry.message === undefined ? [] : [entry.message.role]);
	return onlySession(result)
		.entries.flatMap(role)
		.filter((name) => name !== "system");
}
