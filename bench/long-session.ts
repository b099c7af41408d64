import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildSync } from "esbuild";
import { installOf, type Line } from "../test/pi/lines.ts";
import type { Bench, Figure } from "./figure.ts";
import type { MemorySample, Played, TurnCosts, Way } from "./long-session-child.ts";
import { median } from "./statistics.ts";

const TURNS = 10_000;
const MOST_GROWTH_MB = 50;
const MOST_DEARER = 1.2;

/**
 * Plays 10,000 turns of about 5 kB each in child processes. From a generator, where nobody keeps anything, all memory
 * that stays is pi-sync's; beside pi's own session manager, which keeps every entry, it is what pi alone does not need.
 * V8's young generation is kept small, so that memory shows what stays and not how long V8 lets garbage lie.
 */
export const longSession: Bench = {
	name: "long-session",
	idea: "10,000 turns: what stays in memory, and what a late turn costs over an early one.",
	async measure(dist) {
		const folder = mkdtempSync(join(dirname(dist), "long-session-"));
		const child = join(folder, "child.mjs");
		const entryPoints = [join(import.meta.dirname, "long-session-child.ts")];
		buildSync({ entryPoints, outfile: child, bundle: true, format: "esm", platform: "node", packages: "external" });
		try {
			return [...told(child), ...live(child, "73"), ...live(child, "16")];
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	},
};

function told(child: string): readonly Figure[] {
	const played = playIn(process.execPath, child, "told");
	return [
		{ what: "generator: RSS at turn 10", value: at(10, played).rss, unit: "MB" },
		{
			what: `generator: RSS growth to turn ${TURNS}`,
			value: growth(played, "rss"),
			unit: "MB",
			limit: MOST_GROWTH_MB,
		},
		{ what: "generator: heap growth", value: growth(played, "heap"), unit: "MB", limit: MOST_GROWTH_MB },
		...costs("generator: recording", played, ["recording"]),
		...costs("generator: all up to the outboxes", played, ["recording", "otlp", "openSync"]),
		// OpenSync's part gets cheaper when its session is full; this one does not.
		...costs("generator: all but OpenSync", played, ["recording", "otlp"]),
	];
}

function live(child: string, line: Line): readonly Figure[] {
	const { node, version, cli } = installOf(line);
	const module = pathToFileURL(join(dirname(cli), line === "73" ? "." : "..", "index.js")).href;
	const alone = playIn(node, child, "pi", module);
	const played = playIn(node, child, "live", module);
	return [
		{ what: `pi ${version}: heap growth of pi's session manager`, value: growth(alone, "heap"), unit: "MB" },
		{
			what: `pi ${version}: heap growth that pi-sync adds`,
			value: growth(played, "heap") - growth(alone, "heap"),
			unit: "MB",
			limit: MOST_GROWTH_MB,
		},
		...costs(`pi ${version}: turn_end`, played, ["recording"]),
		{ what: `pi ${version}: leaving the session`, value: played.closeMs, unit: "ms" },
		{ what: `pi ${version}: resuming it`, value: played.resumeMs, unit: "ms" },
	];
}

function costs(what: string, { early, late }: Played, parts: readonly (keyof TurnCosts)[]): Figure[] {
	const medianUs = (turns: TurnCosts) => 1_000 * median(turns.recording.map((_, turn) => sumOf(turns, parts, turn)));
	const [earlyUs, lateUs] = [medianUs(early), medianUs(late)];
	const of = early.recording.length;
	return [
		{ what: `${what}, turn 10`, value: earlyUs, unit: "µs", of },
		{ what: `${what}, turn ${TURNS} / turn 10`, value: lateUs / earlyUs, unit: "×", limit: MOST_DEARER, of },
	];
}

const sumOf = (costs: TurnCosts, parts: readonly (keyof TurnCosts)[], turn: number): number =>
	parts.reduce((sum, part) => sum + (costs[part][turn] ?? 0), 0);

const growth = (played: Played, of: "rss" | "heap"): number => at(TURNS, played)[of] - at(10, played)[of];

function at(turns: number, { memory }: Played): MemorySample {
	const sample = memory.find((candidate) => candidate.turns === turns);
	if (sample === undefined) throw new Error(`memory was not looked at at turn ${turns}`);
	return sample;
}

function playIn(node: string, child: string, way: Way, module = ""): Played {
	const flags = ["--expose-gc", "--max-semi-space-size=2"];
	const { status, stdout, stderr } = spawnSync(node, [...flags, child, way, String(TURNS), module], {
		encoding: "utf8",
		maxBuffer: 1 << 28,
	});
	if (status !== 0) throw new Error(`playing ${way} ended with ${status}\n${stderr}`);
	return JSON.parse(stdout);
}
