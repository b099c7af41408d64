// Reads one session file in a process of its own and prints what it took as JSON. Arguments: the way, the file.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LineFile } from "../src/agents/files/line-file.ts";
import { PI } from "../src/agents/pi/pi.ts";
import { Pace } from "../src/daemon/history/pace.ts";
import { retell } from "../src/daemon/history/retell.ts";
import { openExporters } from "../src/destinations/exporters.ts";
import { spanOriginOf } from "../src/destinations/span-origin.ts";
import { loadPatternEngine } from "../src/privacy/compile-pattern.ts";
import { openPrivacy } from "../src/privacy/open-privacy.ts";
import { loadSettings } from "../src/settings/load.ts";

/**
 * `parse`: the lines and `JSON.parse`, nothing else. `spans`: the session's spans, given to nobody. `import`: all of it,
 * through an outbox on disk to a backend that answers at once.
 */
export type ImportWay = "parse" | "spans" | "import";

export interface ImportMeasured {
	readonly ms: number;
	readonly peakMB: number;
}

const [way = "import", file = ""] = process.argv.slice(2);
const startedAt = performance.now();
if (way === "parse") {
	for await (const { lines } of new LineFile(file).readOn()) for (const line of lines) JSON.parse(line ?? "null");
} else await importFile();
const measured: ImportMeasured = {
	ms: performance.now() - startedAt,
	peakMB: process.resourceUsage().maxRSS / 1000,
};
console.log(JSON.stringify(measured));
process.exit(0);

async function importFile(): Promise<void> {
	globalThis.fetch = (async () => new Response('{"ok":true}')) as typeof fetch;
	const stateDir = mkdtempSync(join(tmpdir(), "pi-sync-bench-"));
	try {
		const env = {
			PI_SYNC_CONVEX_URL: "http://127.0.0.1:9",
			PI_SYNC_API_KEY: "osk_bench",
			PI_SYNC_STATE_DIR: stateDir,
		};
		const machine = { env, home: stateDir, platform: process.platform };
		const { settings, secrets } = loadSettings(machine);
		await loadPatternEngine(settings.privacy);
		const projects = openPrivacy({
			readAncestor: PI.beginning,
			...machine,
			settings,
			secrets,
			onProblem: (line) => console.error(line),
		});
		const { exporters } = openExporters(settings, (line) => console.error(line));
		const signal = new AbortController().signal;
		const pace = new Pace({ destinations: exporters, signal, patienceMs: 60_000, onGivenUp: () => process.exit(1) });
		await retell(PI.open(file), {
			...{ origin: spanOriginOf(settings, projects), destinations: exporters, pace: () => pace.wait() },
			dryRun: way === "spans",
		});
		await Promise.all(exporters.map((exporter) => exporter.flush(signal)));
		await Promise.all(exporters.map((exporter) => exporter.shutdown(0)));
	} finally {
		rmSync(stateDir, { recursive: true, force: true });
	}
}
