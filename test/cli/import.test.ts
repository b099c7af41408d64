import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type LocalOpenSync, startLocalOpenSync } from "../../src/local/server.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { answersIn, countOf } from "../history/count.ts";
import { type OtlpReceiver, startOtlpReceiver } from "../support/otlp-receiver.ts";
import { endEveryTerminal, Terminal, terminalMissing } from "../support/terminal.ts";
import { until } from "../support/until.ts";
import { PROGRAM, type Ran, startProgram } from "./program.ts";
import { runProgramHere } from "./program-here.ts";

const FIXTURES = join(import.meta.dirname, "..", "fixtures", "sessions");
const SPECSTORY = ["sample", "branching", "multi_compaction", "v1_legacy", "real_world", "full_format"];

let home: string;
let openSync: LocalOpenSync;
let otlp: OtlpReceiver;
let env: Record<string, string>;

beforeEach(async () => {
	home = temporaryFolder();
	[openSync, otlp] = await Promise.all([startLocalOpenSync({ dataDir: join(home, "opensync") }), startOtlpReceiver()]);
	env = {
		PATH: process.env.PATH ?? "",
		HOME: home,
		XDG_CONFIG_HOME: join(home, "config"),
		PI_CODING_AGENT_DIR: join(home, "agent"),
		PI_SYNC_STATE_DIR: join(home, "state"),
		PI_SYNC_CONVEX_URL: openSync.url,
		PI_SYNC_API_KEY: openSync.apiKey,
		OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: otlp.url,
		OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
	};
});
afterEach(() => Promise.all([openSync.close(), otlp.close()]));

const sessionsFolder = () => join(home, "agent", "sessions", "--project--");

/** Puts session files where pi keeps them. */
function given(names: readonly string[]): void {
	mkdirSync(sessionsFolder(), { recursive: true });
	for (const name of names) {
		const text = readFileSync(join(FIXTURES, "specstory", `${name}.jsonl`), "utf8");
		writeFileSync(join(sessionsFolder(), `2026-07-09T10-00-00-000Z_${countOf(text).sessionId}.jsonl`), text);
	}
}
const textOf = (name: string) => readFileSync(join(FIXTURES, "specstory", `${name}.jsonl`), "utf8");
const pi = (...args: string[]): Promise<Ran> => runProgramHere(["import", ...args], env);
const rowOf = (id: string) => openSync.sessions().find(({ externalId }) => externalId === id);

/** What a session of Codex comes to. `null`: nobody knows. */
interface CodexTruth {
	readonly titles: readonly string[];
	readonly models: readonly string[];
	readonly promptTokens: number | null;
	readonly cacheReadTokens: number | null;
	readonly completionTokens: number | null;
	readonly answers: number;
	readonly inherited: { readonly answers: number };
}

/** A session file of so many turns. */
function longSession(id: string, turns: number): string {
	const at = (second: number) => new Date(Date.UTC(2026, 6, 9) + second * 1_000);
	const said = (role: string, second: number, more: object) => ({
		...{ type: "message", id: `${role}-${second}`, timestamp: at(second).toISOString() },
		message: { role, timestamp: at(second).getTime(), content: [{ type: "text", text: `${second}` }], ...more },
	});
	const answer = { api: "x", provider: "x", model: "x", stopReason: "stop", usage: { input: 1, output: 1 } };
	const header = { type: "session", version: 3, id, timestamp: at(0).toISOString(), cwd: "/project" };
	const entries = Array.from({ length: turns }, (_, turn) => [
		said("user", 2 * turn + 1, {}),
		said("assistant", 2 * turn + 2, answer),
	]);
	return [header, ...entries.flat()].map((line) => `${JSON.stringify(line)}\n`).join("");
}

/** USD by gpt-5-codex's list prices for a million tokens: input 1.25, cached input 0.125, output 10. */
function listPriceOf({ promptTokens, cacheReadTokens, completionTokens }: Partial<CodexTruth> = {}): number {
	const [input, cached, output] = [promptTokens ?? 0, cacheReadTokens ?? 0, completionTokens ?? 0];
	return ((input - cached) * 1.25 + cached * 0.125 + output * 10) / 1e6;
}

describe("pi-sync import", () => {
	test("brings a session of Claude Code whose path is named, and its subagent as a session of its own", async () => {
		const folder = join(import.meta.dirname, "..", "fixtures", "agents", "claude-code", "2.1.332");
		const id = "79e1297b-a7ca-491b-9591-fcd283da3641";
		const { code, stdout } = await pi(join(folder, `${id}.jsonl`), join(folder, id));
		expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^2 sessions, /) });
		expect(rowOf(id)).toMatchObject({ source: "claude-code", promptTokens: 3806, completionTokens: 84 });
		expect(rowOf(`${id}/agent-ac49d66bd9ca4b007`)).toMatchObject({ promptTokens: 1251, completionTokens: 50 });
		expect(rowOf(id)?.cost).toBeCloseTo(0.0063855, 10);
		expect(rowOf(`${id}/agent-ac49d66bd9ca4b007`)?.cost).toBeCloseTo(0.0030435, 10);
		const names = otlp.spans.map(({ name }) => name);
		expect(names).toContain("invoke_agent claude-code");
		expect(new Set(otlp.spans.map(({ resource }) => resource.attributes["service.name"]))).toEqual(
			new Set(["claude-code"]),
		);
	});

	test("brings the sessions of Codex below a folder, each once, and leaves its files alone", async () => {
		const folder = join(home, "codex");
		cpSync(join(import.meta.dirname, "..", "fixtures", "agents", "codex"), folder, { recursive: true });
		const versions = readdirSync(folder);
		const files = () =>
			readdirSync(folder, { recursive: true, encoding: "utf8" })
				.filter((name) => name.endsWith(".jsonl"))
				.map((name) => [name, readFileSync(join(folder, name), "utf8"), statSync(join(folder, name)).mtimeMs]);
		const before = files();
		const paths = versions.map((version) => join(folder, version, "sessions"));
		const { code, stdout } = await pi(...paths);
		expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^19 sessions, /) });
		for (const version of versions) {
			const truth: Record<string, CodexTruth> = JSON.parse(
				readFileSync(join(folder, version, "truth.json"), "utf8"),
			);
			for (const [id, { titles, models, promptTokens, completionTokens, answers, inherited }] of Object.entries(
				truth,
			)) {
				const row = rowOf(id);
				expect([id, row?.source]).toEqual([id, "codex-cli"]);
				expect(models.length === 0 ? [undefined] : models).toContain(row?.model);
				expect(titles).toContain(row?.title);
				expect([row?.promptTokens, row?.completionTokens]).toEqual([promptTokens ?? 0, completionTokens ?? 0]);
				if (models.join() === "gpt-5-codex") expect(row?.cost ?? 0).toBeCloseTo(listPriceOf(truth[id]), 10);
				const said = openSync.messages(id).filter(({ role }) => role === "assistant");
				if (answers > 0) expect(said).toHaveLength(answers + inherited.answers);
			}
		}
		expect(new Set(otlp.spans.map(({ resource }) => resource.attributes["service.name"]))).toEqual(
			new Set(["codex-cli"]),
		);
		const [rows, spans] = [openSync.sessions(), otlp.spans.length];
		expect((await pi(...paths)).code).toBe(0);
		expect([openSync.sessions(), otlp.spans.length]).toEqual([rows, spans]);
		expect(files()).toEqual(before);
	});

	test("brings the sessions of Droid and Cursor, those tokens that are known, and no others", async () => {
		const agents = join(import.meta.dirname, "..", "fixtures", "agents");
		const [droid, cursor] = [join(home, ".factory"), join(home, ".cursor")];
		cpSync(join(agents, "droid", "0.225.2", "sessions"), join(droid, "sessions"), { recursive: true });
		cpSync(join(agents, "cursor", "sdk-1.0.32", "projects"), join(cursor, "projects"), { recursive: true });
		const { code, stdout } = await pi("--agent", "droid", "--agent", "cursor");
		expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^8 sessions, /) });
		const truths = [join("droid", "0.225.2"), join("cursor", "sdk-1.0.32")].flatMap((folder) =>
			Object.entries(
				JSON.parse(readFileSync(join(agents, folder, "truth.json"), "utf8")) as Record<string, CodexTruth>,
			),
		);
		for (const [id, { titles, promptTokens, completionTokens, answers, inherited }] of truths) {
			const row = rowOf(id);
			expect([id, row?.source]).toEqual([id, promptTokens === null ? "cursor-sync" : "factory-droid"]);
			expect(titles).toContain(row?.title);
			expect([row?.promptTokens, row?.completionTokens]).toEqual([promptTokens ?? 0, completionTokens ?? 0]);
			expect(row?.cost ?? 0).toBe(0);
			const said = openSync.messages(id).filter(({ role }) => role === "assistant");
			if (answers > 0) expect(said.length).toBeGreaterThanOrEqual(answers + inherited.answers);
		}
		const ofCursor = otlp.spans.filter(({ resource }) => resource.attributes["service.name"] === "cursor-sync");
		expect(ofCursor.filter(({ attributes }) => Object.keys(attributes).some((name) => /usage/.test(name)))).toEqual(
			[],
		);
		const [rows, spans] = [openSync.sessions(), otlp.spans.length];
		expect((await pi("--agent", "droid", "--agent", "cursor")).code).toBe(0);
		expect([openSync.sessions(), otlp.spans.length]).toEqual([rows, spans]);
	});

	test("brings every past session whole, to every destination, and says so", async () => {
		given(SPECSTORY);
		const { code, stdout } = await pi();
		expect({ code, stdout }).toEqual({
			code: 0,
			stdout: expect.stringMatching(/^6 sessions, .*: 6 sessions went to opensync, 6 sessions went to /),
		});
		for (const name of SPECSTORY) {
			const count = countOf(textOf(name));
			const row = rowOf(count.sessionId);
			expect(row).toMatchObject({
				promptTokens: count.input,
				completionTokens: count.output,
				createdAt: count.firstAt,
			});
			expect(row?.cost ?? 0).toBeCloseTo(count.cost, 9);
			const stored = openSync.messages(count.sessionId).filter(({ role }) => role === "assistant");
			expect(stored).toHaveLength(count.answers);
			const texts = stored.flatMap(({ parts }) =>
				parts.flatMap((part) => (part.type === "text" ? String(part.content) : [])),
			);
			expect(texts.map((text) => text.trim()).filter(Boolean)).toEqual(
				expect.arrayContaining([...answersIn(textOf(name))]),
			);
			const spans = otlp.spans.filter((span) => span.attributes["session.id"] === count.sessionId);
			const input = spans.reduce((sum, span) => sum + Number(span.attributes["gen_ai.usage.input_tokens"] ?? 0), 0);
			expect(input).toBe(count.input);
		}
	});

	test("brings nothing the second time", async () => {
		given(SPECSTORY);
		await pi();
		const [requests, spans] = [openSync.sessions(), otlp.spans.length];
		const { code, stdout } = await pi();
		expect([code, stdout]).toEqual([0, expect.stringContaining("nothing was missing")]);
		expect([openSync.sessions(), otlp.spans.length]).toEqual([requests, spans]);
	});

	test("completes a session that is there in part", async () => {
		given(["sample"]);
		const [file = ""] = [
			join(sessionsFolder(), `2026-07-09T10-00-00-000Z_${countOf(textOf("sample")).sessionId}.jsonl`),
		];
		const lines = textOf("sample").split("\n");
		writeFileSync(file, lines.slice(0, 4).join("\n"));
		await pi();
		writeFileSync(file, lines.join("\n"));
		// What it has of a turn can be changed some seconds after the turn only; these are long over.
		await pi();
		const { sessionId, input, answers } = countOf(textOf("sample"));
		expect(rowOf(sessionId)?.promptTokens).toBe(input);
		expect(openSync.messages(sessionId).filter(({ role }) => role === "assistant")).toHaveLength(answers);
	});

	test("leaves a session alone that the backend has from elsewhere, unless told --again", async () => {
		given(["sample"]);
		await pi("--to", "opensync");
		rmSync(join(home, "state"), { recursive: true });
		const before = openSync.sessions();
		const skipped = await pi("--to", "opensync");
		expect([skipped.code, skipped.stderr]).toEqual([0, expect.stringContaining("opensync has it")]);
		expect(openSync.sessions()).toEqual(before);
		const again = await pi("--to", "opensync", "--again");
		expect(again.stdout).toContain("went to opensync");
	});

	test("shows with --dry-run what would go, and sends nothing", async () => {
		given(["sample", "real_world"]);
		const { code, stdout } = await pi("--dry-run");
		expect([code, stdout]).toEqual([0, expect.stringMatching(/^2 sessions, .*: 2 sessions would go to opensync/)]);
		expect([openSync.sessions(), otlp.spans]).toEqual([[], []]);
		expect((await pi()).stdout).toContain("sessions went to opensync");
	});

	test("takes sessions of one project, since a day, a few, or files that are named", async () => {
		given(["sample", "compaction", "branching"]);
		const ids = async (...args: string[]) =>
			JSON.parse((await pi("--json", "--dry-run", ...args)).stdout).sessions.map(
				({ sessionId }: { sessionId: string }) => sessionId,
			);
		expect(await ids("--project", "/test/proj")).toEqual(["compaction-test-uuid"]);
		expect(await ids("--limit", "2")).toHaveLength(2);
		// Old sessions, in files that were written just now.
		expect(await ids("--since", "1h")).toEqual([]);
		expect(await ids("--since", "2024-01-01")).toHaveLength(3);
		expect(await ids("--since", "2999-01-01")).toEqual([]);
		expect(await ids(join(FIXTURES, "specstory", "v1_legacy.jsonl"))).toEqual(["v1-uuid"]);
		expect((await ids(join(FIXTURES, "pi-87"))).length).toBeGreaterThan(40);
	});

	test("names file and line of what cannot be read, brings the rest, and ends with 1", async () => {
		given(["sample"]);
		const text = textOf("sample");
		const [header = "", ...rest] = text.split("\n");
		const broken = text.replaceAll(countOf(text).sessionId, "broken");
		writeFileSync(
			join(sessionsFolder(), "x_broken.jsonl"),
			[header.replace(countOf(text).sessionId, "broken"), "{torn", ...rest].join("\n"),
		);
		writeFileSync(join(sessionsFolder(), "x_empty.jsonl"), "");
		writeFileSync(join(sessionsFolder(), "x_foreign.jsonl"), '{"type":"summary","summary":"of another program"}\n');
		writeFileSync(join(sessionsFolder(), "x_half.jsonl"), `${broken.replaceAll("broken", "half").slice(0, -40)}`);
		writeFileSync(
			join(sessionsFolder(), "x_future.jsonl"),
			broken
				.replaceAll("broken", "future")
				.replace('"version":3', '"version":9')
				.replace('"type":"model_change"', '"type":"telepathy"'),
		);
		writeFileSync(join(sessionsFolder(), "x_binary.jsonl"), Buffer.from([0, 255, 10, 128, 10]));
		const { code, stderr } = await pi();
		expect(code).toBe(1);
		expect(stderr).toMatch(/x_broken\.jsonl:2: no JSON/);
		expect(stderr).toMatch(/x_empty\.jsonl: empty/);
		expect(stderr).toMatch(/x_foreign\.jsonl:1: no session file of pi/);
		expect(stderr).toMatch(/x_half\.jsonl:\d+: no JSON/);
		expect(stderr).not.toContain("of another program");
		const { input } = countOf(text);
		for (const id of [countOf(text).sessionId, "broken", "future"]) expect(rowOf(id)?.promptTokens).toBe(input);
		expect(rowOf("half")).toBeDefined();
	});

	test("leaves what a backend does not take on disk, says so, and the next import delivers it", async () => {
		given(["sample"]);
		const { url, apiKey } = openSync;
		await openSync.close();
		const { code, stderr } = await pi("--timeout", "2");
		expect([code, stderr]).toEqual([1, expect.stringMatching(/\d+ requests wait for opensync/)]);
		openSync = await startLocalOpenSync({ dataDir: join(home, "opensync"), port: Number(new URL(url).port) });
		expect(openSync.apiKey).toBe(apiKey);
		expect((await pi()).code).toBe(0);
		expect(rowOf(countOf(textOf("sample")).sessionId)?.promptTokens).toBe(countOf(textOf("sample")).input);
	});

	describe("of more than is queued at once", () => {
		/** Three sessions; the second is read while more than enough of the first one waits. */
		const long = () => {
			mkdirSync(sessionsFolder(), { recursive: true });
			for (const [index, turns] of [1_100, 900, 10].entries()) {
				const file = join(sessionsFolder(), `2026-07-09T10-00-00-000Z_0199-${index}.jsonl`);
				writeFileSync(file, longSession(`0199-${index}`, turns));
				const written = Date.now() / 1000 - index * 60;
				utimesSync(file, written, written);
			}
		};
		const turnsAtOtlp = () => otlp.spans.filter(({ name }) => name === "turn").length;

		test("goes on without a destination that takes nothing: the others get everything", {
			timeout: 120_000,
		}, async () => {
			long();
			await openSync.close();
			const { code, stderr } = await pi("--timeout", "1");
			expect([code, turnsAtOtlp()]).toEqual([1, 2_010]);
			expect(stderr).toMatch(
				/opensync takes nothing \(.*\); what was read until then waits on disk, the rest for the/,
			);
		});

		test("and without one that refuses the key", { timeout: 120_000 }, async () => {
			long();
			env = { ...env, PI_SYNC_API_KEY: "osk_wrong" };
			const { code, stderr } = await pi();
			expect([code, turnsAtOtlp()]).toEqual([1, 2_010]);
			expect(stderr).toContain("opensync is paused");
		});
	});

	test("with --dry-run sends nothing of what waits either, and does not wait for it", async () => {
		given(["sample"]);
		const { url } = openSync;
		await openSync.close();
		await pi("--timeout", "1");
		openSync = await startLocalOpenSync({ dataDir: join(home, "opensync"), port: Number(new URL(url).port) });
		const { code, stdout } = await pi("--dry-run", "--again");
		expect([code, stdout]).toEqual([0, expect.stringContaining("would go to opensync")]);
		expect(openSync.sessions()).toEqual([]);
	});

	test("ends with 1 where a backend refuses something for good, and says how to look at it", async () => {
		given(["sample"]);
		const server = createServer((request, response) => {
			const isRefused = request.url?.startsWith("/sync/message");
			response.writeHead(isRefused ? 400 : 200).end(isRefused ? '{"error":"no"}' : '{"ok":true}');
		});
		await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
		env = { ...env, PI_SYNC_CONVEX_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
		const { code, stderr } = await pi("--to", "opensync");
		server.close();
		expect([code, stderr]).toEqual([1, expect.stringMatching(/opensync refused \d+ requests: `pi-sync outbox list/)]);
	});

	test("stops at once at Ctrl+C while the backend does not say which sessions it has", async () => {
		given(["sample"]);
		let isAsked = false;
		const server = createServer(() => {
			isAsked = true;
		});
		await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
		env = { ...env, PI_SYNC_CONVEX_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
		const program = startProgram(["import", "--to", "opensync"], env);
		await until(() => isAsked, 20_000);
		const stoppedAt = performance.now();
		program.child.kill("SIGINT");
		const { code, stdout } = await program.ended;
		expect([code, stdout]).toEqual([130, expect.stringContaining("stopped before anything went")]);
		// Without the abort it would be the 30 s that the backend has for its answer.
		expect(performance.now() - stoppedAt).toBeLessThan(20_000);
		server.closeAllConnections();
		server.close();
	});

	test("refuses a destination that there is none of, and an age that is none", async () => {
		expect(await pi("--to", "nowhere")).toMatchObject({
			code: 2,
			stderr: expect.stringMatching(/--to is "nowhere": expected opensync, otlp, /),
		});
		expect(await pi("--since", "yesterday")).toMatchObject({
			code: 2,
			stderr: expect.stringContaining("expected a date"),
		});
		for (const day of ["2026-02-31", "2026-13-01"]) {
			expect(await pi("--since", day)).toMatchObject({
				code: 2,
				stderr: expect.stringContaining("expected a date"),
			});
		}
		expect(await pi("--limit", "0")).toMatchObject({ code: 2 });
	});

	describe.skipIf(terminalMissing() !== undefined)("in a terminal", () => {
		afterEach(endEveryTerminal);

		test("stops cleanly at Ctrl+C as well", { timeout: 120_000 }, async () => {
			mkdirSync(sessionsFolder(), { recursive: true });
			for (const line of ["pi-73", "pi-87"]) cpSync(join(FIXTURES, line), sessionsFolder(), { recursive: true });
			const terminal = new Terminal({ folder: home, env });
			await terminal.start([process.execPath, PROGRAM, "import", "--to", "opensync"], home);
			while (openSync.sessions().length < 3) await sleep(5);
			await terminal.keys("C-c");
			const { code, screen } = await terminal.waitForExit();
			expect([code, screen]).toEqual([130, expect.stringContaining("the next import goes on")]);
			expect(screen).toMatch(/\d+ sessions? went to opensync/);
		});
	});

	test.each(["SIGINT", "SIGTERM"] as const)(
		"stops cleanly at %s, and the next one goes on",
		{ timeout: 120_000 },
		async (signal) => {
			mkdirSync(sessionsFolder(), { recursive: true });
			cpSync(join(FIXTURES, "pi-73"), sessionsFolder(), { recursive: true });
			const program = startProgram(["import", "--to", "opensync"], env);
			while (openSync.sessions().length < 3) await sleep(5);
			program.child.kill(signal);
			expect((await program.ended).code).toBe(130);
			const stopped = openSync.sessions().length;
			const { code } = await pi("--to", "opensync");
			expect(code).toBe(0);
			expect(openSync.sessions().length).toBeGreaterThan(stopped);
			const messages = () => openSync.sessions().map(({ externalId }) => openSync.messages(externalId).length);
			const before = messages();
			expect((await pi("--to", "opensync")).stdout).toContain("nothing was missing");
			expect(messages()).toEqual(before);
		},
	);
});
