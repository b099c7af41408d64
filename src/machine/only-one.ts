import { existsSync, readdirSync, renameSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { isAlive, newOwner, type OwnerId } from "../../exporter/outbox/owner.ts";
import { makePrivateFolder, modifiedAt } from "../../exporter/private-files.ts";

/** Another process that ends at once, or gives way, is waited for so often and so many milliseconds. */
const patience = 20;
const pauseMs = 50;

/** The lock of a folder. */
export interface HeldLock {
	/** False once the lock's file was deleted: another process may hold the lock by now. */
	readonly isHeld: boolean;
	/** Lets the next one go on. */
	release(): void;
}

interface Lock {
	readonly ticket: number;
	readonly owner: OwnerId;
}

const nameOf = ({ ticket, owner }: Lock): string => `${String(ticket).padStart(16, "0")}.${owner}.lock`;

function parse(name: string): Lock | undefined {
	const [, ticket, owner] = /^(\d{16})\.([0-9a-z-]+)\.lock$/.exec(name) ?? [];
	return ticket && owner ? { ticket: Number(ticket), owner } : undefined;
}

/**
 * Sees to it that at most one process at a time goes on behind this call for a folder: returns its lock, or `undefined`
 * when another process is at it. A process that died is none. Throws what the file system throws.
 *
 * Every process puts a file with a number into the folder; the smallest number goes on. One that finds a larger number
 * already there, whose owner may not have seen it, takes a larger one itself first.
 */
export async function onlyOne(
	folder: string,
	now: () => number = Date.now,
	root: string = folder,
): Promise<HeldLock | undefined> {
	makePrivateFolder(folder, root);
	let mine: Lock = { ticket: Math.floor(now() * 1000), owner: newOwner() };
	writeFileSync(join(folder, nameOf(mine)), "", { flag: "wx", mode: 0o600 });
	const lock: HeldLock = {
		get isHeld() {
			return existsSync(join(folder, nameOf(mine)));
		},
		release: () => remove(folder, mine),
	};
	let seen = false;
	for (let time = 0; time < patience; time++) {
		const others = living(folder, mine, now);
		const largest = others.reduce((max, { ticket }) => Math.max(max, ticket), 0);
		if (!seen && largest >= mine.ticket) {
			const later = { ...mine, ticket: largest + 1 };
			renameSync(join(folder, nameOf(mine)), join(folder, nameOf(later)));
			mine = later;
			continue;
		}
		seen = true;
		if (others.every(({ ticket }) => ticket > mine.ticket)) return lock;
		await delay(pauseMs);
	}
	lock.release();
	return undefined;
}

/** Whether a living process goes on behind `onlyOne` for this folder, or waits there. Never throws. */
export function isHeld(folder: string, now: () => number = Date.now): boolean {
	try {
		return readdirSync(folder).some((name) => {
			const lock = parse(name);
			return lock !== undefined && isAlive(lock.owner, () => modifiedAt(join(folder, name)), now);
		});
	} catch {
		return false;
	}
}

function living(folder: string, mine: Lock, now: () => number): Lock[] {
	const others = readdirSync(folder).flatMap((name) => parse(name) ?? []);
	return others.filter((other) => {
		if (other.owner === mine.owner) return false;
		const alive = isAlive(other.owner, () => modifiedAt(join(folder, nameOf(other))), now);
		if (!alive) remove(folder, other);
		return alive;
	});
}

function remove(folder: string, lock: Lock): void {
	try {
		unlinkSync(join(folder, nameOf(lock)));
	} catch {
		// Somebody else removed it: nobody removes the file of a living process but itself.
	}
}
