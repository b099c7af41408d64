import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FileOutbox } from "../../exporter/outbox/file-outbox.ts";
import type { OutboxRecord, TakenRecord } from "../../exporter/outbox/outbox.ts";
import type { Outcome } from "../../exporter/outcome.ts";
import { Sender } from "../../exporter/sender.ts";
import { ManualTime } from "./manual-time.ts";
import { drainLane, record, total } from "./records.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const open = (folder: string) => new FileOutbox({ folder, setTimer: () => () => {} });

/** Two outboxes of one process, such as those of exporters with different keys for one URL. */
function two() {
	const folder = join(temporaryFolder(), "outbox");
	return [open(folder), open(folder)] as const;
}

describe("exporters of one process that name one folder", () => {
	test("get the lanes that they began, and hear of those alone", () => {
		const [one, other] = two();
		one.append([record("a-1")]);
		other.append([record("b-1")]);
		expect([one.arrivals(), other.arrivals()]).toEqual([["a"], ["b"]]);
		expect([one.peek("b"), other.peek("a")]).toEqual([undefined, undefined]);
		expect([one.take("b"), other.take("a")]).toEqual([undefined, undefined]);
		expect(drainLane(one, "a")).toEqual(["a-1"]);
		expect(drainLane(other, "b")).toEqual(["b-1"]);
	});

	test("serve a lane that both have records in one after the other, and send the last total alone", () => {
		const [one, other] = two();
		one.append([record("a-1"), total("a-t1")]);
		const taken = one.take("a") as TakenRecord;
		other.append([record("a-2"), total("a-t2")]);
		expect(other.take("a")).toBeUndefined();
		one.putBack(taken);
		expect(drainLane(one, "a")).toEqual(["a-1", "a-2", "a-t2"]);
		other.append([record("a-3")]);
		expect(one.take("a")).toBeUndefined();
		expect(drainLane(other, "a")).toEqual(["a-3"]);
	});

	test("leave their lanes to one another, also what was being sent", () => {
		const [one, other] = two();
		one.append([record("a-1"), record("b-1")]);
		const taken = one.take("a") as TakenRecord;
		one.close();
		expect([...other.arrivals()].sort()).toEqual(["a", "b"]);
		expect(other.peek("a")).toBeUndefined();
		one.putBack(taken);
		expect(other.arrivals()).toEqual(["a"]);
		expect(drainLane(other, "a")).toEqual(["a-1"]);
		expect(one.append([record("c-1")])).toHaveLength(1);
	});

	test("leave the folder to the next process when all of them are closed", () => {
		const folder = join(temporaryFolder(), "outbox");
		const [one, other] = [open(folder), open(folder)];
		one.append([record("a-1")]);
		other.append([record("b-1")]);
		one.close();
		other.close();
		const next = open(folder);
		expect([drainLane(next, "a"), drainLane(next, "b")]).toEqual([["a-1"], ["b-1"]]);
	});

	test("end a flush when another of them delivered the last record", async () => {
		const time = new ManualTime();
		let answer = (_: Outcome): void => {};
		const answered = new Promise<Outcome>((resolve) => {
			answer = resolve;
		});
		const [one, other] = two().map((outbox) => ({
			outbox,
			sender: new Sender({
				outbox,
				transport: { send: () => answered },
				clock: time.clock,
				setTimer: time.setTimer,
			}),
		}));
		other?.outbox.append([record("b-1")]);
		await time.pass(0);
		const flushed = one?.sender.flush();
		answer({ type: "success" });
		await time.pass(0);
		await flushed;
		expect(one?.outbox.counts()).toMatchObject({ queued: 0, delivered: 1 });
	});

	test("deliver a session in its order when its settings changed while its backend was away", async () => {
		const folder = join(temporaryFolder(), "outbox");
		const time = new ManualTime();
		let up = false;
		const got: string[] = [];
		const start = () => {
			const outbox = new FileOutbox({ folder, setTimer: time.setTimer });
			const send = async ({ id }: OutboxRecord): Promise<Outcome> => {
				if (!up) return { type: "retryable", reason: "could not be reached" };
				got.push(id);
				return { type: "success" };
			};
			new Sender({ outbox, transport: { send }, clock: time.clock, setTimer: time.setTimer });
			return outbox;
		};
		const before = start();
		before.append([record("a-1"), total("a-t1")]);
		await time.pass(60_000);
		const after = start();
		after.append([record("a-2"), total("a-t2"), record("b-1")]);
		await time.pass(60_000);
		up = true;
		await time.pass(600_000);
		expect(got.filter((id) => id.startsWith("a"))).toEqual(["a-1", "a-2", "a-t2"]);
		expect(got).toContain("b-1");
	});
});
