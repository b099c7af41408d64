// Measures what a test must not time: `node --import tsx bench/run.ts [name …] [--dist DIR]`.
// `--dist` measures an existing bundle instead of a fresh one.
// Exits 1 when a limit is missed.
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { agentCost } from "./agent-cost.ts";
import { arrival } from "./arrival.ts";
import { besidePi } from "./beside-pi.ts";
import { bridge } from "./bridge.ts";
import { bridgeLarge } from "./bridge-large.ts";
import { bundlePrograms } from "./bundle.ts";
import { daemon } from "./daemon.ts";
import { delivery } from "./delivery.ts";
import { type Bench, figureTable, isMissed } from "./figure.ts";
import { handlers } from "./handlers.ts";
import { hook } from "./hook.ts";
import { hookedAgent } from "./hooked-agent.ts";
import { importing } from "./import.ts";
import { load } from "./load.ts";
import { longSession } from "./long-session.ts";
import { page } from "./page.ts";
import { redaction } from "./redaction.ts";
import { reports } from "./reports.ts";
import { sourceFiles } from "./source-files.ts";

const BENCHES: readonly Bench[] = [
	load,
	handlers,
	arrival,
	longSession,
	delivery,
	redaction,
	reports,
	importing,
	bridge,
	bridgeLarge,
	besidePi,
	agentCost,
	daemon,
	hook,
	hookedAgent,
	sourceFiles,
	page,
];

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { dist: { type: "string" } },
});
const unknown = positionals.filter((name) => !BENCHES.some((bench) => bench.name === name));
if (unknown.length > 0) {
	console.error(`no such bench: ${unknown.join(", ")}; there are ${BENCHES.map(({ name }) => name).join(", ")}`);
	process.exit(2);
}
const dist = values.dist === undefined ? bundlePrograms() : resolve(values.dist);
for (const bench of BENCHES) {
	if (positionals.length > 0 && !positionals.includes(bench.name)) continue;
	const startedAt = performance.now();
	const figures = await bench.measure(dist);
	const seconds = (performance.now() - startedAt) / 1000;
	console.log(`\n${bench.name} (${seconds.toFixed(0)} s): ${bench.idea}\n\n${figureTable(figures)}`);
	if (figures.some(isMissed)) process.exitCode = 1;
}
