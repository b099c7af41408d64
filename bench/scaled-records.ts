import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";

const FIXTURES = join(import.meta.dirname, "..", "test", "fixtures");

/** Where an agent's records lie below the home folder, and below the fixtures. */
const FAMILIES = [
	{ fixtures: "sessions/pi-16", home: ".pi/agent/sessions/--home-dev-shop--" },
	{ fixtures: "agents/claude-code", home: ".claude/projects/-home-dev-shop" },
	{ fixtures: "agents/codex", home: ".codex/sessions/2026/11/30" },
	{ fixtures: "agents/droid", home: ".factory/sessions/-home-dev-droid" },
] as const;

/** As large as records of a day's work are. In bytes. */
const ONE_RECORD = 1_000_000;

/**
 * Writes records of about so many bytes below a home folder: the lines of the fixtures over and over, as one session each,
 * every time with other ids and later. Returns how many bytes.
 */
export function scaledRecords(home: string, bytes: number): number {
	let written = 0;
	for (const family of FAMILIES) {
		const sources = readdirSync(join(FIXTURES, family.fixtures), { recursive: true, encoding: "utf8" })
			.filter((file) => /\.jsonl$/.test(file) && !/subagents|session_index/.test(file))
			.map((file) => join(FIXTURES, family.fixtures, file));
		const until = written + bytes / FAMILIES.length;
		for (let copy = 0; written < until; copy += 1) {
			for (const source of sources) {
				if (written >= until) break;
				written += scaled(source, join(home, family.home), copy);
			}
		}
	}
	return written;
}

function scaled(source: string, folder: string, copy: number): number {
	const [session = ""] = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(basename(source)) ?? [];
	const own = session.replace(/^.{4}/, copy.toString(16).padStart(4, "0"));
	const text = readFileSync(source, "utf8").replaceAll(session, own);
	const [first = "", ...rest] = text.trimEnd().split("\n");
	const path = join(folder, basename(source).replace(session, own));
	mkdirSync(dirname(path), { recursive: true });
	const fd = openSync(path, "w");
	let written = writeSync(fd, `${first}\n`);
	for (let round = 0; written < ONE_RECORD && rest.length > 2; round += 1) {
		written += writeSync(fd, `${rest.map((line) => later(line, round, own)).join("\n")}\n`);
	}
	closeSync(fd);
	return written;
}

const IDS = /"(\w*(?:id|Id|uuid|Uuid|ID))":\s?"([^"]+)"/g;
const TIMES = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z|(?<=":)1[78]\d{11}(?=[,}])/g;
const HOUR = 3_600_000;

function later(line: string, round: number, session: string): string {
	if (round === 0) return line;
	return line
		.replace(IDS, (whole, name, id) => (id === session ? whole : `"${name}":"${id}${round.toString(36)}"`))
		.replace(TIMES, (time) => {
			const isText = time.includes("T");
			const at = (isText ? Date.parse(time) : Number(time)) + round * HOUR;
			return isText ? new Date(at).toISOString() : String(at);
		});
}
