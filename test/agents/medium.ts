import { appendFileSync, copyFileSync, cpSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import type { RecordProblem } from "../../src/agents/agent.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";

/** A record that a real agent wrote, and where it lies. */
export interface Kept {
	readonly path: string;
	/** The folder with what the record refers to, such as the record of its parent. `undefined`: it refers to nothing. */
	readonly home?: string;
}

/** How an agent keeps records, and what can happen to them. */
export interface Medium {
	/** The path of a copy that may be changed, with its surroundings. */
	copied(kept: Kept): string;
	/** Takes everything out of a record, and puts it back bit by bit: a step each, of other sizes for another `start`. */
	regrown(path: string, start: number): readonly (() => void)[];
	/** How many problems a record can have that ends anywhere. */
	readonly problemsAtAnyEnd: number;
	/** Leaves damage at the end, or in the middle, of a record. Returns what has to be said of it. */
	damage(path: string, where: "end" | "middle"): RecordProblem;
	/** Whether enough can happen to a record. */
	isLong(path: string): boolean;
	/** What makes a reader start anew that has read the record. Each gets the path of a copy of its own. */
	readonly replacements: readonly ((path: string) => void)[];
}

/** What a crash leaves of a line. */
const BROKEN = '{"type":"user","message":{"role":"us';

/** Files of lines. */
export const LINES: Medium = {
	copied({ path, home }) {
		const folder = temporaryFolder();
		if (home !== undefined) cpSync(home, folder, { recursive: true });
		const copy = join(folder, home === undefined ? basename(path) : relative(home, path));
		copyFileSync(path, copy);
		return copy;
	},
	regrown(path, start) {
		const bytes = readFileSync(path);
		writeFileSync(path, "");
		const cuts = [...cutsOf(bytes, start), bytes.length];
		return cuts.map((to, index) => () => appendFileSync(path, bytes.subarray(cuts[index - 1] ?? 0, to)));
	},
	problemsAtAnyEnd: 1,
	damage(path, where) {
		const lines = readFileSync(path, "utf8").replace(/\n$/, "").split("\n");
		const at = where === "end" ? lines.length : Math.max(1, Math.floor(lines.length / 2));
		writeFileSync(path, lines.toSpliced(at, 0, BROKEN).join("\n"));
		return { line: at + 1, what: "" };
	},
	isLong: (path) => readFileSync(path).length > 1000,
	replacements: [
		(path) => writeFileSync(path, readFileSync(path).subarray(0, -10)),
		(path) => writeFileSync(path, Buffer.concat([Buffer.from("\n"), readFileSync(path)])),
		(path) => {
			copyFileSync(path, `${path}.new`);
			renameSync(`${path}.new`, path);
		},
	],
};

/** Some places to cut a file, of every kind: at a line's end, beside it, within a line, within a character. */
function cutsOf(bytes: Buffer, start: number): readonly number[] {
	const cuts = new Set<number>();
	const ends = [...bytes.keys()].filter((at) => bytes[at] === 10);
	const stride = Math.max(1, Math.floor(ends.length / 6));
	for (let index = start; index < ends.length; index += stride) {
		const end = ends[index] ?? 0;
		const next = ends[index + 1] ?? bytes.length;
		for (const at of [end, end + 1, end + 2, Math.floor((end + next) / 2)]) cuts.add(at);
	}
	// The second byte of a character, where the file holds longer ones.
	for (const at of [...bytes.keys()]
		.filter((place) => ((bytes[place] ?? 0) & 0xc0) === 0x80)
		.slice(start, start + 3)) {
		cuts.add(at);
	}
	return [...cuts].filter((at) => at > 0 && at < bytes.length).sort((a, b) => a - b);
}
