import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { installOf, type Line } from "../test/pi/lines.ts";
import { type ModelServer, startModelServer } from "../test/pi/model-server.ts";
import { makePiHome } from "../test/pi/pi-home.ts";
import { runPi } from "../test/pi/run-pi.ts";
import { removeFolder } from "../test/support/remove-folder.ts";
import { startBackend } from "./backend.ts";
import { endDaemon } from "./end-daemon.ts";
import type { Bench, Figure } from "./figure.ts";
import { median } from "./statistics.ts";

const REPETITIONS = 7;
const LIMIT_MS = { alive: 300, started: 1_500 } as const;
const PATIENCE_MS = 30_000;

/** Says when pi calls a turn ended. Loaded before pi-sync, so that the time counts that pi-sync's own handler takes. */
const STAMP = `
import { writeFileSync } from "node:fs";
export default (pi) => pi.on("turn_end", () => writeFileSync(process.env.BENCH_TURN_END, String(Date.now())));
`;

/** A model that answers at once, in a pi that ends at once: the daemon has the least time to start. */
export const arrival: Bench = {
	name: "arrival",
	idea: "Time from the end of a session's first turn in the real pi to its first message at OpenSync.",
	async measure(dist) {
		const models = await startModelServer({
			scenarios: { answer: [{ text: "Here it is.", tokens: { input: 100, output: 10 } }] },
		});
		try {
			const figures: Figure[] = [];
			for (const line of ["73", "16"] as const) figures.push(...(await measureLine(line, dist, models)));
			return figures;
		} finally {
			await models.close();
		}
	},
};

async function measureLine(line: Line, dist: string, models: ModelServer): Promise<readonly Figure[]> {
	let [prompt, runs] = ["", 0];
	let arrivedAt: number | undefined;
	const backend = await startBackend(0, (path, body) => {
		// The last session may still be under way.
		if (path.endsWith("/sync/message") && body.includes(prompt)) arrivedAt ??= Date.now();
	});
	const folder = mkdtempSync(join(tmpdir(), "pi-sync-bench-"));
	const [stateDir, stamp, turnEnd] = ["state", "stamp.mjs", "turn-end"].map((name) => join(folder, name)) as [
		string,
		string,
		string,
	];
	writeFileSync(stamp, STAMP);
	const once = async (): Promise<number> => {
		prompt = `Please. S:answer#${line}-${++runs}.`;
		arrivedAt = undefined;
		const home = makePiHome({ modelsUrl: models.url });
		const pi = await runPi({
			...{ line, home, extensionPaths: [stamp, join(dist, "extension.mjs")] },
			...{ mode: "print", prompts: [prompt] },
			env: { ...backend.env, PI_SYNC_STATE_DIR: stateDir, BENCH_TURN_END: turnEnd },
		});
		if (pi.code !== 0) throw new Error(`pi ended with ${pi.code}\n${pi.stderr}`);
		await waitFor(() => arrivedAt !== undefined && !hasNotes(stateDir));
		home.remove();
		return (arrivedAt ?? Number.NaN) - Number(readFileSync(turnEnd, "utf8"));
	};
	const times = { started: [] as number[], alive: [] as number[] };
	try {
		// What Node compiles is kept for the others.
		await once();
		for (let n = 0; n < REPETITIONS; n++) {
			endDaemon(stateDir);
			times.started.push(await once());
			times.alive.push(await once());
		}
	} finally {
		endDaemon(stateDir);
		removeFolder(folder);
		await backend.close();
	}
	const { version } = installOf(line);
	return (["alive", "started"] as const).flatMap((daemon): Figure[] => {
		const what = `pi ${version}, daemon ${daemon}`;
		const of = REPETITIONS;
		return [
			{ what: `${what}: median`, value: median(times[daemon]), unit: "ms", limit: LIMIT_MS[daemon], of },
			{ what: `${what}: longest`, value: Math.max(...times[daemon]), unit: "ms", of },
		];
	});
}

const hasNotes = (stateDir: string): boolean =>
	existsSync(join(stateDir, "notes")) && readdirSync(join(stateDir, "notes")).some((name) => name.endsWith(".jsonl"));

async function waitFor(holds: () => boolean): Promise<void> {
	const until = performance.now() + PATIENCE_MS;
	while (!holds()) {
		if (performance.now() > until) throw new Error("the session did not arrive");
		await sleep(5);
	}
}
