import { execFile } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import type { World } from "../e2e/world.ts";
import type { Line } from "../pi/lines.ts";
import type { ModelScenarios } from "../pi/model-scenarios.ts";
import { makePiHome, type PiHome } from "../pi/pi-home.ts";
import type { PiOptions, PiProcess } from "../pi/pi-process.ts";
import { spawnPi } from "../pi/pi-process.ts";
import { RpcPi } from "../pi/rpc-pi.ts";
import { startPi } from "../pi/run-pi.ts";
import { readSession } from "../pi/session-files.ts";
import { TEST_DIST } from "../support/test-dist.ts";
import { until } from "../support/until.ts";
import { type ExpectedSession, expectedOf } from "./expected.ts";
import { jumpingClock, makeTrouble, type Trouble, type TroubledWorld } from "./troubles.ts";

const TOKENS = { input: 120, output: 30, cacheRead: 40 };

/** Answers that take their time, so that a kill can come anywhere. */
export const KILL_SCENARIOS: ModelScenarios = {
	work: [
		{ text: "I will look.", pieceDelayMs: 5, tokens: TOKENS, tools: [["bash", { command: "seq 1 40; sleep 0.05" }]] },
		{
			...{ text: "Two at once.", tokens: { input: 50, output: 10 } },
			tools: [
				["bash", { command: "sleep 0.03; echo one" }],
				["bash", { command: "echo two" }],
			],
		},
		{ text: "This is what I found, in several words.", pieceDelayMs: 5, tokens: { input: 70, output: 44 } },
	],
};

export interface RoundPlan {
	readonly line: Line;
	readonly mode: "print" | "json" | "rpc";
	readonly signal: NodeJS.Signals;
	/** From pi's start, in milliseconds. */
	readonly killAfterMs: number;
	/**
	 * How the session goes on: taken up again by a pi that ends well, by one that is killed as well, by two at once of
	 * which one is killed, or in a fork.
	 */
	readonly next: readonly ("ends" | "killed" | "together" | "forked")[];
	/** What goes wrong beside pi until the session is healed. */
	readonly troubles: readonly Trouble[];
	/** Whether a later pi or the command line heals what is left. */
	readonly healedBy: "pi" | "reconcile";
}

const run = promisify(execFile);

/** Plays one round and returns what is wrong with what arrived; nothing when all is well. */
export async function playRound(
	at: TroubledWorld,
	plan: RoundPlan,
	name: string,
	random: () => number,
): Promise<readonly string[]> {
	const { world } = at;
	const home = makePiHome({ modelsUrl: world.models.url });
	const clock = plan.troubles.includes("clock jumps") ? jumpingClock(random() < 0.5 ? -3_600_000 : 3_000) : {};
	const env = { ...at.env, ...clock };
	const options: PiOptions = { line: plan.line, home, extensionPaths: world.extensionPaths, env };
	const endTrouble = makeTrouble(at, { troubles: plan.troubles, env: { ...home.env, ...env }, random });
	try {
		await killed(options, plan, name, []);
		for (const [index, how] of plan.next.entries()) await goOn(how, options, plan, `${name}-${index}`);
		await endTrouble();
		if (plan.healedBy === "reconcile") await reconcile(at.env, home);
		// Another pi in another session: what it finds left open, it has healed.
		else await ended(options, `${name}-last`, []);
		return await problemsOf(world, home);
	} finally {
		await endTrouble();
		home.remove();
	}
}

async function goOn(how: RoundPlan["next"][number], options: PiOptions, plan: RoundPlan, name: string): Promise<void> {
	const last = options.home.sessions().at(-1);
	const again = last === undefined ? [] : ["-c"];
	if (how === "killed") return killed(options, plan, name, again);
	if (how === "forked" && last !== undefined) return ended(options, name, ["--fork", last.path]);
	if (how === "together") {
		await Promise.all([killed(options, plan, `${name}-beside`, again), ended(options, name, again)]);
		return;
	}
	return ended(options, name, again);
}

const prompts = (name: string) => [`Please do it. S:work#${name}a`, `And now the rest. S:work#${name}b`];

async function killed(options: PiOptions, plan: RoundPlan, name: string, args: readonly string[]): Promise<void> {
	const pi = start({ ...options, args }, plan.mode, prompts(name));
	await Promise.race([sleep(plan.killAfterMs), pi.exit]);
	await pi.end(plan.signal);
}

async function ended(options: PiOptions, name: string, args: readonly string[]): Promise<void> {
	await startPi({ ...options, args, mode: "print", prompts: prompts(name).slice(0, 1) }).exit;
}

function start(options: PiOptions, mode: RoundPlan["mode"], [first = "", second = ""]: readonly string[]): PiProcess {
	if (mode !== "rpc") return startPi({ ...options, mode, prompts: [first, second] });
	const process = spawnPi(options, ["--mode", "rpc"], "pipe");
	const pi = new RpcPi(process);
	void pi
		.prompt(first)
		.then(() => pi.prompt(second))
		.catch(() => {}); // It is killed in the middle.
	return process;
}

async function reconcile(env: TroubledWorld["env"], home: PiHome): Promise<void> {
	const program = join(TEST_DIST, "pi-sync.mjs");
	await run(process.execPath, [program, "reconcile"], { env: { ...home.env, ...env } });
}

const PATIENCE_MS = 40_000;

/** What OpenSync shows of an answer without a word: why it failed, which a fork does not know of what it inherited. */
const WHY_NOTHING_WAS_SAID = /^(?:\[(?:aborted|error)\].*|\(no text\))$/s;

/** In what OpenSync and the OTLP backend differ from pi's session files; waits for what is still on its way. */
export async function problemsOf(world: World, home: PiHome): Promise<readonly string[]> {
	const expected = home.sessions().map((session) => expectedOf(readSession(session.path)));
	const problems = () => expected.flatMap((session) => problemsOfSession(world, session));
	await until(() => problems().length === 0, PATIENCE_MS).catch(() => {});
	return problems();
}

function problemsOfSession(world: World, expected: ExpectedSession): string[] {
	const { id } = expected;
	const row = world.openSync.sessions().find(({ externalId }) => externalId === id);
	const stored = world.openSync.messages(id).map(({ role, parts }) => {
		const texts = parts.flatMap((part) => (part.type === "text" ? String(part.content) : []));
		const calls = parts.flatMap((part) =>
			part.type === "tool-call" ? String((part.content as { id: unknown }).id) : [],
		);
		return { role, text: texts.join("").trim().replace(WHY_NOTHING_WAS_SAID, ""), calls };
	});
	const parts = world.openSync.messages(id).flatMap((message) => message.parts);
	const results = parts.flatMap((part) => (part.type === "tool-result" ? (part.content as { id: string }).id : []));
	const wanted = expected.messages.map((message) => ({ ...message, text: message.text.trim() }));
	const spans = world.otlp.spans.filter((span) => span.attributes["session.id"] === id);
	const byId = new Map(spans.map((span) => [span.spanContext().spanId, span]));
	const chats = [...byId.values()].filter((span) => span.attributes["gen_ai.operation.name"] === "chat");
	// What was under way when pi was killed is in no file of pi's: it has no tokens, and is marked.
	const whole = chats.filter((span) => span.attributes["opensync.interrupted"] !== true && !isFreeAbort(span));
	const turns = new Set(whole.map((span) => span.parentSpanContext?.spanId));
	const sum = (name: string) => chats.reduce((total, span) => total + Number(span.attributes[name] ?? 0), 0);
	const differing = (what: string, actual: unknown, right: unknown) =>
		JSON.stringify(actual) === JSON.stringify(right)
			? []
			: [`${id} ${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(right)}`];
	const near = (cost: number | undefined) => Math.round((cost ?? 0) * 1e9);
	return [
		...differing("messages in OpenSync", withoutCutOff(stored, wanted), wanted),
		...differing(
			"results that OpenSync lacks",
			expected.results.filter((call) => !results.includes(call)),
			[],
		),
		...differing("prompt tokens in OpenSync", row?.promptTokens ?? 0, expected.input),
		...differing("completion tokens in OpenSync", row?.completionTokens ?? 0, expected.output),
		...differing("cost in OpenSync", near(row?.cost), near(expected.cost)),
		...differing("input tokens of spans", sum("gen_ai.usage.input_tokens"), expected.input),
		...differing("output tokens of spans", sum("gen_ai.usage.output_tokens"), expected.output),
		...differing("turns", turns.size, expected.turns),
		...differing(
			"turn spans",
			[...turns].filter((turn) => byId.get(turn ?? "")?.name !== "turn"),
			[],
		),
		...copiesThatDiffer(spans).map((name) => `${id}: copies of ${name}`),
	];
}

const isFreeAbort = ({ attributes }: World["otlp"]["spans"][number]): boolean =>
	attributes["error.type"] === "aborted" && attributes["gen_ai.usage.input_tokens"] === undefined;

type Stored = { readonly role: string; readonly text: string; readonly calls: readonly string[] };

/** Without the answers that pi had begun to show when it was ended, and that it never wrote down. */
function withoutCutOff(stored: readonly Stored[], wanted: readonly Stored[]): readonly Stored[] {
	let next = 0;
	return stored.filter((message) => {
		const isNext = JSON.stringify(message) === JSON.stringify(wanted[next]);
		if (isNext) next += 1;
		return isNext || message.role !== "assistant" || message.calls.length > 0;
	});
}

/** A span may come twice when its answer was lost with the process, but it must be the same span. */
function copiesThatDiffer(spans: World["otlp"]["spans"]): readonly string[] {
	const seen = new Map<string, string>();
	const cutOff = new Set(
		spans.flatMap((span) =>
			span.name === "turn" && span.attributes["opensync.interrupted"] === true ? span.spanContext().spanId : [],
		),
	);
	return spans.flatMap((span) => {
		if (span.attributes["opensync.interrupted"] === true) return [];
		const key = span.spanContext().spanId;
		const facts = JSON.stringify([span.name, span.attributes["gen_ai.usage.input_tokens"], span.startTime]);
		const known = seen.get(key);
		seen.set(key, facts);
		const parent = span.parentSpanContext?.spanId ?? "";
		const why = cutOff.has(parent) ? ", of a turn that was cut off in a copy" : "";
		return known === undefined || known === facts ? [] : [`${span.name} (${key}): ${facts} behind ${known}${why}`];
	});
}
