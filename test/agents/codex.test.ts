import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { CODEX } from "../../src/agents/codex/codex.ts";
import { AGENTS } from "../../src/agents/list.ts";
import { ownerOf } from "../../src/agents/several.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { describeAgent, type RecordFixture } from "./describe-agent.ts";
import { figuresOf, readWhole, spansOf } from "./read-record.ts";

const FOLDER = join(import.meta.dirname, "..", "fixtures", "agents", "codex");

/** As `truth.json` has it: what was billed for a session, checked against the model server. */
interface Billed {
	readonly file: string;
	readonly kind: "session" | "fork" | "subagent";
	readonly parent: string | null;
	readonly titles: readonly string[];
	readonly cwd: string | null;
	readonly branch: string;
	readonly models: readonly string[];
	readonly prompts: number;
	readonly injected: number;
	readonly answers: number;
	readonly failedCalls: number;
	readonly toolCalls: number;
	readonly toolResults: number;
	readonly toolErrors: number;
	readonly inherited: { readonly prompts: number; readonly answers: number };
	/** `null`: nobody knows. */
	readonly promptTokens: number | null;
	readonly completionTokens: number | null;
	readonly cacheReadTokens: number | null;
	readonly cacheWriteTokens: number | null;
	readonly sideCallPromptTokens: number;
	readonly sideCallCompletionTokens: number;
}

const billed = readdirSync(FOLDER).flatMap((version) => {
	const sessions = JSON.parse(readFileSync(join(FOLDER, version, "truth.json"), "utf8")) as Record<string, Billed>;
	return Object.entries(sessions).map(([sessionId, truth]) => ({
		...{ version, sessionId, truth },
		path: join(FOLDER, version, truth.file),
	}));
});

const fixtures = billed.map(({ version, sessionId, truth, path }): RecordFixture => {
	const { kind, parent, models, prompts, answers, failedCalls, toolResults, toolErrors, inherited } = truth;
	return {
		name: `${version} ${sessionId}`,
		path,
		home: join(FOLDER, version),
		truth: {
			sessionId,
			...(kind === "fork" && parent !== null && { parentSessionId: parent }),
			// Figures count failed calls as answers.
			...{ prompts, answers: answers + failedCalls, toolResults, toolErrors, models, inherited },
			...{ input: truth.promptTokens ?? 0, output: truth.completionTokens ?? 0 },
			...{ cacheRead: truth.cacheReadTokens ?? 0, cacheWrite: truth.cacheWriteTokens ?? 0 },
		},
	};
});

describeAgent(CODEX, fixtures);

const pathOf = (id: string): string => billed.find(({ sessionId }) => sessionId.startsWith(id))?.path ?? "";

async function eventsOf(id: string) {
	return (await readWhole(CODEX, pathOf(id))).events;
}

describe("a session of Codex", () => {
	test.each(billed)("has the folder and the branch that it names: $version $sessionId", ({ path, truth }) => {
		const began = CODEX.beginning(path);
		expect(began).toMatchObject({ branch: truth.branch, cwd: truth.cwd ?? "" });
	});

	test.each(billed)("has the tool calls and the title of its truth: $version $sessionId", async ({ path, truth }) => {
		const { events } = await readWhole(CODEX, path);
		const calls = events.flatMap((event) =>
			event.type === "model_answered" && !event.inherited
				? event.parts.filter(({ type }) => type === "tool_call")
				: [],
		);
		expect(calls).toHaveLength(truth.toolCalls);
		expect(events.filter(({ type }) => type === "message_injected")).toHaveLength(truth.injected);
		const [root] = spansOf(events);
		expect(truth.titles).toContain(root?.attributes["opensync.session.title"]);
	});

	test.each(billed)("has no cost, and no tokens that nobody knows: $version $sessionId", async ({ path, truth }) => {
		const { events } = await readWhole(CODEX, path);
		const usages = events.flatMap((event) => ("usage" in event && event.usage ? [event.usage] : []));
		expect(usages.filter((usage) => "cost" in usage)).toEqual([]);
		if (truth.promptTokens === null) expect(usages).toEqual([]);
	});

	test.each(billed)("pays for its side calls beside its answers: $version $sessionId", async ({ path, truth }) => {
		const { events } = await readWhole(CODEX, path);
		const { input, output } = figuresOf(events.filter(({ type }) => type !== "model_answered"));
		expect({ input, output }).toEqual({
			input: truth.sideCallPromptTokens,
			output: truth.sideCallCompletionTokens,
		});
	});

	test("tells a compaction with its cost and the time it took", async () => {
		const [summary] = (await eventsOf("01a22a1e-1ee1")).filter((event) => event.type === "context_summarised");
		expect(summary).toMatchObject({
			...{ purpose: "compaction", byModel: true, startedAt: Date.parse("2026-11-30T01:42:34.323Z") },
			usage: { input: 2043, output: 77, cacheRead: 500, cacheWrite: 10 },
		});
		const [older] = (await eventsOf("01a206cb-1dc0")).filter((event) => event.type === "context_summarised");
		expect(older).toMatchObject({ usage: { input: 1080, output: 41, cacheRead: 800, cacheWrite: 0 } });
	});

	test.each([
		["was refused", "01a22a1d-9e75", "the request is wrong"],
		["broke off twice", "01a22a1d-c4a9", "stream disconnected before completion"],
	])("tells a call that %s as a failed one, without tokens", async (_, id, message) => {
		const answers = (await eventsOf(id)).filter((event) => event.type === "model_answered");
		expect(answers).toMatchObject([
			{ stopReason: "error", model: "gpt-5-codex", errorMessage: expect.stringContaining(message) },
		]);
		expect(answers[0]).not.toHaveProperty("usage");
	});

	test("goes on behind a kill, with a run of its own", async () => {
		const spans = spansOf(await eventsOf("01a22a1d-d6ac"));
		const runs = spans.filter(({ name }) => name === "invoke_agent codex-cli");
		expect(runs).toHaveLength(2);
		expect(new Set(spans.map((span) => span.spanContext().traceId)).size).toBe(1);
	});

	test("names no model where its record names none", async () => {
		const chats = spansOf(await eventsOf("9c643410")).filter(({ name }) => name.startsWith("chat"));
		expect(chats.map(({ name, attributes }) => [name, attributes["gen_ai.request.model"]])).toEqual(
			Array(3).fill(["chat", undefined]),
		);
	});

	test("names its parent's record, as a fork, on another day and in the archive as well", () => {
		const home = temporaryFolder();
		const [parent, fork] = [pathOf("01a22a1d-0233"), pathOf("01a22a1d-4b0c")];
		const path = join(home, "sessions", "2026", "12", "24", basename(fork));
		cpSync(fork, path);
		for (const folder of [join("sessions", "2026", "11", "29"), "archived_sessions"]) {
			const copy = join(home, folder, basename(parent));
			cpSync(parent, copy);
			expect(CODEX.beginning(path)?.parentRecord).toBe(copy);
			rmSync(copy);
		}
		expect(CODEX.beginning(path)?.parentSessionId).toBe("01a22a1d-0233-75f3-96c1-bc96594e3515");
		expect(existsSync(CODEX.beginning(path)?.parentRecord ?? "")).toBe(false);
	});

	test("says how long each of several commands at once ran, and when each ended", async () => {
		const results = (await eventsOf("01a22a1d-4b0c")).filter((event) => event.type === "tool_returned");
		expect(results).toMatchObject([
			{ durationMs: 213, endedAt: Date.parse("2026-11-30T01:41:42.200Z"), isError: false },
			{ durationMs: 0, endedAt: Date.parse("2026-11-30T01:41:41.948Z"), isError: true },
			{ durationMs: 0, endedAt: Date.parse("2026-11-30T01:41:41.946Z"), isError: false },
		]);
	});

	test("says when a request began and its first part came", async () => {
		const [first, second] = (await eventsOf("01a22a1c-af4b")).filter((event) => event.type === "model_answered");
		expect(first).toMatchObject({
			at: Date.parse("2026-11-30T01:40:55.254Z"),
			firstChunkAt: Date.parse("2026-11-30T01:40:55.484Z"),
			recordedAt: Date.parse("2026-11-30T01:40:55.494Z"),
		});
		expect(second).toMatchObject({ at: Date.parse("2026-11-30T01:40:57.911Z") });
	});

	test("is found in the folders of its days and in the archive", async () => {
		const home = temporaryFolder();
		cpSync(join(FOLDER, "0.171.0", "sessions"), join(home, ".codex", "sessions"), { recursive: true });
		cpSync(pathOf("9c643410"), join(home, ".codex", "archived_sessions", basename(pathOf("9c643410"))));
		const found = await CODEX.records({ env: {}, home });
		const ids = found.map(({ path }) => CODEX.sessionIdOf(path));
		const expected = billed.flatMap(({ version, sessionId }) =>
			version === "0.171.0" || sessionId.startsWith("9c643410") ? sessionId : [],
		);
		expect(ids.toSorted()).toEqual(expected.toSorted());
		const elsewhere = { env: { CODEX_HOME: join(home, ".codex") }, home: "/nowhere" };
		expect(await CODEX.records(elsewhere)).toEqual(found);
		expect(await CODEX.records({ env: {}, home: join(home, "none") })).toEqual([]);
	});

	test("belongs to no other agent, and no other's session to Codex", () => {
		for (const { path } of billed) {
			expect([path, ownerOf(AGENTS, path)?.name]).toEqual([path, "codex-cli"]);
			expect(AGENTS.filter((agent) => agent.owns(path))).toEqual([CODEX]);
		}
		const others = join(FOLDER, "..", "claude-code");
		const files = readdirSync(others, { recursive: true, encoding: "utf8" }).filter((name) =>
			name.endsWith(".jsonl"),
		);
		expect(files.filter((name) => CODEX.owns(join(others, name)))).toEqual([]);
	});
});
