import { mkdirSync, readdirSync, readFileSync, realpathSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ExchangeRecord, type LocalOpenSync, startLocalOpenSync } from "../../src/local/server.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { chanceOf, LETTERS } from "../redaction/chance.ts";
import { type OtlpReceiver, type ReceivedSpan, spansOfBody, startOtlpReceiver } from "../support/otlp-receiver.ts";
import type { Ran } from "./program.ts";
import { runProgramHere } from "./program-here.ts";

const chance = chanceOf(20_261_124);
const SECRET = {
	prompt: `ghp_${chance.text(LETTERS, 36)}`,
	result: `glpat-${chance.text(LETTERS, 20)}`,
	argument: `hf_${chance.text(LETTERS, 30)}4x7Q`,
};
/** Words of each kind of content, found nowhere else. */
const WORD = {
	prompt: "Zebrafinch",
	answer: "Quokka",
	thinking: "Ocelot",
	argument: "Pangolin",
	result: "Axolotl",
	path: "Narwhal",
	command: "Tapir",
};
const ID = "01a20777-1111-7222-8333-444455556666";
const START = Date.parse("2026-11-23T05:00:00Z");

const CLAUDE_SESSIONS = join(import.meta.dirname, "..", "fixtures", "agents", "claude-code", "2.1.332");

let home: string;
let project: string;
let openSync: LocalOpenSync;
let exchanges: ExchangeRecord[];
let full: OtlpReceiver;
let binary: OtlpReceiver;
let meta: OtlpReceiver;
let env: Record<string, string>;

beforeEach(async () => {
	home = realpathSync(temporaryFolder());
	project = join(home, WORD.path);
	exchanges = [];
	[openSync, full, binary, meta] = await Promise.all([
		startLocalOpenSync({ dataDir: join(home, "opensync"), onRequest: (exchange) => exchanges.push(exchange) }),
		startOtlpReceiver(),
		startOtlpReceiver(),
		startOtlpReceiver(),
	]);
	env = {
		PATH: process.env.PATH ?? "",
		HOME: home,
		PI_SYNC_CONFIG: join(home, "config.json"),
		PI_CODING_AGENT_DIR: join(home, "agent"),
		PI_SYNC_STATE_DIR: join(home, "state"),
		TERM: "dumb",
	};
	mkdirSync(project);
	settings({});
});
afterEach(() => Promise.all([openSync.close(), full.close(), binary.close(), meta.close()]));

function settings(more: object): void {
	const otlp = [
		{ name: "full", endpoint: full.url, protocol: "http/json", capture: "full" },
		{ name: "binary", endpoint: binary.url, compression: "gzip", capture: "full" },
		{ name: "meta", endpoint: meta.url, protocol: "http/json" },
	];
	const { url: convexUrl, apiKey } = openSync;
	writeFileSync(join(home, "config.json"), JSON.stringify({ convexUrl, apiKey, syncThinking: true, otlp, ...more }));
}

/** A session with a secret in the prompt, in an argument and in a result; returns its file. */
function session(id = ID, { cwd = project, age = 0 } = {}): string {
	const at = (second: number) => new Date(START + second * 1000).toISOString();
	const usage = { input: 10, output: 5, cacheRead: 0, cacheWrite: 0, totalTokens: 15, cost: { total: 0.01 } };
	const model = { api: "openai-completions", provider: "fake", model: "fake-1", usage };
	const call = (name: string, args: object) => ({ type: "toolCall", id: `call_${name}`, name, arguments: args });
	const result = (toolName: string, text: string, second: number) => ({
		...{ role: "toolResult", toolCallId: `call_${toolName}`, toolName, content: [{ type: "text", text }] },
		...{ isError: false, timestamp: START + second * 1000 },
	});
	const said = [
		{ role: "user", content: [{ type: "text", text: `${WORD.prompt} ${SECRET.prompt}` }], timestamp: START + 1000 },
		{
			...{ role: "assistant", ...model, stopReason: "toolUse", timestamp: START + 2000 },
			content: [
				{ type: "thinking", thinking: `${WORD.thinking}?` },
				{ type: "text", text: `${WORD.answer} first.` },
				call("bash", { command: `${WORD.command} --token ${SECRET.argument}` }),
				call("write", { path: join(project, "notes"), content: WORD.argument }),
			],
		},
		result("bash", `${WORD.result} ${SECRET.result} ${SECRET.prompt}`, 3),
		result("write", "written", 3),
		{
			...{ role: "assistant", ...model, stopReason: "stop", timestamp: START + 4000 },
			content: [{ type: "text", text: `${WORD.answer} last.` }],
		},
	];
	const lines = [
		{ type: "session", version: 3, id, timestamp: at(0), cwd },
		...said.map((message, index) => ({
			...{ type: "message", id: `entry000${index}`, parentId: index === 0 ? null : `entry000${index - 1}` },
			...{ timestamp: new Date(message.timestamp + 500).toISOString(), message },
		})),
	];
	const folder = join(home, "agent", "sessions", "--project--");
	mkdirSync(folder, { recursive: true });
	const file = join(folder, `2026-11-23T05-00-00-000Z_${id}.jsonl`);
	writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
	const written = Date.now() / 1000 - age;
	utimesSync(file, written, written);
	return file;
}

const run = (args: readonly string[], cwd = project): Promise<Ran> => runProgramHere(args, env, { cwd });

interface Previewed {
	readonly destination: string;
	readonly requests: readonly { method: string; url: string; contentType: string; body: unknown }[];
	readonly why?: string;
}
async function preview(...args: string[]): Promise<readonly Previewed[]> {
	const { code, stdout, stderr } = await run(["preview", "--json", ...args]);
	expect([code, stderr]).toEqual([0, ""]);
	return JSON.parse(stdout);
}

/** Everything in a folder, byte for byte. */
const contentOf = (folder: string): Record<string, string> =>
	Object.fromEntries(
		readdirSync(folder, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => join(entry.parentPath, entry.name))
			.map((file) => [file, readFileSync(file, "latin1")]),
	);
const posts = () => exchanges.filter(({ method }) => method === "POST");
const comparable = (spans: readonly ReceivedSpan[]) =>
	spans.map((span) => ({ ...span, spanContext: undefined, ...span.spanContext() }));

describe("pi-sync preview", () => {
	test("shows exactly the requests that an import then sends, secrets redacted in both", async () => {
		session();
		const shown = await preview();
		expect(shown.map(({ destination }) => destination)).toEqual(["opensync", "full", "binary", "meta"]);
		const [toOpenSync, toFull, toBinary, toMeta] = shown.map(({ requests }) => requests);
		expect(posts()).toEqual([]);

		expect((await run(["import"])).code).toBe(0);
		expect(toOpenSync?.map(({ method, url, body }) => [method, url, body])).toEqual(
			posts().map(({ method, url, body }) => [method, `${openSync.url}${url}`, JSON.parse(body)]),
		);
		expect(toOpenSync?.length).toBeGreaterThan(4);
		expect(toFull?.map(({ body }) => body)).toEqual(full.bodies.map((body) => JSON.parse(body)));
		expect(toMeta?.map(({ body }) => body)).toEqual(meta.bodies.map((body) => JSON.parse(body)));
		expect(toBinary?.map(({ contentType, url }) => [contentType, url])).toContainEqual([
			"application/x-protobuf",
			binary.url,
		]);
		const decoded = toBinary?.flatMap(({ body }) => spansOfBody(body as Parameters<typeof spansOfBody>[0])) ?? [];
		expect(comparable(decoded)).toEqual(comparable(binary.spans));
		expect(decoded).toHaveLength(full.spans.length);

		const sides = [JSON.stringify(shown), JSON.stringify([posts(), full.bodies, meta.bodies, binary.spans])];
		for (const side of sides) {
			for (const secret of Object.values(SECRET)) expect(side).not.toContain(secret);
			for (const word of Object.values(WORD)) expect(side).toContain(word);
			expect(side).toMatch(/\[redacted:github-token:[0-9a-f]{4}\]/);
		}
	});

	test("says what the session cost and where each cost comes from; OpenSync gets the sum alone", async () => {
		const file = join(CLAUDE_SESSIONS, "14ec7b3b-3f4f-4f40-a6ae-e4600b240e68.jsonl");
		const { stdout } = await run(["preview", "--to", "otlp", file]);
		expect(stdout).toContain("\n── cost $0.034353: $0.019551 by list prices, $0.014802 as the agent says\n");
		const [toOpenSync, toFull] = await preview(file);
		const sources = (body: unknown) => JSON.stringify(body).match(/"opensync\.cost\.source","value":\{[^}]*/g) ?? [];
		const given = toFull?.requests.flatMap(({ body }) => sources(body)) ?? [];
		expect(new Set(given.map((text) => text.split('"').at(-2)))).toEqual(new Set(["table", "agent"]));
		const sessions = toOpenSync?.requests.map(({ body }) => body as { readonly cost?: number }) ?? [];
		expect(sessions.findLast(({ cost }) => cost !== undefined)?.cost).toBeCloseTo(0.034353, 10);
		expect(JSON.stringify(toOpenSync)).not.toContain("cost.source");

		env.PI_SYNC_TABLE_PRICES = "false";
		const off = await run(["preview", "--to", "otlp", file]);
		expect(off.stdout).toContain("\n── cost $0.034353: $0.034353 as the agent says\n");
	});

	test("sends nothing, and leaves the state folder as it is but for the salt of the markers", async () => {
		session();
		await preview();
		expect(Object.keys(contentOf(join(home, "state")))).toEqual([join(home, "state", "redaction-salt")]);
		expect((await run(["import"])).code).toBe(0);
		const before = [contentOf(join(home, "state")), posts().length, full.bodies.length] as const;
		for (const args of [["preview"], ["preview", "--json"], ["preview", "--diff", "full", "meta"]]) {
			expect((await run(args)).code).toBe(0);
		}
		expect([contentOf(join(home, "state")), posts().length, full.bodies.length]).toEqual(before);
		// What was given counts as little as what was not.
		expect((await preview())[0]?.requests).toHaveLength(posts().length);
	});

	test("shows no content where the destination gets metadata only", async () => {
		session();
		const [one, ...more] = await preview("--to", "meta");
		expect([one?.destination, one?.requests.length, more]).toEqual(["meta", expect.any(Number), []]);
		const text = JSON.stringify(one?.requests);
		expect(text).toContain("gen_ai.usage.input_tokens");
		for (const word of Object.values(WORD)) expect(text).not.toContain(word);
	});

	test("compares what destinations get by kind of content, and two of them line by line", async () => {
		session();
		const { stdout } = await run(["preview", "--diff"]);
		const row = (name: string) =>
			stdout
				.split("\n")
				.find((line) => line.startsWith(`${name}  `))
				?.split(/ {2,}/)
				.slice(1) ?? [];
		expect(stdout.split("\n")[0]?.trim().split(/ +/)).toEqual(["opensync", "full", "binary", "meta"]);
		expect(row("title")).toEqual([expect.stringMatching(/^1 /), expect.any(String), expect.any(String), "no"]);
		for (const [kind, texts] of Object.entries({ prompts: 1, answers: 2, thinking: 1, "tool arguments": 2 })) {
			expect([kind, row(kind)]).toEqual([kind, [...Array(3).fill(expect.stringMatching(`^${texts} \\(`)), "no"]]);
		}
		expect(row("tool results")[3]).toBe("no");
		expect(row("paths")).toEqual([...Array(3).fill(expect.stringMatching(/^3 \(/)), "no"]);
		expect(row("command lines")).toEqual([...Array(3).fill(expect.stringMatching(/^1 \(/)), "no"]);
		expect(row("secrets redacted")).toEqual(["3", "3", "3", "0"]);

		const two = await run(["preview", "--diff", "full", "meta"]);
		expect(two.stdout).toMatch(/^--- full\n\+\+\+ meta\n/m);
		expect(
			two.stdout
				.split("\n")
				.filter((line) => line.startsWith("-"))
				.join("\n"),
		).toContain(WORD.answer);
		expect(
			two.stdout
				.split("\n")
				.filter((line) => /^[+ ]/.test(line))
				.join("\n"),
		).not.toContain(WORD.answer);
	});

	test("reads well: each request as it leaves, and in the end what was redacted", async () => {
		session();
		const { stdout, stderr } = await run(["preview", "--to", "opensync"]);
		expect(stderr).toBe("");
		expect(stdout).toMatch(/^── opensync: \d+ requests, [\d.]+ KiB\n\nPOST http:\S+\/sync\/session\ncontent-type: /);
		expect(stdout).toMatch(/\n── 1 github-token, 1 gitlab-token, 1 \S+ redacted\n$/);
		expect(stdout).not.toContain("\u001b");
		expect(stdout).not.toContain(openSync.apiKey);
	});

	test("takes a file, an id or the beginning of one, else what was written last here, else anywhere", async () => {
		const other = "01a20888-1111-7222-8333-444455556666";
		const file = session(ID, { age: 100 });
		session(other, { cwd: "/elsewhere" });
		const idOf = async (args: readonly string[], cwd?: string) => {
			const { stdout } = await run(["preview", "--json", "--to", "opensync", ...args], cwd);
			return JSON.parse(stdout)[0].requests[0].body.externalId;
		};
		expect(await idOf([])).toBe(ID);
		expect(await idOf([], home)).toBe(other);
		expect(await idOf(["01a208"])).toBe(other);
		expect(await idOf([ID])).toBe(ID);
		expect(await idOf([file])).toBe(ID);
		expect(await run(["preview", "01a20"])).toMatchObject({
			code: 1,
			stderr: expect.stringContaining('"01a20" is the beginning of 2 ids'),
		});
		expect(await run(["preview", "nothing"])).toMatchObject({
			...{ code: 1, stdout: "" },
			stderr: expect.stringContaining('there is no session "nothing"'),
		});
		expect(await run(["preview", "--to", "nowhere"])).toMatchObject({
			code: 2,
			stderr: expect.stringMatching(/--to is "nowhere": expected opensync, otlp, full/),
		});
		expect(await run(["preview", "--diff", "full", "nowhere"])).toMatchObject({ code: 2 });
	});

	test("says why a destination gets nothing", async () => {
		const file = session();
		const whys = async () => (await preview(file)).map(({ requests, why }) => [requests.length > 0, why]);
		settings({ autoSync: false });
		expect((await whys()).slice(0, 2)).toEqual([
			[false, "autoSync is false"],
			[true, undefined],
		]);
		settings({ excludeProjects: [project] });
		expect(await whys()).toEqual(Array(4).fill([false, "its project is excluded"]));
		const { stdout } = await run(["preview", file, "--to", "opensync"]);
		expect(stdout).toBe("── opensync: nothing (its project is excluded)\n\n── nothing redacted\n");
		settings({ excludeProjects: project });
		expect((await run(["preview", file, "--to", "opensync"])).stdout).toContain(
			"── opensync: nothing (which projects are excluded is not known)",
		);
		settings({});
		env.OTEL_SDK_DISABLED = "true";
		expect((await whys())[0]).toEqual([false, "OTEL_SDK_DISABLED switches everything off"]);
	});

	test("takes out what the user's own patterns name", async () => {
		session();
		settings({ redaction: { patterns: [{ name: "bird", pattern: "Zebra[a-z]+" }] } });
		const text = JSON.stringify(await preview("--to", "opensync"));
		expect(text).toMatch(/\[redacted:bird:[0-9a-f]{4}\] \[redacted:github-token:/);
		expect(text).not.toContain(WORD.prompt);
	});

	test("names what of a file cannot be read, shows the rest, and ends with 1", async () => {
		const file = session();
		const [header = "", ...rest] = readFileSync(file, "utf8").split("\n");
		writeFileSync(file, [header, "{torn", ...rest].join("\n"));
		const { code, stdout, stderr } = await run(["preview", "--json", "--to", "opensync"]);
		expect([code, JSON.parse(stdout)[0].requests.length > 4]).toEqual([1, true]);
		expect(stderr).toMatch(/\.jsonl:2: no JSON/);
	});
});
