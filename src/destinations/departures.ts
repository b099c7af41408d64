import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync, renameSync, statSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";
import { appendPrivateFile } from "../../exporter/private-file.ts";
import { whyUnsafe } from "../../exporter/private-folder.ts";

/** What a process says of a destination when it leaves; the outbox keeps counts of its own (`saved-counts.ts`). */
export interface Departure {
	/** Milliseconds since 1970. */
	readonly at: number;
	/** How the destination was found. */
	readonly found: "well" | "away" | "paused";
	/** Lost outside of the outbox, by reason; `discarded` is what the user threw away. */
	readonly drops: Readonly<Record<string, number>>;
	/** The last failure, and when the process that met it left. */
	readonly failure?: { readonly at: number; readonly reason: string };
}

const departureLine = z.object({
	at: z.number(),
	found: z.enum(["well", "away", "paused"]),
	drops: z.record(z.string(), z.number()),
	failure: z.optional(z.object({ at: z.number(), reason: z.string() })),
});

const FILE = "departures.jsonl";
const OLD = /^departures\.[0-9a-f]+\.old\.jsonl$/;
const LARGE = 64 * 1024;

/**
 * Appends one line to the destination's folder, below the state folder `root`. Never throws: a disk that refuses costs
 * the line.
 */
export function noteDeparture(folder: string, departure: Departure, root: string = folder): void {
	try {
		if (whyUnsafe(folder, root) !== undefined) return;
		const path = join(folder, FILE);
		// Whoever died within a line must not spoil ours.
		appendPrivateFile(path, `\n${JSON.stringify(departure)}\n`);
		if (statSync(path).size > LARGE) compact(folder, path);
	} catch {}
}

/** All departures as one: the newest state and failure, the sum of the drops. Undefined when nobody has left yet. */
export function readDepartures(folder: string): Departure | undefined {
	try {
		const names = readdirSync(folder).filter((name) => name === FILE || OLD.test(name));
		return sum(names.flatMap((name) => linesOf(join(folder, name))));
	} catch {
		return undefined;
	}
}

/** A process that dies in between leaves a line that counts twice; none gets lost. */
function compact(folder: string, path: string): void {
	const old = join(folder, `departures.${randomBytes(6).toString("hex")}.old.jsonl`);
	renameSync(path, old);
	const summed = sum(linesOf(old));
	if (summed !== undefined) appendPrivateFile(path, `${JSON.stringify(summed)}\n`);
	unlinkSync(old);
}

function sum(departures: readonly Departure[]): Departure | undefined {
	let total: Departure | undefined;
	for (const departure of [...departures].sort((a, b) => a.at - b.at)) {
		const drops = { ...total?.drops };
		for (const [reason, count] of Object.entries(departure.drops)) drops[reason] = (drops[reason] ?? 0) + count;
		total = { ...(total?.failure && { failure: total.failure }), ...departure, drops };
	}
	return total;
}

/** The lines that are whole. */
const linesOf = (path: string): Departure[] =>
	readFileSync(path, "utf8")
		.split("\n")
		.flatMap((line) => {
			try {
				return [departureLine.parse(JSON.parse(line)) as Departure];
			} catch {
				return [];
			}
		});
