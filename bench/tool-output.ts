import { readFileSync } from "node:fs";
import { join } from "node:path";
import { plantedSecrets } from "../test/redaction/planted.ts";

const ROOT = join(import.meta.dirname, "..");

/** What the tools of an agent print: sources, a lock file, a log, a listing, with a secret now and then. */
export function toolOutput(characters: number): string {
	const files = [
		"src/recorder/recorder.ts",
		"package-lock.json",
		"README.md",
		"src/settings/table.ts",
		"CONTRIBUTING.md",
	];
	const texts = files.map((file) => readFileSync(join(ROOT, file), "utf8").slice(0, 40_000));
	const log = Array.from(
		{ length: 400 },
		(_, at) =>
			`2026-01-02T03:04:${String(at % 60).padStart(2, "0")}.${at}Z INFO http: GET /api/v1/items/${at * 7919} 200 ${at % 97}ms user=ada session=${at * 104_729} ua="Mozilla/5.0 (X11; Linux x86_64)"\n`,
	);
	const listing = Array.from(
		{ length: 300 },
		(_, at) => `-rw-r--r-- 1 ada ada ${at * 37} Jan  2 03:04 ./packages/core/src/module-${at}/index.test.ts\n`,
	);
	const secrets = plantedSecrets();
	const pieces: string[] = [];
	let size = 0;
	for (let round = 0; size < characters; round++) {
		const piece = [
			texts[round % texts.length],
			log.join(""),
			secrets[(round * 13) % secrets.length]?.text,
			listing.join(""),
		].join("\n");
		pieces.push(piece);
		size += piece.length;
	}
	// As it comes out of pi's JSON: one piece in memory, not a rope of slices.
	return JSON.parse(JSON.stringify(pieces.join("\n").slice(0, characters)));
}
