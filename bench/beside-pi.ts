import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { installOf, type Line } from "../test/pi/lines.ts";
import type { AnswerStep } from "../test/pi/model-scenarios.ts";
import { type ModelServer, startModelServer } from "../test/pi/model-server.ts";
import { makePiHome, type PiHome } from "../test/pi/pi-home.ts";
import type { PiOptions } from "../test/pi/pi-process.ts";
import { startRpc } from "../test/pi/rpc-pi.ts";
import { startPi } from "../test/pi/run-pi.ts";
import { startBackend } from "./backend.ts";
import { endDaemon } from "./end-daemon.ts";
import type { Bench, Figure } from "./figure.ts";
import { median } from "./statistics.ts";

type Mode = "print" | "rpc";
type Variant = "without" | "trivial" | "slow" | "silent";
const SHOWN: Readonly<Record<Variant, string>> = {
	without: "without any extension",
	trivial: "an extension that does nothing",
	slow: "backend answers after 500 ms",
	silent: "backend never answers",
};

interface Model {
	readonly name: string;
	readonly shown: string;
	readonly answers: readonly [AnswerStep, ...AnswerStep[]];
	readonly variants: readonly Variant[];
	/** What a run with pi-sync may take of one without. */
	readonly limit: number;
	readonly repetitions: number;
}

const ANSWER: AnswerStep = {
	text: "Here is what I found. ".repeat(50),
	pieceSize: 200,
	tokens: { input: 500, output: 200 },
};
const WORKING: AnswerStep = { ...ANSWER, tools: [["bash", { command: "seq 1 2000" }]] };
const MODELS: readonly Model[] = [
	{
		name: "slow",
		shown: "model takes 2 s a call, 2 calls",
		answers: [
			{ ...WORKING, delayMs: 2_000 },
			{ ...ANSWER, delayMs: 2_000 },
		],
		...{ variants: ["without", "trivial", "slow", "silent"], limit: 1.02, repetitions: 3 },
	},
	{
		name: "quick",
		shown: "model answers at once, 5 calls",
		answers: [WORKING, WORKING, WORKING, WORKING, ANSWER],
		...{ variants: ["without", "trivial", "slow", "silent"], limit: 1.1, repetitions: 7 },
	},
];
const LONGEST_END_MS = 2_000;

/**
 * Whole runs of the real pi, from the start of the process to its end, in a fresh home each. The variants take turns,
 * each repetition begins with another one, and a ratio is the median of the ratios within the repetitions.
 */
export const besidePi: Bench = {
	name: "beside-pi",
	idea: "What a whole run of pi takes with pi-sync over one without, with a slow backend and with one that never answers.",
	async measure(dist) {
		const models = await startModelServer({
			scenarios: Object.fromEntries(MODELS.map(({ name, answers }) => [name, answers])),
		});
		const slow = await startBackend(500);
		const silent = await startBackend(Number.POSITIVE_INFINITY);
		const folder = mkdtempSync(join(tmpdir(), "pi-sync-bench-"));
		const trivial = join(folder, "trivial.mjs");
		writeFileSync(trivial, "export default () => {};\n");
		const setUps: Readonly<Record<Variant, SetUp>> = {
			without: { extensionPaths: [], env: {} },
			trivial: { extensionPaths: [trivial], env: {} },
			slow: { extensionPaths: [join(dist, "extension.mjs")], env: slow.env },
			silent: { extensionPaths: [join(dist, "extension.mjs")], env: silent.env },
		};
		const stage: Stage = { models, setUps, compiled: join(folder, "compiled") };
		const figures: Figure[] = [];
		try {
			for (const line of ["73", "16"] as const) {
				for (const mode of ["print", "rpc"] as const) {
					for (const model of MODELS) figures.push(...(await measureCell(stage, line, mode, model)));
				}
			}
		} finally {
			await Promise.all([models.close(), slow.close(), silent.close()]);
			rmSync(folder, { recursive: true });
		}
		return figures;
	},
};

type SetUp = Required<Pick<PiOptions, "extensionPaths" | "env">>;

interface Stage {
	readonly models: ModelServer;
	readonly setUps: Readonly<Record<Variant, SetUp>>;
	/** What the first run compiles, for all further ones: only after an update it is made anew. */
	readonly compiled: string;
}

interface Run {
	/** From the start of the process to its end. */
	readonly durationMs: number;
	/** From pi's last output to its end. */
	readonly endMs: number;
}

async function measureCell(stage: Stage, line: Line, mode: Mode, model: Model): Promise<readonly Figure[]> {
	const { variants, repetitions: of, limit } = model;
	const runs: Record<Variant, Run[]> = { without: [], trivial: [], slow: [], silent: [] };
	for (let repetition = 0; repetition < of; repetition++) {
		for (let turn = 0; turn < variants.length; turn++) {
			const variant = variants[(repetition + turn) % variants.length] ?? "without";
			runs[variant].push(await run(stage, line, mode, model, variant));
		}
	}
	const cell = `pi ${installOf(line).version} ${mode}, ${model.shown}`;
	const without = runs.without.map(({ durationMs }) => durationMs);
	const figures = variants.map((variant): Figure => {
		const what = `${cell}: ${SHOWN[variant]}`;
		if (variant === "without") return { what, value: median(without), unit: "ms", of };
		const ratios = runs[variant].map(({ durationMs }, n) => durationMs / (without[n] ?? Number.NaN));
		return { what, value: median(ratios), unit: "×", of, ...(variant !== "trivial" && { limit }) };
	});
	if (mode === "rpc") return figures;
	const longestEnd = Math.max(...runs.silent.map(({ endMs }) => endMs));
	return [
		...figures,
		{ what: `${cell}: longest end behind the last output`, value: longestEnd, unit: "ms", limit: LONGEST_END_MS, of },
	];
}

let runsSoFar = 0;

async function run(stage: Stage, line: Line, mode: Mode, model: Model, variant: Variant): Promise<Run> {
	runsSoFar += 1;
	const name = `${runsSoFar}`;
	const home = makePiHome({ modelsUrl: stage.models.url });
	const stateDir = join(home.dir, "state");
	const compiled = join(stateDir, "compiled");
	if (existsSync(stage.compiled)) cpSync(stage.compiled, compiled, { recursive: true });
	const options: PiOptions = {
		line,
		home,
		extensionPaths: stage.setUps[variant].extensionPaths,
		env: { ...stage.setUps[variant].env, PI_SYNC_STATE_DIR: stateDir },
	};
	try {
		const measured = await (mode === "print" ? printRun : rpcRun)(options, `Please work. S:${model.name}#${name}`);
		const answered = stage.models.billed(name).length;
		if (answered !== model.answers.length) throw new Error(`pi ended after ${answered} model calls`);
		return measured;
	} finally {
		endDaemon(stateDir);
		if (existsSync(compiled)) cpSync(compiled, stage.compiled, { recursive: true });
		await rest(home);
	}
}

/** What the run before left to be done must not disturb the next one. */
async function rest(home: PiHome): Promise<void> {
	home.remove();
	await sleep(100);
}

async function printRun(options: PiOptions, prompt: string): Promise<Run> {
	const pi = startPi({ ...options, mode: "print", prompts: [prompt] });
	let lastOutputAt = Number.NaN;
	let endedAt = Number.NaN;
	pi.child.stdout?.on("data", () => {
		lastOutputAt = performance.now();
	});
	pi.child.once("exit", () => {
		endedAt = performance.now();
	});
	const { code, durationMs, stderr } = await pi.exit;
	if (code !== 0) throw new Error(`pi ended with ${code}\n${stderr}`);
	return { durationMs, endMs: endedAt - lastOutputAt };
}

async function rpcRun(options: PiOptions, prompt: string): Promise<Run> {
	const pi = await startRpc(options);
	await pi.prompt(prompt);
	const askedAt = performance.now();
	const { code, durationMs, stderr } = await pi.close();
	if (code !== 0) throw new Error(`pi ended with ${code}\n${stderr}`);
	return { durationMs, endMs: performance.now() - askedAt };
}
