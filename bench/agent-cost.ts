import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { installOf, type Line } from "../test/pi/lines.ts";
import type { AnswerStep } from "../test/pi/model-scenarios.ts";
import { type ModelServer, startModelServer } from "../test/pi/model-server.ts";
import { makePiHome } from "../test/pi/pi-home.ts";
import { piCommand, piEnvironment } from "../test/pi/pi-process.ts";
import { removeFolder } from "../test/support/remove-folder.ts";
import { startBackend } from "./backend.ts";
import { endDaemon } from "./end-daemon.ts";
import type { Bench, Figure } from "./figure.ts";
import { median } from "./statistics.ts";

const PAIRS = 15;
const ANSWER: AnswerStep = { text: "Here is what I found. ".repeat(50), tokens: { input: 500, output: 200 } };
const WORKING: AnswerStep = { ...ANSWER, tools: [["bash", { command: "seq 1 2000" }]] };
const ALIVE = 1.05;
const STARTED = 1.1;

interface Variant {
	readonly shown: string;
	readonly extension: string;
	readonly env: Readonly<Record<string, string>>;
	/** Its runs find a daemon at work. */
	readonly isWarm: boolean;
	readonly limit?: number;
}

/** CPU time of the whole process tree that pi waits for, and time by the clock, in ms. The daemon is not in it. */
interface Cost {
	readonly cpu: number;
	readonly wall: number;
}

/** What a whole run of pi costs with pi-sync, against an extension that does nothing. The variants take turns. */
export const agentCost: Bench = {
	name: "agent-cost",
	idea: "CPU and time of `pi -p` with four calls of a model that answers at once, over those with an extension that does nothing.",
	async measure(dist) {
		const models = await startModelServer({ scenarios: { quick: [WORKING, WORKING, WORKING, ANSWER] } });
		const backends = await Promise.all([0, 500, Number.POSITIVE_INFINITY].map((ms) => startBackend(ms)));
		const [atOnce, late, never] = backends.map(({ env }) => env);
		const folder = mkdtempSync(join(tmpdir(), "pi-sync-bench-"));
		const nothing = join(folder, "nothing.mjs");
		writeFileSync(nothing, "export default () => {};\n");
		const extension = join(dist, "extension.mjs");
		const warm = { extension, isWarm: true, limit: ALIVE };
		const variants: readonly Variant[] = [
			{ shown: "an extension that does nothing", extension: nothing, env: {}, isWarm: true },
			{ ...warm, shown: "backend answers at once", env: atOnce ?? {} },
			{ ...warm, shown: "backend answers after 500 ms", env: late ?? {} },
			{ ...warm, shown: "backend never answers", env: never ?? {} },
			{
				...warm,
				shown: "backend is not there",
				env: { PI_SYNC_CONVEX_URL: "http://127.0.0.1:9", PI_SYNC_API_KEY: "osk_1" },
			},
			{ shown: "no daemon alive", extension, env: atOnce ?? {}, isWarm: false, limit: STARTED },
		];
		try {
			const figures: Figure[] = [];
			for (const line of ["16", "73"] as const) figures.push(...(await measureLine(models, line, variants, folder)));
			return figures;
		} finally {
			await Promise.all([models.close(), ...backends.map((backend) => backend.close())]);
			removeFolder(folder);
		}
	},
};

async function measureLine(
	models: ModelServer,
	line: Line,
	variants: readonly Variant[],
	folder: string,
): Promise<readonly Figure[]> {
	const costs = variants.map((): Cost[] => []);
	const stateDir = (index: number) => join(folder, `state-${line}-${index}`);
	// Once without a look at the clock: what Node compiles is kept for the others, and daemons come to life.
	for (const [index, variant] of variants.entries()) await run(models, line, variant, stateDir(index));
	for (let pair = 0; pair < PAIRS; pair++) {
		for (let turn = 0; turn < variants.length; turn++) {
			const index = (pair + turn) % variants.length;
			const variant = variants[index];
			if (variant === undefined) continue;
			if (!variant.isWarm) endDaemon(stateDir(index));
			costs[index]?.push(await run(models, line, variant, stateDir(index)));
			await sleep(100);
		}
	}
	for (const index of variants.keys()) endDaemon(stateDir(index));
	const [yardstick = []] = costs;
	return variants.flatMap(({ shown, limit }, index): Figure[] => {
		const what = `pi ${installOf(line).version}, ${shown}`;
		if (index === 0) {
			return [
				{ what: `${what}: CPU`, value: median(yardstick.map(({ cpu }) => cpu)), unit: "ms", of: PAIRS },
				{ what: `${what}: time`, value: median(yardstick.map(({ wall }) => wall)), unit: "ms", of: PAIRS },
			];
		}
		const ratio = (part: keyof Cost) =>
			median((costs[index] ?? []).map((cost, pair) => cost[part] / (yardstick[pair]?.[part] ?? Number.NaN)));
		return (["cpu", "wall"] as const).map((part) => ({
			what: `${what}: ${part === "cpu" ? "CPU" : "time"}`,
			...{ value: ratio(part), unit: "×", of: PAIRS },
			...(limit !== undefined && { limit }),
		}));
	});
}

async function run(models: ModelServer, line: Line, variant: Variant, stateDir: string): Promise<Cost> {
	const home = makePiHome({ modelsUrl: models.url });
	const env = { ...variant.env, PI_SYNC_STATE_DIR: stateDir };
	const options = { line, home, extensionPaths: [variant.extension], env };
	const command = piCommand(options, ["-p", "Please work. S:quick#1"]);
	const times = join(home.dir, "times");
	const timed = 'times=$1; shift; TIMEFORMAT="%3R %3U %3S"; { time "$@" >/dev/null 2>&1; } 2>"$times"';
	const shell = spawn("bash", ["-c", timed, "bash", times, ...command], {
		cwd: home.cwd,
		env: piEnvironment(options),
		stdio: "ignore",
	});
	const code = await new Promise((resolve) => shell.once("exit", resolve));
	if (code !== 0) throw new Error(`pi ended with ${code}`);
	const [wall = Number.NaN, user = Number.NaN, system = Number.NaN] = readFileSync(times, "utf8")
		.split(" ")
		.map(Number);
	home.remove();
	return { wall: wall * 1000, cpu: (user + system) * 1000 };
}
