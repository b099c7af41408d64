import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { installOf, type Line } from "../test/pi/lines.ts";
import { makePiHome } from "../test/pi/pi-home.ts";
import { startPi } from "../test/pi/run-pi.ts";
import type { Bench, Figure } from "./figure.ts";
import { median } from "./statistics.ts";

const REPETITIONS = 15;
const LIMIT_MS: Readonly<Record<Line, number>> = { "73": 8, "87": 3, "16": 3 };

/** Nobody listens there: pi ends before it would ask a model. */
const NO_MODELS = "http://127.0.0.1:9";

const TRIVIAL = "export default () => {};\n";
const BEFORE = `
export default () => {
	globalThis[Symbol.for("bench.load")] = performance.now();
};
`;
const BEHIND = `
import { writeFileSync } from "node:fs";
const passed = performance.now() - globalThis[Symbol.for("bench.load")];
export default () => {
	writeFileSync(process.env.BENCH_LOAD_FILE, String(passed));
	process.exit(0);
};
`;

/**
 * The real pi loads three extensions in a row: one whose factory notes the time, the one that is measured, and one that
 * notes the time when it is evaluated and ends pi. What lies between is the loading of the one in the middle and the
 * search for the last one; the latter is the same with a trivial extension in the middle.
 */
export const load: Bench = {
	name: "load",
	idea: "Time that loading the extension adds to pi's start, over an extension that does nothing.",
	async measure(dist) {
		const figures: Figure[] = [];
		for (const line of ["73", "16"] as const) figures.push(...(await measureLine(line, join(dist, "extension.mjs"))));
		return figures;
	},
};

async function measureLine(line: Line, extension: string): Promise<readonly Figure[]> {
	const home = makePiHome({ modelsUrl: NO_MODELS });
	const folder = join(home.dir, "bench");
	const files = { trivial: "trivial.mjs", before: "before.mjs", behind: "behind.mjs", result: "passed.txt" };
	mkdirSync(folder);
	writeFileSync(join(folder, files.trivial), TRIVIAL);
	writeFileSync(join(folder, files.before), BEFORE);
	writeFileSync(join(folder, files.behind), BEHIND);
	const passed = async (middle: string): Promise<number> => {
		const result = join(folder, files.result);
		writeFileSync(result, "");
		const extensionPaths = [join(folder, files.before), middle, join(folder, files.behind)];
		const pi = startPi({
			mode: "print",
			prompts: ["nothing"],
			...{ line, home, extensionPaths, env: { BENCH_LOAD_FILE: result } },
		});
		const { stderr } = await pi.exit;
		const text = readFileSync(result, "utf8");
		if (text === "") throw new Error(`pi ended before the extensions were loaded\n${stderr}`);
		return Number(text);
	};
	const trivial: number[] = [];
	const ours: number[] = [];
	// The first of each fills the caches of the file system and of pi.
	for (let n = -1; n < REPETITIONS; n++) {
		const oursFirst = n % 2 === 0;
		const first = await passed(oursFirst ? extension : join(folder, files.trivial));
		const second = await passed(oursFirst ? join(folder, files.trivial) : extension);
		if (n < 0) continue;
		ours.push(oursFirst ? first : second);
		trivial.push(oursFirst ? second : first);
	}
	home.remove();
	const { version } = installOf(line);
	return [
		{ what: `pi ${version}: a trivial extension`, value: median(trivial), unit: "ms", of: trivial.length },
		{ what: `pi ${version}: pi-sync`, value: median(ours), unit: "ms", of: ours.length },
		{
			what: `pi ${version}: added`,
			value: median(ours.map((value, n) => value - (trivial[n] ?? 0))),
			unit: "ms",
			limit: LIMIT_MS[line],
			of: ours.length,
		},
	];
}
