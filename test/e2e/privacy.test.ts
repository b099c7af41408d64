import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Line } from "../pi/lines.ts";
import { makePiHome, type PiHome } from "../pi/pi-home.ts";
import { endEveryPi } from "../pi/pi-process.ts";
import { startRpc } from "../pi/rpc-pi.ts";
import { chanceOf, HEX, LETTERS } from "../redaction/chance.ts";
import { leaks } from "../redaction/planted.ts";
import { type OtlpReceiver, startOtlpReceiver } from "../support/otlp-receiver.ts";
import { until } from "../support/until.ts";
import { onEachLine } from "./on-each-line.ts";
import { startWorld, type World } from "./world.ts";

const PATIENCE_MS = 20_000;
const chance = chanceOf(20_260_103);

/** A secret for each place, each of a kind of its own or told by its place. */
const SECRET = {
	title: `ghp_${chance.text(LETTERS, 36)}`,
	prompt: `glpat-${chance.text(LETTERS, 20)}`,
	folder: `npm_${chance.text(LETTERS, 36)}`,
	answer: `sk-ant-api03-${chance.text(LETTERS, 93)}AA`,
	thinking: `hf_${chance.text(LETTERS, 30)}4x7Q`,
	argument: `xoxb-${chance.text("0123456789", 12)}-${chance.text(LETTERS, 24)}`,
	argumentName: `dop_v1_${chance.text(HEX, 64)}`,
	namedArgument: `${chance.text(LETTERS, 14)}!7k`,
	result: `AKIA${chance.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 14)}7Q`,
	error: `sk_live_${chance.text(LETTERS, 30)}`,
	command: `lin_api_${chance.text(LETTERS, 40)}`,
	commandOutput: `dckr_pat_${chance.text(LETTERS, 27)}`,
	environment: `Zq-${chance.text(LETTERS, 9)}-plain`,
	written: `pul-${chance.text(HEX, 40)}`,
} as const;

/** Words that stand in prompt, answer, argument, result, path and title, and in nothing of pi-sync's own. */
const WORDS = [
	"Zebrafinch",
	"Quokkaprompt",
	"Walrusanswer",
	"Ocelotthought",
	"Pangolinarg",
	"Axolotlresult",
	"Narwhalpath",
	"Tapirname",
];

onEachLine((line) => {
	let world: World;
	beforeAll(async () => {
		world = await startWorld({
			secrets: [
				{
					thinking: `I saw ${SECRET.thinking} there.`,
					text: `The key is ${SECRET.answer}, I will use it. `,
					// In pieces, so that no piece of the stream holds the secret.
					pieceSize: 7,
					tools: [
						[
							"bash",
							{
								command: `echo ${SECRET.argument} >/dev/null; echo $PLANTED_TOKEN; cat planted.env`,
							},
						],
						[
							"write",
							{
								path: "notes.txt",
								content: `first\nkey: ${SECRET.written}\n`,
								[SECRET.argumentName]: 1,
								password: SECRET.namedArgument,
							},
						],
						["read", { path: "planted.env" }],
					],
					tokens: { input: 10, output: 2 },
				},
				{ text: "Done.", tokens: { input: 12, output: 3 } },
			],
			refused: [{ status: 400, message: `invalid key ${SECRET.error} given` }],
			words: [
				{
					thinking: "Ocelotthought it is.",
					text: "Walrusanswer follows.",
					tools: [
						["bash", { command: "echo Pangolinarg; echo Axolotl''result" }],
						["read", { path: "Narwhalpath/missing.txt" }],
					],
					tokens: { input: 10, output: 2 },
				},
				{ text: "Walrusanswer ends.", tokens: { input: 12, output: 3 } },
			],
		});
	});
	afterAll(async () => {
		await endEveryPi();
		await world.close();
	});

	test("no planted secret is in a byte that leaves, in the outbox, in the log or in any file of the state folder", async () => {
		const home = homeIn(world, SECRET.folder);
		writeFileSync(join(home.cwd, "planted.env"), `TOKEN=${SECRET.result}\nB=2\n`);
		// One backend takes nothing, so that what is meant for it stays on disk.
		const env = {
			...world.env,
			PLANTED_TOKEN: SECRET.environment,
			PI_SYNC_DEBUG: "true",
			PI_SYNC_CONFIG: join(home.dir, "config.json"),
			PI_SYNC_SYNC_THINKING: "true",
		};
		const away = {
			name: "away",
			endpoint: "http://127.0.0.1:9",
			capture: "full",
			headers: { authorization: `Bearer ${SECRET.prompt}` },
		};
		writeFileSync(env.PI_SYNC_CONFIG, JSON.stringify({ syncThinking: true, otlp: [away] }));
		const pi = await startRpc({ line, home, extensionPaths: world.extensionPaths, env });
		// At the end of a title's length, where cutting it first would leave half of it.
		await pi.prompt(
			`Please have a look at everything that is in the folder, with ${SECRET.title} as the key\nand ${SECRET.prompt} S:secrets#p${line}`,
		);
		await pi.send({ type: "bash", command: `echo ${SECRET.command} | cut -c1-3; echo ${SECRET.commandOutput}` });
		await pi.prompt(`Again S:refused#q${line}`);
		await pi.send({ type: "compact" }).catch(() => {});
		await pi.prompt(`And once more S:hello#r${line}`);
		const id = (await pi.state()).sessionId;
		expect((await pi.close()).code).toBe(0);
		const spans = () => world.otlp.spans.filter((span) => span.attributes["session.id"] === id);
		await until(
			() => spans().some((span) => String(span.attributes["gen_ai.output.messages"]).includes("Hello from")),
			PATIENCE_MS,
		);
		await until(
			() => world.exchanges.some(({ body }) => body.includes(id) && body.includes("Hello from")),
			PATIENCE_MS,
		);

		const left = [...world.otlp.bodies, ...world.exchanges.map(({ body }) => body)].join("\n");
		const kept = filesBelow(world.stateDir);
		expect(kept.length).toBeGreaterThan(1);
		for (const [place, secret] of Object.entries(SECRET)) {
			expect(leaks(left, secret), `${place} left`).toBe(false);
			for (const [file, bytes] of kept) expect(leaks(bytes, secret), `${place} in ${file}`).toBe(false);
		}
		expect(left).not.toContain("The summary of the conversation.");
		for (const kind of [
			"github-token",
			"gitlab-token",
			"pi-sync-key",
			"npm-token",
			"anthropic-key",
			"slack-token",
			"aws-access-key",
			"stripe-key",
			"linear-key",
			"docker-token",
			"env",
			"pulumi-token",
			"digitalocean-token",
			"password",
		]) {
			expect(left.includes(`[redacted:${kind}:`), kind).toBe(kind !== "gitlab-token");
		}
		// Everything else came through.
		expect(left).toContain("I will use it.");
		expect(left).toContain("Please have a look at everything that is in the folder, with [redacted:github");
	});

	describe("under `metadata`", () => {
		let backend: OtlpReceiver;
		beforeAll(async () => {
			backend = await startOtlpReceiver();
		});
		afterAll(() => backend.close());

		test("no word of prompt, answer, thinking, argument, result, path or title is in what a destination receives", async () => {
			const home = homeIn(world, "Tapirname");
			const before = world.exchanges.length;
			const env = {
				...world.env,
				PI_SYNC_CAPTURE: "metadata",
				OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: "NO_CONTENT",
				OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: backend.url,
				OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
				OTEL_EXPORTER_OTLP_COMPRESSION: "gzip",
			};
			await playWords(line, world, home, env);
			await until(() => backend.spans.filter((span) => span.name === "turn").length >= 2, PATIENCE_MS);
			await until(
				() => world.exchanges.slice(before).some(({ body }) => body.includes("promptTokens")),
				PATIENCE_MS,
			);
			const left = [...backend.bodies, ...world.exchanges.slice(before).map(({ body }) => body)].join("\n");
			expect(WORDS.filter((word) => left.includes(word))).toEqual([]);
			expect(backend.spans.filter((span) => span.name.startsWith("execute_tool")).length).toBeGreaterThanOrEqual(2);
		});
	});

	test("nothing at all leaves of a session in an excluded project", async () => {
		const home = homeIn(world, "Tapirname");
		const config = join(home.dir, "config.json");
		writeFileSync(config, JSON.stringify({ excludeProjects: [`${home.dir}/**`] }));
		await playWords(line, world, home, { ...world.env, PI_SYNC_CONFIG: config });
		await new Promise((resolve) => setTimeout(resolve, 1_000));
		const id = home.sessions()[0]?.id ?? "";
		expect(id).not.toBe("");
		const left = [...world.otlp.bodies, ...world.exchanges.map(({ body }) => body)].join("\n");
		expect(left).not.toContain(id);
		for (const [file, bytes] of filesBelow(world.stateDir)) expect(bytes, file).not.toContain(id);
	});

	test("a tool call that names an excluded path leaves neither arguments nor result, and the others do", async () => {
		const home = homeIn(world, "Tapirname");
		const config = join(home.dir, "config.json");
		writeFileSync(config, JSON.stringify({ excludePaths: ["Narwhalpath"] }));
		const before = world.exchanges.length;
		const spansBefore = world.otlp.bodies.length;
		await playWords(line, world, home, { ...world.env, PI_SYNC_CONFIG: config });
		const left = () =>
			[...world.otlp.bodies.slice(spansBefore), ...world.exchanges.slice(before).map(({ body }) => body)].join("\n");
		await until(() => left().includes("Walrusanswer ends."), PATIENCE_MS);
		expect(left()).toContain("Axolotlresult");
		expect(left()).toContain("[not recorded: names an excluded path]");
		expect(left()).not.toContain("Narwhalpath");
	});

	test(
		line === "73"
			? "a project's own settings do not count: this pi knows no trust"
			: "a trusted project keeps back more by itself, an untrusted one is not asked",
		async () => {
			const home = homeIn(world, "Tapirname");
			mkdirSync(join(home.cwd, ".pi"));
			writeFileSync(join(home.cwd, ".pi", "pi-sync.json"), JSON.stringify({ capture: { answers: false } }));
			const before = world.otlp.bodies.length;
			await playWords(line, world, home, world.env);
			const id = home.sessions()[0]?.id ?? "no session";
			const left = () =>
				world.otlp.bodies
					.slice(before)
					.filter((body) => body.includes(id))
					.join("\n");
			await until(() => left().includes("invoke_agent") && left().includes("chat "), PATIENCE_MS);
			expect(left()).toContain("Quokkaprompt");
			expect(left().includes("Walrusanswer")).toBe(line === "73");
		},
	);
});

/** A home whose working folder has a name of our choice. */
function homeIn(world: World, folder: string): PiHome {
	const home = makePiHome({ modelsUrl: world.models.url });
	const cwd = join(home.dir, folder);
	mkdirSync(cwd);
	return { ...home, cwd };
}

let plays = 0;

async function playWords(line: Line, world: World, home: PiHome, env: Readonly<Record<string, string>>): Promise<void> {
	plays += 1;
	const pi = await startRpc({ line, home, extensionPaths: world.extensionPaths, env });
	await pi.prompt(`Zebrafinch is the title\nand Quokkaprompt the rest S:words#w${line}${plays}`);
	expect((await pi.close()).code).toBe(0);
}

function filesBelow(folder: string): [name: string, bytes: string][] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => [entry.name, readFileSync(join(entry.parentPath ?? entry.path, entry.name), "latin1")]);
}
