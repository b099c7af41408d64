import { mkdtempSync, readFileSync } from "node:fs";
import type { Profiler } from "node:inspector";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildSync } from "esbuild";
import { installOf, type Line } from "../test/pi/lines.ts";
import type { AnswerStep } from "../test/pi/model-scenarios.ts";
import { type ModelServer, startModelServer } from "../test/pi/model-server.ts";
import { makePiHome } from "../test/pi/pi-home.ts";
import { runPi } from "../test/pi/run-pi.ts";
import { removeFolder } from "../test/support/remove-folder.ts";
import { type Backend, startBackend } from "./backend.ts";
import { blocksOf } from "./blocks.ts";
import type { Bench, Figure } from "./figure.ts";
import { percentile } from "./statistics.ts";
import type { Watched } from "./watched-extension.ts";

const TURNS = 30;
const REPETITIONS = 5;
const CHUNK = 4_096;
const CHUNKS_PER_ANSWER = 10;
const TOOL_RESULT = 100_000;
const LIMIT_MS = 0.5;
/** pi waits for it at its end. */
const SHUTDOWN_LIMIT_MS = 5;

const SENTENCE = 'The model explains at length what it found, with `code`, "quotes" and a few umlauts: äöü. ';
const ANSWER: AnswerStep = {
	text: SENTENCE.repeat(Math.ceil((CHUNK * CHUNKS_PER_ANSWER) / SENTENCE.length)).slice(0, CHUNK * CHUNKS_PER_ANSWER),
	pieceSize: CHUNK,
	pieceDelayMs: 1,
	tokens: { input: 100, output: 100 },
};
const WORKING: AnswerStep = { ...ANSWER, tools: [["report", {}]] };

/**
 * Handlers are timed around each call in the real pi. What happens behind them (translating, writing, sending) shows in
 * a CPU profile of runs of their own, because profiling slows down what it watches.
 */
export const handlers: Bench = {
	name: "handlers",
	idea: "Time inside pi-sync's handlers in the real pi: 100 kB tool results, 4 kB chunks, a backend that answers at once.",
	async measure(dist) {
		const folder = mkdtempSync(join(tmpdir(), "pi-sync-bench-"));
		const watchedExtension = join(folder, "watched-extension.mjs");
		buildSync({
			entryPoints: [join(import.meta.dirname, "watched-extension.ts")],
			outfile: watchedExtension,
			format: "esm",
			platform: "node",
		});
		const models = await startModelServer({
			scenarios: { work: [WORKING, ...new Array<AnswerStep>(TURNS - 2).fill(WORKING), ANSWER] },
		});
		const backend = await startBackend(0);
		try {
			const world = { folder, watchedExtension, models, backend, dist };
			return [...(await measureLine("73", world)), ...(await measureLine("16", world))];
		} finally {
			await Promise.all([models.close(), backend.close()]);
			// The daemons that the runs left behind end when their folder is gone.
			removeFolder(folder);
		}
	},
};

interface World {
	readonly folder: string;
	readonly watchedExtension: string;
	readonly models: ModelServer;
	readonly backend: Backend;
	readonly dist: string;
}

async function measureLine(line: Line, world: World): Promise<readonly Figure[]> {
	const { version } = installOf(line);
	const times = new Map<string, number[]>();
	for (let n = 0; n < REPETITIONS; n++) {
		const { handlers } = await watchRun(line, world, `${line}-${n}`, {});
		for (const [name, some] of Object.entries(handlers)) times.set(name, [...(times.get(name) ?? []), ...some]);
	}
	const all = [...times.values()].flat();
	const turnEnds = times.get("turn_end") ?? [];
	const shutdowns = times.get("session_shutdown") ?? [];
	const { profile } = await watchRun(line, world, `${line}-profile`, { BENCH_PROFILE: "1" });
	const blocks = blocksOf(profile as Profiler.Profile, pathToFileURL(world.dist).href, "watchedHandler");
	const [longest] = blocks;
	return [
		{ what: `pi ${version}: all handlers, p50`, value: percentile(all, 50) * 1000, unit: "µs", of: all.length },
		{
			what: `pi ${version}: all handlers, p99`,
			value: percentile(all, 99),
			unit: "ms",
			limit: LIMIT_MS,
			of: all.length,
		},
		{ what: `pi ${version}: turn_end, p50`, value: percentile(turnEnds, 50), unit: "ms", of: turnEnds.length },
		{ what: `pi ${version}: turn_end, p99`, value: percentile(turnEnds, 99), unit: "ms", of: turnEnds.length },
		{
			what: `pi ${version}: session_shutdown, p50`,
			value: percentile(shutdowns, 50),
			unit: "ms",
			limit: SHUTDOWN_LIMIT_MS,
			of: shutdowns.length,
		},
		{ what: `pi ${version}: longest call`, value: Math.max(...all), unit: "ms", of: all.length },
		{
			what: `pi ${version}: longest block outside handlers (${longest?.mostlyIn ?? "none"})`,
			value: longest?.ms ?? 0,
			unit: "ms",
			of: blocks.length,
		},
	];
}

async function watchRun(line: Line, world: World, run: string, env: Record<string, string>): Promise<Watched> {
	const result = join(world.folder, `${run}.json`);
	const home = makePiHome({ modelsUrl: world.models.url, settings: { compaction: { enabled: false } } });
	const exit = await runPi({
		mode: "print",
		prompts: [`Please work. S:work#${run}`],
		line,
		home,
		extensionPaths: [world.watchedExtension],
		env: {
			...world.backend.env,
			BENCH_EXTENSION: join(world.dist, "extension.mjs"),
			PI_SYNC_STATE_DIR: join(world.folder, "state"),
			BENCH_RESULT: result,
			BENCH_TOOL_RESULT_SIZE: String(TOOL_RESULT),
			...env,
		},
	});
	home.remove();
	const answered = world.models.billed(run).length;
	if (exit.code !== 0 || answered !== TURNS) {
		throw new Error(`pi ended with ${exit.code} after ${answered} of ${TURNS} calls\n${exit.stderr}`);
	}
	return JSON.parse(readFileSync(result, "utf8")) as Watched;
}
