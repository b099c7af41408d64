import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Outbox, OutboxRecord, TakenRecord } from "../../exporter/outbox/outbox.ts";
import { DROP } from "../../exporter/tally.ts";
import { drainLane, record, total } from "./records.ts";

export interface OutboxLimits {
	readonly maxBytes?: number;
	readonly maxAgeMs?: number;
	readonly now?: () => number;
}

/** What every outbox does, wherever it keeps its records. */
export function describeOutbox(name: string, open: (limits?: OutboxLimits) => Outbox): void {
	describe(`${name}, as every outbox,`, () => {
		test("hands out the records of a lane in the order in which they were appended", () => {
			const outbox = open();
			expect(outbox.append([record("a-1"), record("b-1"), record("a-2")])).toEqual([]);
			outbox.append([record("a-3")]);
			expect([...outbox.arrivals()].sort()).toEqual(["a", "b"]);
			expect(outbox.arrivals()).toEqual([]);
			expect(drainLane(outbox, "a")).toEqual(["a-1", "a-2", "a-3"]);
			expect(drainLane(outbox, "b")).toEqual(["b-1"]);
			expect(outbox.counts()).toMatchObject({ queued: 0, queuedBytes: 0, appended: 4, delivered: 4, dropped: {} });
		});

		test("gives a record back as it was appended, text and bytes alike", () => {
			const now = 1_700_000_000_123;
			const outbox = open({ now: () => now });
			const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 31) % 256);
			const records: OutboxRecord[] = [
				record("a-1", { body: "" }),
				record("a-2", { body: "ünï 😀 \u0000\n".repeat(100) }),
				record("a-3", { body: bytes, contentType: "application/x-protobuf", contentEncoding: "gzip", path: "" }),
				record("a-4", { body: new Uint8Array(0), softened: 1 }),
			];
			outbox.append(records);
			for (const appended of records) {
				const taken = outbox.take("a") as TakenRecord;
				expect(taken.appendedAt).toBe(now);
				expect({ ...taken.record, body: undefined }).toEqual({ ...appended, body: undefined });
				expect(typeof taken.record.body).toBe(typeof appended.body);
				expect(Buffer.from(taken.record.body as string).equals(Buffer.from(appended.body as string))).toBe(true);
				outbox.acknowledge(taken);
			}
		});

		test("tells who listens that something arrived", () => {
			const outbox = open();
			let calls = 0;
			outbox.onArrival(() => calls++);
			outbox.append([record("a-1")]);
			expect(calls).toBe(1);
			outbox.append([]);
			expect(calls).toBe(1);
		});

		test("hands out a record once, and the one behind it meanwhile", () => {
			const outbox = open();
			outbox.append([record("a-1"), record("a-2")]);
			expect(outbox.take("a")?.record.id).toBe("a-1");
			expect(outbox.take("a")?.record.id).toBe("a-2");
			expect(outbox.take("a")).toBeUndefined();
			expect(outbox.peek("a")).toBeUndefined();
			expect(outbox.counts().queued).toBe(2);
		});

		test("puts records back in their old places, whichever comes back first", () => {
			const outbox = open();
			const ids = ["a-1", "a-2", "a-3", "a-4"];
			outbox.append(ids.map((id) => record(id)));
			const [first, second, third] = [1, 2, 3].map(() => outbox.take("a") as TakenRecord);
			for (const taken of [second, first, third]) outbox.putBack(taken as TakenRecord);
			expect(drainLane(outbox, "a")).toEqual(ids);
		});

		test("keeps only the last of the coalesced records, behind all others of the lane", () => {
			const outbox = open();
			outbox.append([record("a-1"), total("a-t1"), record("a-2"), total("a-t2"), record("b-1")]);
			outbox.append([total("a-t3"), total("a-u1", { coalesce: "other" }), record("a-3")]);
			expect(outbox.peek("a")).toEqual({ coalesced: false });
			expect(outbox.counts()).toMatchObject({ queued: 6, superseded: 2 });
			expect(drainLane(outbox, "a")).toEqual(["a-1", "a-2", "a-3", "a-t3", "a-u1"]);
			expect(outbox.counts()).toMatchObject({ queued: 1, delivered: 5, superseded: 2 });
		});

		test("lets a coalesced record that is being sent finish, and forgets it if it comes back too late", () => {
			const outbox = open();
			outbox.append([total("a-t1")]);
			expect(outbox.peek("a")).toEqual({ coalesced: true });
			const sending = outbox.take("a") as TakenRecord;
			outbox.append([total("a-t2")]);
			outbox.putBack(sending);
			expect(outbox.counts()).toMatchObject({ queued: 1, superseded: 1 });
			expect(drainLane(outbox, "a")).toEqual(["a-t2"]);
		});

		test("sets a record aside and goes on with the next", () => {
			const outbox = open();
			outbox.append([record("a-1"), record("a-2")]);
			outbox.setAside(outbox.take("a") as TakenRecord, "too deep");
			expect(drainLane(outbox, "a")).toEqual(["a-2"]);
			expect(outbox.counts()).toMatchObject({ queued: 0, setAside: 1, delivered: 1 });
		});

		test("settles a record once, however often it is told", () => {
			const outbox = open();
			outbox.append([record("a-1"), record("a-2")]);
			const taken = outbox.take("a") as TakenRecord;
			outbox.acknowledge(taken);
			outbox.acknowledge(taken);
			outbox.setAside(taken, "no");
			outbox.putBack(taken);
			expect(outbox.counts()).toMatchObject({ queued: 1, delivered: 1, setAside: 0 });
			expect(drainLane(outbox, "a")).toEqual(["a-2"]);
		});

		test("lets the oldest records go when it is full, never one that is being sent, and counts them", () => {
			const outbox = open({ maxBytes: 1000 });
			const body = "x".repeat(300);
			outbox.append([record("a-1", { body }), record("b-1", { body }), record("a-2", { body })]);
			const sending = outbox.take("a") as TakenRecord;
			outbox.append([record("c-1", { body }), record("c-2", { body })]);
			expect(outbox.counts()).toMatchObject({ queued: 3, queuedBytes: 900, dropped: { [DROP.outboxFull]: 2 } });
			outbox.acknowledge(sending);
			expect(drainLane(outbox, "a")).toEqual([]);
			expect(drainLane(outbox, "b")).toEqual([]);
			expect(drainLane(outbox, "c")).toEqual(["c-1", "c-2"]);
		});

		test("lets a record go that was being sent when the others went, once it waits again", () => {
			const outbox = open({ maxBytes: 1000 });
			const body = "x".repeat(300);
			outbox.append([record("a-1", { body }), record("b-1", { body }), record("b-2", { body })]);
			const sending = outbox.take("a") as TakenRecord;
			outbox.append([record("c-1", { body })]);
			outbox.putBack(sending);
			outbox.append([record("c-2", { body })]);
			expect(drainLane(outbox, "a")).toEqual([]);
			expect(drainLane(outbox, "b")).toEqual(["b-2"]);
			expect(drainLane(outbox, "c")).toEqual(["c-1", "c-2"]);
		});

		test("lets what goes last go only when nothing else is left to go", () => {
			const outbox = open({ maxBytes: 1000 });
			const body = "x".repeat(300);
			const last = (id: string) => record(id, { body, goesLast: true });
			outbox.append([last("a-1"), record("a-2", { body }), last("b-1")]);
			for (const id of ["a-3", "c-1", "a-4"]) outbox.append([record(id, { body })]);
			expect(outbox.counts()).toMatchObject({ queued: 3, dropped: { [DROP.outboxFull]: 3 } });
			outbox.append([last("d-1")]);
			outbox.append([last("e-1")]);
			const left = ["a", "b", "c", "d", "e"].flatMap((lane) => drainLane(outbox, lane));
			expect(left).toEqual(["b-1", "d-1", "e-1"]);
		});

		test("keeps what goes last in its place in the lane, before what came when it was full", () => {
			const outbox = open({ maxBytes: 1000 });
			const body = "x".repeat(600);
			outbox.append([record("a-1", { goesLast: true })]);
			for (const id of ["a-2", "a-3", "a-4"]) outbox.append([record(id, { body })]);
			expect(drainLane(outbox, "a")).toEqual(["a-1", "a-4"]);
		});

		test("refuses a record that alone is larger than everything it may hold, and takes the others", () => {
			const outbox = open({ maxBytes: 1000 });
			const huge = record("a-1", { body: new Uint8Array(1001) });
			expect(outbox.append([huge, record("a-2")])).toEqual([{ record: huge, reason: DROP.recordTooLarge }]);
			expect(drainLane(outbox, "a")).toEqual(["a-2"]);
			expect(outbox.counts().dropped).toEqual({ [DROP.recordTooLarge]: 1 });
		});

		test("drops what waited too long when told that the destination is away, and only then", () => {
			let now = 1_000_000;
			const outbox = open({ maxAgeMs: 1000, now: () => now });
			outbox.append([record("a-1"), record("b-1")]);
			now += 900;
			outbox.append([record("a-2")]);
			now += 200;
			expect(outbox.counts().queued).toBe(3);
			outbox.expire();
			expect(outbox.counts()).toMatchObject({ queued: 1, dropped: { [DROP.outboxExpired]: 2 } });
			expect(drainLane(outbox, "a")).toEqual(["a-2"]);
		});

		test("refuses records once it is closed", () => {
			const outbox = open();
			outbox.close();
			outbox.close();
			const late = record("a-1");
			expect(outbox.append([late])).toEqual([{ record: late, reason: DROP.outboxClosed }]);
		});

		test("does what a plain list would do, whatever is done to it in whatever order", () => {
			const lanes = ["a", "b", "c"];
			const lane = fc.constantFrom(...lanes);
			const step = fc.oneof(
				{ weight: 4, arbitrary: fc.record({ do: fc.constant("append" as const), lane, coalesce: fc.boolean() }) },
				{ weight: 3, arbitrary: fc.record({ do: fc.constant("take" as const), lane }) },
				fc.record({ do: fc.constantFrom("acknowledge" as const, "putBack" as const, "setAside" as const), lane }),
			);
			fc.assert(
				fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
					const outbox = open();
					const waiting: OutboxRecord[] = [];
					const appended: string[] = [];
					const taken = new Map<string, TakenRecord[]>(lanes.map((name) => [name, []]));
					const model = (name: string) => {
						const mine = waiting.filter((one) => one.lane === name);
						return mine.find((one) => one.coalesce === undefined) ?? mine[0];
					};
					const remove = (one: OutboxRecord | undefined) => {
						if (one !== undefined) waiting.splice(waiting.indexOf(one), 1);
					};
					for (const [index, { do: what, ...at }] of steps.entries()) {
						const inFlight = taken.get(at.lane) ?? [];
						if (what === "append") {
							const next = record(
								`${at.lane}-${index}`,
								"coalesce" in at && at.coalesce ? { coalesce: "t" } : {},
							);
							if (next.coalesce) remove(waiting.find((one) => one.lane === at.lane && one.coalesce));
							waiting.push(next);
							appended.push(next.id);
							outbox.append([next]);
						} else if (what === "take") {
							const expected = model(at.lane);
							const got = outbox.take(at.lane);
							expect(got?.record.id).toBe(expected?.id);
							remove(expected);
							if (got !== undefined) inFlight.push(got);
						} else {
							const last = inFlight.splice(index % inFlight.length || 0, 1)[0];
							if (last === undefined) continue;
							outbox[what](last, "because");
							const newer = waiting.some((one) => one.lane === at.lane && one.coalesce !== undefined);
							if (what === "putBack" && !(last.record.coalesce && newer)) {
								waiting.push(last.record);
								waiting.sort((one, other) => appended.indexOf(one.id) - appended.indexOf(other.id));
							}
						}
						const flying = [...taken.values()].reduce((sum, list) => sum + list.length, 0);
						expect(outbox.counts().queued).toBe(waiting.length + flying);
					}
					for (const name of lanes) {
						const left: (string | undefined)[] = [];
						for (let next = model(name); next !== undefined; next = model(name)) {
							left.push(next.id);
							remove(next);
						}
						expect(drainLane(outbox, name)).toEqual(left);
					}
					outbox.close();
				}),
				{ numRuns: 60 },
			);
		});
	});
}
