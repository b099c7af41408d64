import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type LocalOpenSync, startLocalOpenSync } from "../../src/local/server.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { answersIn, countOf } from "../history/count.ts";
import { type OtlpReceiver, startOtlpReceiver } from "../support/otlp-receiver.ts";
import { type Ran, runProgram, startProgram } from "./program.ts";

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
const pi = (...args: string[]): Promise<Ran> => runProgram(["import", ...args], env);
const rowOf = (id: string) => openSync.sessions().find(({ externalId }) => externalId === id);

describe("pi-sync import", () => {
	test("brings every past session whole, to every destination, and says so", async () => {
		given(SPECSTORY);
		const { code, stdout } = await pi();
		expect({ code, stdout }).toEqual({
			code: 0,
			stdout: expect.stringMatching(/^6 sessions, .* units went to opensync, .* units went to /),
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
		expect([code, stdout]).toEqual([0, expect.stringMatching(/^2 sessions, .* units would go to opensync/)]);
		expect([openSync.sessions(), otlp.spans]).toEqual([[], []]);
		expect((await pi()).stdout).toContain("units went to opensync");
	});

	test("takes sessions of one project, since a day, a few, or files that are named", async () => {
		given(["sample", "compaction", "branching"]);
		const ids = async (...args: string[]) =>
			JSON.parse((await pi("--json", "--dry-run", ...args)).stdout).sessions.map(
				({ sessionId }: { sessionId: string }) => sessionId,
			);
		expect(await ids("--project", "/test/proj")).toEqual(["compaction-test-uuid"]);
		expect(await ids("--limit", "2")).toHaveLength(2);
		expect(await ids("--since", "1h")).toHaveLength(3);
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

	test("refuses a destination that there is none of, and an age that is none", async () => {
		expect(await pi("--to", "nowhere")).toMatchObject({
			code: 2,
			stderr: expect.stringMatching(/--to is "nowhere": expected opensync, otlp, /),
		});
		expect(await pi("--since", "yesterday")).toMatchObject({
			code: 2,
			stderr: expect.stringContaining("expected a date"),
		});
		expect(await pi("--limit", "0")).toMatchObject({ code: 2 });
	});

	test("stops cleanly at Ctrl+C, and the next one goes on", { timeout: 120_000 }, async () => {
		mkdirSync(sessionsFolder(), { recursive: true });
		for (const line of ["pi-73", "pi-87"]) cpSync(join(FIXTURES, line), sessionsFolder(), { recursive: true });
		const program = startProgram(["import", "--to", "opensync"], env);
		while (openSync.sessions().length < 3) await sleep(5);
		program.child.kill("SIGINT");
		expect((await program.ended).code).toBe(130);
		const stopped = openSync.sessions().length;
		const { code } = await pi("--to", "opensync");
		expect(code).toBe(0);
		expect(openSync.sessions().length).toBeGreaterThan(stopped);
		const messages = () => openSync.sessions().map(({ externalId }) => openSync.messages(externalId).length);
		const before = messages();
		expect((await pi("--to", "opensync")).stdout).toContain("nothing was missing");
		expect(messages()).toEqual(before);
	});
});
