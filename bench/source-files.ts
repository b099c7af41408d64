import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { askToStop, runningDaemon } from "../src/notes/daemon-folder.ts";
import { installOf, type Line } from "../test/pi/lines.ts";
import { startModelServer } from "../test/pi/model-server.ts";
import { makePiHome } from "../test/pi/pi-home.ts";
import { runPi } from "../test/pi/run-pi.ts";
import { removeFolder } from "../test/support/remove-folder.ts";
import { startBackend } from "./backend.ts";
import type { Bench, Figure } from "./figure.ts";

const LIMIT = 80;
const LIST = process.env.PI_SYNC_BENCH_FILES;
const TOKENS = { input: 100, output: 100 };
/** The tool that runs says to pi and to the daemon that it does. */
const SAY_SO =
	'kill -USR2 $PPID $(sed "s/.*\\"pid\\":\\([0-9]*\\).*/\\1/" "$PI_SYNC_STATE_DIR/daemon/running.json"); sleep 0.5';
const STEPS = [
	// The daemon has started by the end of the answer.
	{ text: "I look.", tools: [["bash", { command: SAY_SO }]], tokens: TOKENS, delayMs: 2_000 },
	{ text: "It is one.", tokens: TOKENS },
] as const;
/** Writes down what ran until then, and begins to count anew. */
const COUNT_ANEW = 'import { takeCoverage } from "node:v8";\nprocess.on("SIGUSR2", () => takeCoverage());\n';

/** What V8 writes into `NODE_V8_COVERAGE` of one script. */
interface Script {
	readonly url: string;
	readonly functions: readonly {
		readonly functionName: string;
		readonly ranges: readonly { readonly startOffset: number; readonly endOffset: number; readonly count: number }[];
	}[];
}

/**
 * How many of our own source files have a part in a session with one tool call: those of which any function ran, in pi's
 * process or in the daemon. What runs only because a file is loaded does not count. Once over the whole life of both
 * processes, and once from the tool on: its end, the turn, its delivery, the answer and the end of the session.
 *
 * `PI_SYNC_BENCH_FILES=<file>` writes down the files of the latter, each with the functions that ran.
 */
export const sourceFiles: Bench = {
	name: "source-files",
	idea: "Source files with a function that ran, in pi's process and in the daemon, for a session with one tool call.",
	async measure(dist) {
		const figures: Figure[] = [];
		for (const line of ["73", "16"] as const) figures.push(...(await measureLine(line, dist)));
		return figures;
	},
};

async function measureLine(line: Line, dist: string): Promise<readonly Figure[]> {
	const models = await startModelServer({ scenarios: { tool: STEPS } });
	const backend = await startBackend(0);
	const folder = mkdtempSync(join(tmpdir(), "pi-sync-bench-"));
	const [coverage, stateDir] = [join(folder, "coverage"), join(folder, "state")];
	const home = makePiHome({ modelsUrl: models.url });
	const preload = join(folder, "count-anew.mjs");
	writeFileSync(preload, COUNT_ANEW);
	try {
		const env = {
			...backend.env,
			PI_SYNC_STATE_DIR: stateDir,
			NODE_V8_COVERAGE: coverage,
			NODE_OPTIONS: `--import ${pathToFileURL(preload).href}`,
		};
		const pi = await runPi({
			...{ line, home, env, extensionPaths: [join(dist, "extension.mjs")] },
			...{ mode: "print", prompts: ["Please work. S:tool#1"] },
		});
		if (pi.code !== 0) throw new Error(`pi ended with ${pi.code}\n${pi.stderr}`);
		await endOfDaemon(stateDir);
		const { version } = installOf(line);
		return [false, true].flatMap((sinceTool): Figure[] => {
			const { inPi, inDaemon } = filesThatRan(coverage, dist, sinceTool);
			const either = joined(inPi, inDaemon);
			if (either.size === 0)
				throw new Error(`no function of the bundles in ${dist} ran; is that folder behind a link?`);
			if (sinceTool && LIST !== undefined) writeFileSync(LIST, listed(either));
			const what = `pi ${version}, ${sinceTool ? "from the tool on" : "from start to end"}`;
			return [
				{ what: `${what}: in pi's process`, value: inPi.size, unit: "" },
				{ what: `${what}: in the daemon`, value: inDaemon.size, unit: "" },
				{
					...{ what: `${what}: in either`, value: either.size, unit: "" },
					...(sinceTool && { limit: LIMIT }),
				},
			];
		});
	} finally {
		home.remove();
		removeFolder(folder);
		await Promise.all([models.close(), backend.close()]);
	}
}

/** The daemon writes down what ran when it ends: once everything is delivered, it is asked to. */
async function endOfDaemon(stateDir: string): Promise<void> {
	const hasNotes = () => readdirSync(join(stateDir, "notes")).some((name) => name.endsWith(".jsonl"));
	while (hasNotes() || runningDaemon(stateDir) === undefined) await sleep(20);
	const pid = runningDaemon(stateDir)?.pid;
	await sleep(1_000);
	askToStop(stateDir);
	while (pid !== undefined && runs(pid)) await sleep(20);
}

function runs(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

/** Files below `src` and `exporter`, with the names of those of their functions that ran. */
type Files = Map<string, Set<string>>;

function joined(...all: readonly Files[]): Files {
	const files: Files = new Map();
	for (const [file, names] of all.flatMap((some) => [...some]))
		files.set(file, new Set([...(files.get(file) ?? []), ...names]));
	return files;
}

const listed = (files: Files): string =>
	[...files]
		.map(([file, names]) => `${file}: ${[...names].join(" ")}\n`)
		.sort()
		.join("");

/** By the process in which the functions ran. */
function filesThatRan(coverage: string, dist: string, sinceTool: boolean): { inPi: Files; inDaemon: Files } {
	const ours = pathToFileURL(dist).href;
	const ran = { inPi: [] as Files[], inDaemon: [] as Files[] };
	// Each process wrote when the tool ran, and when it ended: `coverage-<pid>-<time>-<number>.json`.
	const names = readdirSync(coverage).sort();
	const isLast = (name: string) => names.findLast((other) => pidOf(other) === pidOf(name)) === name;
	for (const name of names) {
		if (sinceTool && !isLast(name)) continue;
		const { result } = JSON.parse(readFileSync(join(coverage, name), "utf8")) as { readonly result: Script[] };
		const scripts = result.filter(({ url }) => url.startsWith(ours));
		const files = scripts.some(({ url }) => url.endsWith("/extension.mjs")) ? ran.inPi : ran.inDaemon;
		files.push(...scripts.map(filesOf));
	}
	return { inPi: joined(...ran.inPi), inDaemon: joined(...ran.inDaemon) };
}

const pidOf = (name: string) => name.split("-")[1];

/** esbuild writes the name of each source file above its code. */
function filesOf({ url, functions }: Script): Files {
	const text = readFileSync(fileURLToPath(url), "utf8");
	const names = [...text.matchAll(/^\/\/ (\S+\.\w+)$/gm)].map(({ index, 1: file = "" }) => ({ index, file }));
	const files: Files = new Map();
	for (const {
		functionName,
		ranges: [whole],
	} of functions) {
		if (whole === undefined || whole.count === 0 || whole.endOffset - whole.startOffset >= text.length) continue;
		const file = names.findLast(({ index }) => index <= whole.startOffset)?.file ?? "";
		if (!/^(src|exporter)\//.test(file)) continue;
		files.set(file, (files.get(file) ?? new Set()).add(functionName || "(unnamed)"));
	}
	return files;
}
