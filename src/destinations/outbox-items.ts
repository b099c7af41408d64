import { createHash } from "node:crypto";
import { basename } from "node:path";
import { Asides } from "../../exporter/outbox/asides.ts";
import { FileOutbox } from "../../exporter/outbox/file-outbox.ts";
import { waitingOnDisk } from "../../exporter/outbox/inspect.ts";
import type { OutboxRecord } from "../../exporter/outbox/outbox.ts";
import { noteDeparture, readDepartures } from "./departures.ts";
import type { KnownDestination } from "./known-destinations.ts";

/** A request on disk: one that waits, or one that was set aside. */
export interface OutboxItem {
	/** What the user calls it by: the same as long as it is there. */
	readonly id: string;
	readonly destination: KnownDestination;
	readonly record: OutboxRecord;
	/** Milliseconds since 1970. */
	readonly appendedAt: number;
	/** Present when the record was set aside: why, and its key in `Asides`. */
	readonly aside?: { readonly key: string; readonly reason: string };
}

/** What is set aside at a destination, oldest first. */
export const asideItems = (destination: KnownDestination): readonly OutboxItem[] =>
	new Asides(destination.folder).list().map(({ key, record, reason, appendedAt }) => ({
		...{ id: idOf(destination, `aside ${key}`), destination, record, appendedAt },
		aside: { key, reason },
	}));

/** What waits for a destination, whichever process holds it. Reads as it goes: there may be much. */
export function* waitingItems(destination: KnownDestination): Iterable<OutboxItem> {
	for (const { record, appendedAt } of waitingOnDisk(destination.folder)) {
		yield { id: idOf(destination, `waiting ${record.id} ${appendedAt}`), destination, record, appendedAt };
	}
}

/** Lets what was set aside at one destination wait again, behind the rest; returns how many the disk took. */
export function retryAsides(items: readonly OutboxItem[]): number {
	const [first] = items;
	if (first === undefined) return 0;
	const { folder, root } = first.destination;
	const asides = new Asides(folder);
	// Without timers it takes nothing over and is gone when this returns.
	const outbox = new FileOutbox({ folder, root, setTimer: () => () => {} });
	let retried = 0;
	for (const { record, aside } of items) {
		const refused = outbox.append([record]).length > 0 || outbox.counts().inMemoryOnly > 0;
		if (refused || aside === undefined) break;
		asides.discard(aside.key);
		retried += 1;
	}
	outbox.close();
	return retried;
}

/** Forgets what was set aside, and counts it as dropped. Throws what the file system throws. */
export function discardAside({ destination, aside }: OutboxItem, now: number): void {
	if (aside === undefined) return;
	new Asides(destination.folder).discard(aside.key);
	const before = readDepartures(destination.folder);
	const found = before?.found ?? "well";
	noteDeparture(destination.folder, { at: now, found, drops: { discarded: 1 } }, destination.root);
}

const idOf = ({ folder }: KnownDestination, name: string): string =>
	createHash("sha256")
		.update(`${basename(folder)} ${name}`)
		.digest("hex")
		.slice(0, 12);
