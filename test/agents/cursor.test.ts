import {
	cpSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	realpathSync,
	renameSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { CURSOR } from "../../src/agents/cursor/cursor.ts";
import { AGENTS } from "../../src/agents/list.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { describeAgent, type RecordFixture } from "./describe-agent.ts";
import { figuresOf, readOn, readWhole, spansOf } from "./read-record.ts";

const FOLDER = join(import.meta.dirname, "..", "fixtures", "agents", "cursor");

/** As `truth.json` has it. */
interface Truth {
	readonly titles: readonly string[];
	readonly prompts: number;
	readonly answers: number;
	readonly failedCalls: number;
	readonly toolCalls: number;
	readonly toolResults: number;
	readonly toolErrors: number;
	readonly models: readonly string[];
	readonly inherited: { readonly prompts: number; readonly answers: number };
}

const known = readdirSync(FOLDER).flatMap((version) => {
	const sessions = JSON.parse(readFileSync(join(FOLDER, version, "truth.json"), "utf8")) as Record<string, Truth>;
	const files = readdirSync(join(FOLDER, version), { recursive: true, encoding: "utf8" });
	return Object.entries(sessions).map(([sessionId, truth]) => {
		const file = files.find((name) => name.endsWith(`${sessionId}.jsonl`)) ?? "";
		return { version, sessionId, truth, path: join(FOLDER, version, file) };
	});
});

const fixtures = known.map(({ version, sessionId, path, truth }): RecordFixture => {
	const { prompts, answers, failedCalls, toolResults, toolErrors, models, inherited } = truth;
	return {
		...{ name: `${version} ${sessionId}`, path, home: join(FOLDER, version) },
		truth: {
			...{ sessionId, prompts, toolResults, toolErrors, models },
			// Figures count failed calls as answers.
			answers: answers + failedCalls,
			inherited: { prompts: inherited.prompts, answers: inherited.answers },
			// Nobody knows.
			...{ input: 0, output: 0, cacheRead: 0, cacheWrite: 0, cost: 0 },
		},
	};
});

describeAgent(CURSOR, fixtures);

const pathOf = (id: string): string => known.find(({ sessionId }) => sessionId.startsWith(id))?.path ?? "";
const eventsOf = async (path: string) => (await readWhole(CURSOR, path)).events;

const ID = "0198a2f4-6f0e-4c1c-8a4e-1f0c7e1d2b3a";
const CHILD = "0298a2f4-6f0e-4c1c-8a4e-1f0c7e1d2b3a";
const said = (role: string, ...content: unknown[]) => ({ role, message: { content } });
const text = (words: string) => ({ type: "text", text: words });
const asked = (words: string, time = "Monday, Nov 30, 2026, 1:12 AM (UTC+0)") =>
	said("user", text(`<timestamp>${time}</timestamp>\n<user_query>\n${words}\n</user_query>`));

const linesOf = (lines: readonly object[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join("");

/** A transcript of these lines, below the folder of transcripts. */
function written(lines: readonly object[], place = join(ID, `${ID}.jsonl`), project = "no-such-project"): string {
	const path = join(temporaryFolder(), "projects", project, "agent-transcripts", place);
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, linesOf(lines));
	return path;
}

describe("a transcript of Cursor", () => {
	test.each(known)("has the tool calls and the title of its truth: $version $sessionId", async ({ path, truth }) => {
		const events = await eventsOf(path);
		const calls = events.flatMap((event) =>
			event.type === "model_answered" ? event.parts.filter(({ type }) => type === "tool_call") : [],
		);
		expect(calls).toHaveLength(truth.toolCalls);
		expect(truth.titles).toContain(spansOf(events)[0]?.attributes["opensync.session.title"]);
	});

	test.each(known)("says nothing of tokens, costs, models and results: $version $sessionId", async ({ path }) => {
		const events = await eventsOf(path);
		expect(events.filter((event) => "usage" in event || event.type === "tool_returned")).toEqual([]);
		for (const { attributes } of spansOf(events)) {
			const told = Object.keys(attributes).filter((name) =>
				/usage|cost|gen_ai\.(request|response)\.model|result/.test(name),
			);
			expect(told).toEqual([]);
		}
	});

	test("does not take calls for failed or cut off because it has no results", async () => {
		const spans = spansOf(await eventsOf(pathOf("aaaaaaaa")));
		expect(spans.filter(({ name }) => name.startsWith("execute_tool"))).toHaveLength(2);
		expect(spans.filter(({ status }) => status.code === 2)).toEqual([]);
		expect(spans.filter(({ attributes }) => "opensync.interrupted" in attributes)).toEqual([]);
	});

	test("tells a turn that failed, and what followed it", async () => {
		const events = await eventsOf(pathOf("0f1e2d3c"));
		expect(events.slice(-4)).toMatchObject([
			{ type: "model_answered", stopReason: "stop" },
			{ type: "model_answered", stopReason: "error", errorMessage: "fake: bad request", parts: [] },
			{ type: "run_settled" },
			{ type: "session_closed" },
		]);
		const runs = spansOf(events).filter(({ name }) => name === "invoke_agent cursor-sync");
		expect(runs.map(({ status }) => status.code)).toEqual([0, 2]);
	});

	test("tells a cancelled turn as one that was never answered, or is over", async () => {
		const ended = { type: "turn_ended", status: "cancelled" };
		const reasons = async (...lines: object[]) =>
			(await eventsOf(written(lines))).flatMap((event) => (event.type === "model_answered" ? event.stopReason : []));
		expect(await reasons(asked("go"), ended)).toEqual(["aborted"]);
		expect(await reasons(asked("go"), said("assistant", text("ok")), ended)).toEqual(["stop"]);
	});

	test("has a mark in the place of a thought", async () => {
		const answers = (await eventsOf(pathOf("0f1e2d3c"))).filter((event) => event.type === "model_answered");
		expect(answers.at(-2)?.parts).toEqual([
			{ type: "text", content: "I hit an error." },
			{ type: "reasoning", content: "[REDACTED]" },
		]);
		const only = written([
			asked("go"),
			said("assistant", text("[REDACTED]")),
			said("assistant", text("a [REDACTED] b")),
		]);
		const parts = (await eventsOf(only)).flatMap((event) => (event.type === "model_answered" ? event.parts : []));
		expect(parts).toEqual([
			{ type: "reasoning", content: "[REDACTED]" },
			{ type: "text", content: "a [REDACTED] b" },
		]);
	});

	test.each([
		["Monday, Nov 30, 2026, 1:12 AM (UTC+0)", "2026-11-30T01:12:00Z"],
		["Monday, Nov 30, 2026, 12:05 AM (UTC+0)", "2026-11-30T00:05:00Z"],
		["Monday, Nov 30, 2026, 12:05 PM (UTC)", "2026-11-30T12:05:00Z"],
		["Monday, November 30, 2026, 1:12\u202fPM (UTC+5:30)", "2026-11-30T07:42:00Z"],
		["Sunday, Jan 4, 2026, 11:59 PM (UTC-8)", "2026-01-05T07:59:00Z"],
		["Sunday, Jan 4, 2026, 23:59 (UTC-3:30)", "2026-01-05T03:29:00Z"],
	])("reads the time of a prompt: %s", (time, expected) => {
		expect(CURSOR.beginning(written([asked("go", time)]))?.at).toBe(Date.parse(expected));
	});

	test("began when its file was made where no prompt has a time, or one that nobody can read", () => {
		for (const line of [said("user", text("go")), asked("go", "vor einer Stunde")]) {
			const path = written([line]);
			const born = Math.floor(Math.min(statSync(path).birthtimeMs, statSync(dirname(path)).birthtimeMs));
			expect(CURSOR.beginning(path)?.at).toBe(born);
		}
	});

	test("keeps its ids and times when Cursor writes it anew, and is read again", async () => {
		const lines = [said("user", text("go")), said("assistant", text("ok"))];
		const path = written(lines);
		const reader = CURSOR.open(path);
		const before = (await readOn(reader)).events;
		writeFileSync(`${path}.new`, linesOf([...lines, said("user", text("on"))]));
		renameSync(`${path}.new`, path);
		expect([await readOn(reader), reader.isReplaced]).toEqual([{ events: [], problems: [] }, true]);
		expect((await eventsOf(path)).slice(0, before.length)).toEqual(before);
	});

	test("keeps what was truly said twice, each under an id and with a time of its own", async () => {
		const lines = [asked("go"), said("assistant", text("ok")), { type: "turn_ended", status: "success" }];
		const events = await eventsOf(written([...lines, ...lines]));
		expect(figuresOf(events)).toMatchObject({ prompts: 2, answers: 2 });
		const spans = spansOf(events).map((span) => span.spanContext().spanId);
		expect(new Set(spans).size).toBe(spans.length);
		expect(spansOf(events).filter(({ name }) => name === "invoke_agent cursor-sync")).toHaveLength(2);
	});

	test("has of a prompt what the user typed, not what Cursor put around it", async () => {
		const path = written([
			said("user", text("<attached_files>x</attached_files>"), text("<user_query>\na <b> c\n</user_query>")),
			said("user", text("<timestamp>Monday, Nov 30, 2026, 1:12 AM (UTC+0)</timestamp>\nplain")),
			{ role: "user", message: { content: "only a text" } },
			said("user"),
		]);
		const prompts = (await eventsOf(path)).flatMap((event) => (event.type === "user_messaged" ? event.parts : []));
		expect(prompts).toEqual(["a <b> c", "plain", "only a text"].map((content) => ({ type: "text", content })));
	});

	test("has the input of a tool that is a text as it is", async () => {
		const parts = (await eventsOf(pathOf("0f1e2d3c"))).flatMap((event) =>
			event.type === "model_answered" ? event.parts : [],
		);
		expect(parts).toContainEqual(
			expect.objectContaining({ name: "ApplyPatch", arguments: expect.stringMatching(/^\*\*\* Begin Patch\n/) }),
		);
	});

	test("gives each call an id by its place", async () => {
		const parts = (await eventsOf(pathOf("aaaaaaaa"))).flatMap((event) =>
			event.type === "model_answered" ? event.parts : [],
		);
		expect(parts.flatMap((part) => (part.type === "tool_call" ? part.id : []))).toEqual(["2-1", "2-2"]);
	});

	test("is, in its parent's folder, a subagent of that session", async () => {
		const path = written([said("user", text("look"))], join(ID, "subagents", `${CHILD}.jsonl`));
		expect(CURSOR.beginning(path)).toMatchObject({ sessionId: CHILD, startedByCall: { sessionId: ID } });
		expect(CURSOR.beginning(path)).not.toHaveProperty("parentSessionId");
	});

	test("is found beside its session's, so that it is followed with that", () => {
		const parent = written([asked("go")]);
		expect(CURSOR.subagents?.(parent)).toEqual([]);
		const child = join(dirname(parent), "subagents", `${CHILD}.jsonl`);
		mkdirSync(dirname(child));
		writeFileSync(child, linesOf([asked("look")]));
		expect(CURSOR.subagents?.(parent)).toEqual([child]);
		expect(CURSOR.subagents?.(child)).toEqual([]);
		expect(CURSOR.subagents?.(written([asked("go")], `${ID}.jsonl`))).toEqual([]);
	});

	test("has the folder that its project was named after, if there is only one", () => {
		const folder = realpathSync(temporaryFolder());
		const nameOf = (path: string) => path.replace(/[^A-Za-z0-9]/g, "-");
		mkdirSync(join(folder, "my.shop"));
		const path = written([asked("go")], undefined, nameOf(join(folder, "my.shop")));
		expect(CURSOR.beginning(path)?.cwd).toBe(join(folder, "my.shop"));
		mkdirSync(join(folder, "my", "shop"), { recursive: true });
		expect(CURSOR.beginning(path)?.cwd).toBe("");
		expect(CURSOR.beginning(written([asked("go")]))?.cwd).toBe("");
	});
});

describe("the transcripts of Cursor", () => {
	test("are found side by side, in folders of their own, and those of subagents in them", async () => {
		const home = temporaryFolder();
		expect(await CURSOR.records({ env: {}, home })).toEqual([]);
		const projects = join(home, ".cursor", "projects");
		cpSync(join(FOLDER, "sdk-1.0.32", "projects"), projects, { recursive: true });
		const transcripts = join(projects, "home-dev-shop", "agent-transcripts");
		for (const place of [`${ID}.jsonl`, join(ID, "subagents", `${CHILD}.jsonl`)]) {
			mkdirSync(dirname(join(transcripts, place)), { recursive: true });
			writeFileSync(join(transcripts, place), linesOf([asked("go")]));
		}
		writeFileSync(join(projects, "home-dev-shop", "other.jsonl"), linesOf([asked("go")]));
		const found = (await CURSOR.records({ env: {}, home })).map(({ path }) => CURSOR.sessionIdOf(path));
		expect(found.toSorted()).toEqual([...known.map(({ sessionId }) => sessionId), ID, CHILD].toSorted());
	});

	test("begin with a message, behind lines about the session at most", () => {
		expect(CURSOR.owns(written([{ type: "metadata" }, asked("go")]))).toBe(true);
		expect(CURSOR.owns(written([{ type: "session" }, asked("go")]))).toBe(false);
		expect(CURSOR.owns(written([{ ...asked("go"), type: "user" }]))).toBe(false);
	});

	test("belong to no other agent, and no other agent's to Cursor", () => {
		for (const { path } of known) expect(AGENTS.filter((agent) => agent.owns(path))).toEqual([CURSOR]);
		const others = join(FOLDER, "..");
		const files = readdirSync(others, { recursive: true, encoding: "utf8" }).filter((name) => /\.jsonl$/.test(name));
		const strange = files.filter((name) => !name.startsWith("cursor"));
		expect(strange.length).toBeGreaterThan(20);
		expect(strange.filter((name) => CURSOR.owns(join(others, name)))).toEqual([]);
	});
});
