import type { Outbox, OutboxRecord } from "../../exporter/outbox/outbox.ts";

/** A record with little in it: `lane` and the number after it are its id, `lane/total` marks a coalesced one. */
export function record(id: string, more: Partial<OutboxRecord> = {}): OutboxRecord {
	const lane = id.replace(/[-/].*$/, "");
	return { id, lane, path: "/sync/message", contentType: "application/json", body: `{"id":"${id}"}`, ...more };
}

/** A record of which only the last of its lane need be sent. */
export const total = (id: string, more: Partial<OutboxRecord> = {}): OutboxRecord =>
	record(id, { coalesce: "totals", ...more });

/** Takes and acknowledges everything that can be taken in a lane; returns the ids in order. */
export function drainLane(outbox: Outbox, lane: string): string[] {
	const ids: string[] = [];
	for (let taken = outbox.take(lane); taken !== undefined; taken = outbox.take(lane)) {
		ids.push(taken.record.id);
		outbox.acknowledge(taken);
	}
	return ids;
}
