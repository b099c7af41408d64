import { readdirSync, renameSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";
import { readPrivateFile, replacePrivateFile } from "../private-file.ts";
import type { Judgement } from "./lane-folder.ts";
import type { OutboxCounts } from "./outbox.ts";
import { NOBODY, type OwnerId } from "./owner.ts";

/** What became of records since the outbox was first used, by all processes together. */
export type OutboxTotals = Pick<
	OutboxCounts,
	"appended" | "delivered" | "superseded" | "retried" | "setAside" | "dropped"
>;

const totalsFile = z.object({
	appended: z.number(),
	delivered: z.number(),
	superseded: z.number(),
	retried: z.number(),
	setAside: z.number(),
	dropped: z.record(z.string(), z.number()),
});

const none: OutboxTotals = { appended: 0, delivered: 0, superseded: 0, retried: 0, setAside: 0, dropped: {} };
/** `adopted`: taken over from another, and added when its owner lives on. */
const namePattern = /^counts\.([0-9a-z-]+)\.(?:json|adopted)$/;

/**
 * Keeps counts through restarts: every process writes a file of its own, and adds to it those that dead processes left.
 * A process that dies between adding one and deleting it makes it count twice; nothing else can go wrong.
 */
export class SavedCounts {
	readonly #folder: string;
	readonly #owner: OwnerId;
	#adopted = none;
	#written = "";

	constructor(folder: string, owner: OwnerId) {
		this.#folder = folder;
		this.#owner = owner;
	}

	/** Writes what was counted in this process, if it is news. What the disk refuses is written next time. */
	save(counts: OutboxTotals): void {
		const text = JSON.stringify(sum(this.#adopted, counts));
		if (text === this.#written || text === JSON.stringify(none)) return;
		try {
			replacePrivateFile(this.#path(this.#owner), text);
			this.#written = text;
		} catch {}
	}

	/** Takes over the counts that dead processes left. */
	adopt(isLeft: Judgement, counts: OutboxTotals): void {
		for (const name of names(this.#folder)) {
			const owner = namePattern.exec(name)?.[1] ?? this.#owner;
			if (owner === this.#owner || !isLeft(owner, () => join(this.#folder, name))) continue;
			try {
				// Only one process succeeds in giving it this name.
				const mine = join(this.#folder, `counts.${this.#owner}.adopted`);
				renameSync(join(this.#folder, name), mine);
				this.#adopted = sum(this.#adopted, read(mine));
				this.save(counts);
				unlinkSync(mine);
			} catch {}
		}
	}

	/** Leaves the counts to whoever comes next. */
	release(): void {
		try {
			renameSync(this.#path(this.#owner), this.#path(`${NOBODY}-${this.#owner}`));
		} catch {}
	}

	#path(owner: OwnerId): string {
		return join(this.#folder, `counts.${owner}.json`);
	}
}

/** The counts of all processes together, as far as they are written: at the latest some seconds ago. */
export const readSavedCounts = (folder: string): OutboxTotals =>
	names(folder).reduce((total, name) => sum(total, read(join(folder, name))), none);

const names = (folder: string): string[] => {
	try {
		return readdirSync(folder).filter((name) => namePattern.test(name));
	} catch {
		return [];
	}
};

function read(path: string): OutboxTotals {
	try {
		return totalsFile.parse(JSON.parse(readPrivateFile(path).toString("utf8"))) as OutboxTotals;
	} catch {
		return none;
	}
}

function sum(a: OutboxTotals, b: OutboxTotals): OutboxTotals {
	const dropped: Record<string, number> = { ...a.dropped };
	for (const [reason, count] of Object.entries(b.dropped)) dropped[reason] = (dropped[reason] ?? 0) + count;
	return {
		appended: a.appended + b.appended,
		delivered: a.delivered + b.delivered,
		superseded: a.superseded + b.superseded,
		retried: a.retried + b.retried,
		setAside: a.setAside + b.setAside,
		dropped,
	};
}
