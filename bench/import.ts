import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Bench, Figure } from "./figure.ts";
import type { ImportMeasured, ImportWay } from "./import-child.ts";
import { entriesOf, makeHeader } from "./long-session-turns.ts";
import { median } from "./statistics.ts";

const SMALL_MB = 10;
const MIDDLE_MB = 50;
const LARGE_MB = 500;
const ROUNDS = 5;

/** One session of many turns, imported into OpenSync by way of an outbox on disk, with a backend that answers at once. */
export const importing: Bench = {
	name: "import",
	idea: "how fast a session file is imported, over reading its lines and JSON.parse alone, and what memory that takes",
	async measure() {
		const folder = mkdtempSync(join(tmpdir(), "pi-sync-bench-"));
		try {
			const [small, middle, large] = [SMALL_MB, MIDDLE_MB, LARGE_MB].map((mb) => sessionFile(folder, mb));
			const ratios: number[] = [];
			const rates: number[] = [];
			for (let round = 0; round < ROUNDS; round++) {
				const parsed = play("parse", middle);
				const imported = play("import", middle);
				ratios.push(imported.ms / parsed.ms);
				rates.push(statSync(middle ?? "").size / 1000 / imported.ms);
			}
			const [few, many] = [play("import", small), play("import", large)];
			return [
				{
					what: "import over reading lines and JSON.parse, 50 MB",
					value: median(ratios),
					unit: "×",
					limit: 1 / 0.3,
					of: ROUNDS,
				},
				{ what: "MB imported per second", value: median(rates), unit: "", of: ROUNDS },
				{ what: "peak memory with 10 MB", value: few.peakMB, unit: "MB" },
				{ what: "peak memory with 500 MB over that", value: many.peakMB / few.peakMB, unit: "×", limit: 1.5 },
			] satisfies Figure[];
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	},
};

/** A session file of about so many megabytes, and its path. */
function sessionFile(folder: string, megabytes: number): string {
	const header = makeHeader();
	const path = join(folder, `2026-01-05T09-00-00-000Z_${header.id}.jsonl`);
	const fd = openSync(path, "w");
	let bytes = writeSync(fd, `${JSON.stringify({ type: "session", version: 3, ...header })}\n`);
	for (let turn = 0; bytes < megabytes * 1e6; turn++) {
		bytes += writeSync(
			fd,
			entriesOf(turn)
				.map((entry) => `${JSON.stringify(entry)}\n`)
				.join(""),
		);
	}
	closeSync(fd);
	return path;
}

function play(way: ImportWay, file = ""): ImportMeasured {
	const program = join(import.meta.dirname, "import-child.ts");
	const { stdout, stderr, status } = spawnSync(process.execPath, ["--import", "tsx", program, way, file], {
		encoding: "utf8",
	});
	if (status !== 0) throw new Error(`the import could not be measured\n${stderr}`);
	return JSON.parse(stdout) as ImportMeasured;
}
