import { join } from "node:path";
import * as z from "zod/mini";
import { namesIn, readPrivateFile } from "../private-files.ts";
import { isLeft } from "./owner.ts";

/** `counts.<owner>.json`: what one process counted. `departures.jsonl`: what each said of the destination at its end. */
const COUNTS = /^counts\.(?:nobody-)?([0-9a-z-]+)\.(?:json|adopted)$/;
const DEPARTURES = /^departures\.(?:[0-9a-f]+\.old\.)?jsonl$/;

const countsFile = z.object({
	...{ appended: z.number(), delivered: z.number(), superseded: z.number(), retried: z.number() },
	...{ setAside: z.number(), dropped: z.record(z.string(), z.number()) },
});

const departureLine = z.object({
	at: z.number(),
	found: z.enum(["well", "away", "paused"]),
	drops: z.record(z.string(), z.number()),
	failure: z.optional(z.object({ at: z.number(), reason: z.string() })),
});

interface OldStats {
	readonly counts: readonly z.infer<typeof countsFile>[];
	readonly departures: readonly z.infer<typeof departureLine>[];
	/** All of this is in. */
	readonly files: readonly string[];
}

/**
 * The stats that versions up to 0.1.0 left in an outbox's folder; with `now`, without the counts of processes that still
 * live.
 */
export function oldStats(folder: string, now?: () => number): OldStats {
	const names = namesIn(folder).filter((name) => {
		const owner = COUNTS.exec(name)?.[1];
		if (owner === undefined) return DEPARTURES.test(name);
		return now === undefined || name.startsWith("counts.nobody-") || isLeft(owner, join(folder, name), now);
	});
	const texts = (kind: RegExp) => names.filter((name) => kind.test(name)).map((name) => textOf(join(folder, name)));
	return {
		counts: texts(COUNTS).flatMap((text) => parsed(text, countsFile)),
		// A line that is not whole is left out.
		departures: texts(DEPARTURES).flatMap((text) => text.split("\n").flatMap((line) => parsed(line, departureLine))),
		files: names.map((name) => join(folder, name)),
	};
}

function parsed<T>(text: string, shape: z.ZodMiniType<T>): T[] {
	try {
		return [shape.parse(JSON.parse(text))];
	} catch {
		return [];
	}
}

function textOf(path: string): string {
	try {
		return readPrivateFile(path).toString("utf8");
	} catch {
		return "";
	}
}
