import { basename } from "node:path";
import { Asides } from "../../exporter/outbox/asides.ts";
import { FileOutbox, type FileOutboxOptions } from "../../exporter/outbox/file-outbox.ts";
import { waitingOnDisk } from "../../exporter/outbox/inspect.ts";
import type { OutboxRecord } from "../../exporter/outbox/outbox.ts";
import { sha256 } from "../../exporter/sha256.ts";
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

/** Puts what was set aside at one destination behind what waits there; returns how many the disk took. */
export function retryAsides(items: readonly OutboxItem[]): number {
	return inOutbox(items, {}, (outbox, asides) => {
		let retried = 0;
		for (const { record, aside } of items) {
			const refused = outbox.append([record]).length > 0 || outbox.counts().inMemoryOnly > 0;
			if (refused || aside === undefined) break;
			asides.discard(aside.key);
			retried += 1;
		}
		return retried;
	});
}

/** Forgets what was set aside at one destination, and counts it as dropped. Throws what the file system throws. */
export function discardAsides(items: readonly OutboxItem[]): void {
	let discarded = 0;
	inOutbox(items, { report: () => ({ drops: { discarded } }) }, (_, asides) => {
		for (const { aside } of items) {
			if (aside !== undefined) asides.discard(aside.key);
			discarded += 1;
		}
		return discarded;
	});
}

/** Works on the outbox of the items' destination, which delivers nothing and is closed again when this returns. */
function inOutbox(
	[first]: readonly OutboxItem[],
	options: Pick<FileOutboxOptions, "report">,
	work: (outbox: FileOutbox, asides: Asides) => number,
): number {
	if (first === undefined) return 0;
	const { folder, root } = first.destination;
	const outbox = new FileOutbox({ folder, root, setTimer: () => () => {}, ...options });
	try {
		return work(outbox, new Asides(folder));
	} finally {
		outbox.close();
	}
}

const idOf = ({ folder }: KnownDestination, name: string): string => sha256(`${basename(folder)} ${name}`).slice(0, 12);
