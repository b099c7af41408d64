import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Bench, Figure } from "./figure.ts";
import { scaledRecords } from "./scaled-records.ts";

const MB = 200;
/** 2 GB in a minute, in milliseconds for these records. */
const LIMIT_MS = (MB / (2000 / 60)) * 1000;

/** Records of four agents, made of the fixtures, read by the program as users call it. */
export const reports: Bench = {
	name: "reports",
	idea: `how fast \`pi-sync usage\` reads ${MB} MB of records, and how fast it is the second time`,
	async measure(dist) {
		const home = mkdtempSync(join(tmpdir(), "pi-sync-bench-"));
		try {
			const bytes = scaledRecords(home, MB * 1e6);
			const first = usage(dist, home);
			const second = usage(dist, home);
			return [
				{ what: `${MB} MB, the first time`, value: first.ms, unit: "ms", limit: LIMIT_MS },
				{ what: "MB read per second", value: bytes / 1000 / first.ms, unit: "" },
				{ what: "MB read per second of CPU", value: bytes / 1000 / first.cpuMs, unit: "" },
				{ what: "calls", value: first.calls, unit: "" },
				{ what: "peak memory", value: first.peakMB, unit: "MB", limit: 400 },
				{ what: "the second time", value: second.ms, unit: "ms" },
			] satisfies Figure[];
		} finally {
			rmSync(home, { recursive: true, force: true });
		}
	},
};

interface Measured {
	readonly ms: number;
	readonly cpuMs: number;
	readonly peakMB: number;
	readonly calls: number;
}

/** Says on the error output what the process took. */
const METER = `process.on("exit", () => {
	const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
	console.error(JSON.stringify({ cpuMs: (userCPUTime + systemCPUTime) / 1000, peakMB: maxRSS / 1000 }));
})`;

function usage(dist: string, home: string): Measured {
	const startedAt = performance.now();
	const meter = `data:text/javascript,${encodeURIComponent(METER)}`;
	const { stdout, stderr, status } = spawnSync(
		process.execPath,
		["--import", meter, join(dist, "pi-sync.mjs"), "usage", "--json"],
		{ encoding: "utf8", env: { PATH: process.env.PATH, HOME: home, USERPROFILE: home }, maxBuffer: 64 * 1024 * 1024 },
	);
	const ms = performance.now() - startedAt;
	if (status !== 0) throw new Error(`the report could not be measured\n${stderr}`);
	const taken = JSON.parse(stderr.trim().split("\n").at(-1) ?? "{}");
	return { ms, ...taken, calls: JSON.parse(stdout).total.calls };
}
