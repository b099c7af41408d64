import { describe, expect, test } from "vitest";
import { MemoryOutbox } from "../../exporter/outbox/memory-outbox.ts";
import type { OutboxRecord } from "../../exporter/outbox/outbox.ts";
import type { Outcome } from "../../exporter/outcome.ts";
import { Sender, type SenderOptions } from "../../exporter/sender.ts";
import type { Transport } from "../../exporter/transport.ts";
import { ManualTime, settled } from "./manual-time.ts";
import { record, total } from "./records.ts";

const success: Outcome = { type: "success" };
const away: Outcome = { type: "retryable", reason: "nobody there" };
const conflict: Outcome = { type: "retryable", reason: "write conflict", scope: "record" };

interface Sent {
	readonly id: string;
	readonly at: number;
	readonly record: OutboxRecord;
}

/** A sender with an outbox in memory, a clock of its own, and a destination that answers as `answer` says. */
function start(
	answer: (record: OutboxRecord, signal: AbortSignal) => Outcome | Promise<Outcome>,
	options: Partial<SenderOptions> = {},
	soften?: Transport["soften"],
) {
	const time = new ManualTime();
	const outbox = new MemoryOutbox();
	const sent: Sent[] = [];
	const told: string[] = [];
	const sender = new Sender({
		outbox,
		transport: {
			async send(record, signal) {
				sent.push({ id: record.id, at: time.now, record });
				return answer(record, signal);
			},
			...(soften && { soften }),
		},
		clock: time.clock,
		setTimer: time.setTimer,
		random: () => 1,
		onPaused: (reason) => told.push(`paused: ${reason}`),
		onSetAside: ({ id }, reason) => told.push(`set aside ${id}: ${reason}`),
		onWarning: (warning) => told.push(`warning: ${warning}`),
		...options,
	});
	const ids = () => sent.map(({ id }) => id);
	return { time, outbox, sender, sent, told, ids };
}

/** A destination that answers when it is told to. */
function heldBack() {
	const waiting: { id: string; answer: (outcome: Outcome) => void }[] = [];
	const answer = ({ id }: OutboxRecord) =>
		new Promise<Outcome>((resolve) => {
			waiting.push({ id, answer: resolve });
		});
	return { waiting, answer };
}

describe("the sender", () => {
	test("sends behind whoever appended, not while they append", async () => {
		const { outbox, time, ids } = start(() => success);
		outbox.append([record("a-1")]);
		expect(ids()).toEqual([]);
		await time.pass(0);
		expect(ids()).toEqual(["a-1"]);
		expect(outbox.counts()).toMatchObject({ queued: 0, delivered: 1 });
	});

	test("starts nothing while it is held, lets what is under way end, and goes on where it was", async () => {
		const { waiting, answer } = heldBack();
		const { outbox, sender, time, ids } = start(answer);
		outbox.append([record("a-1"), record("a-2")]);
		await time.pass(0);
		sender.hold(true);
		outbox.append([record("b-1")]);
		const flushed = sender.flush();
		waiting[0]?.answer(success);
		await time.pass(60_000);
		await flushed;
		expect(ids()).toEqual(["a-1"]);
		expect(outbox.counts()).toMatchObject({ queued: 2, delivered: 1 });
		sender.hold(false);
		await settled();
		expect(ids().sort()).toEqual(["a-1", "a-2", "b-1"]);
	});

	test("serves up to four lanes at once, each one record at a time", async () => {
		const { waiting, answer } = heldBack();
		const { outbox, time } = start(answer);
		for (const lane of "abcdef") outbox.append([record(`${lane}-1`), record(`${lane}-2`)]);
		await time.pass(0);
		expect(waiting.map(({ id }) => id)).toEqual(["a-1", "b-1", "c-1", "d-1"]);
		waiting[2]?.answer(success);
		await settled();
		expect(waiting.map(({ id }) => id).slice(4)).toEqual(["e-1"]);
		for (let index = 0; index < waiting.length; index++) {
			waiting[index]?.answer(success);
			await settled();
		}
		expect(waiting).toHaveLength(12);
		expect(outbox.counts().delivered).toBe(12);
	});

	test("lets a long lane hold up no other", async () => {
		const { outbox, time, ids } = start(() => success, { concurrency: 1 });
		outbox.append(Array.from({ length: 50 }, (_, index) => record(`a-${index}`)));
		outbox.append([record("b-1"), record("c-1"), record("b-2")]);
		await time.pass(0);
		expect(ids().slice(0, 6)).toEqual(["a-0", "b-1", "c-1", "a-1", "b-2", "a-2"]);
		expect(outbox.counts().queued).toBe(0);
	});

	test("retries a record before the next of its lane, after delays that double, with full jitter", async () => {
		let failures = 5;
		const jitter = [1, 0.5, 1, 0.25, 1];
		const { outbox, time, sent } = start(({ id }) => (id === "a-1" && failures-- > 0 ? conflict : success), {
			backoff: { firstMs: 100, maxMs: 1000 },
			openAfter: 100,
			random: () => jitter.shift() ?? 0,
		});
		outbox.append([record("a-1"), record("a-2"), record("b-1")]);
		await time.pass(10_000);
		expect(sent.map(({ id, at }) => [id, at])).toEqual([
			...[["a-1", 0]],
			...[["b-1", 0]],
			...[["a-1", 100]],
			...[["a-1", 200]],
			...[["a-1", 600]],
			...[["a-1", 800]],
			...[["a-1", 1800]],
			...[["a-2", 1800]],
		]);
	});

	test("delivers a record that a transport's bug throws at, once the bug is gone", async () => {
		let first = true;
		const { outbox, time, ids } = start(() => {
			if (!first) return success;
			first = false;
			throw new Error("oops");
		});
		outbox.append([record("a-1")]);
		await time.pass(1000);
		expect(ids()).toEqual(["a-1", "a-1"]);
		expect(outbox.counts().delivered).toBe(1);
	});

	test("passes on what the destination warns of", async () => {
		const { outbox, time, told } = start(() => ({ type: "success", warning: "2 spans refused" }));
		outbox.append([record("a-1")]);
		await time.pass(0);
		expect(told).toEqual(["warning: 2 spans refused"]);
	});
});

describe("a destination that is away", () => {
	test("is probed with one record at a time, more and more seldom, and served in full as soon as it answers", async () => {
		let up = false;
		const { outbox, time, sent, sender } = start(() => (up ? success : away), {
			backoff: { firstMs: 1000, maxMs: 8000 },
		});
		for (const lane of "abcdefgh") outbox.append([record(`${lane}-1`), record(`${lane}-2`)]);
		await time.pass(0);
		// Two failures may be chance: two more lanes are tried before the third tells.
		expect(sent).toHaveLength(6);
		expect(sender.status()).toMatchObject({ state: "away", lastFailure: "nobody there" });
		await time.pass(60_000);
		const probes = sent.slice(6);
		expect(probes.map(({ at }) => at)).toEqual([1000, 3000, 7000, 15_000, 23_000, 31_000, 39_000, 47_000, 55_000]);
		expect(new Set(probes.slice(0, 8).map(({ id }) => id)).size).toBe(8);
		up = true;
		await time.pass(8000);
		expect(outbox.counts()).toMatchObject({ queued: 0, delivered: 16, setAside: 0 });
		expect(sender.status()).toMatchObject({ state: "idle", retried: 15 });
		expect(sender.status().lastFailure).toBeUndefined();
	});

	test("gets the time it asks for, up to a bound", async () => {
		const answers: Outcome[] = [
			{ type: "retryable", reason: "429", retryAfterMs: 20_000 },
			{ type: "retryable", reason: "503", retryAfterMs: 1e9 },
			success,
		];
		const { outbox, time, sent } = start(() => answers.shift() ?? success);
		outbox.append([record("a-1"), record("b-1")]);
		await time.pass(0);
		expect(sent.map(({ at }) => at)).toEqual([0, 0]);
		await time.pass(899_999);
		expect(sent.slice(2)).toEqual([]);
		await time.pass(1);
		expect(sent.slice(2).map(({ at }) => at)).toEqual([900_000, 900_000]);
		expect(outbox.counts().delivered).toBe(2);
	});

	test("costs one lane no more than a delay when a single request fails", async () => {
		let failed = false;
		const { outbox, time, ids, sender } = start(() => {
			if (failed) return success;
			failed = true;
			return away;
		});
		outbox.append([record("a-1"), record("b-1"), record("b-2"), record("c-1")]);
		await time.pass(0);
		expect(ids()).toEqual(["a-1", "b-1", "c-1", "b-2"]);
		expect(sender.status().state).toBe("idle");
		await time.pass(500);
		expect(outbox.counts().queued).toBe(0);
	});

	test("keeps every record until the outbox lets it go by age", async () => {
		const time = new ManualTime();
		const outbox = new MemoryOutbox({ now: time.clock, maxAgeMs: 3_600_000 });
		const transport = { send: async () => away };
		new Sender({ outbox, transport, clock: time.clock, setTimer: time.setTimer, random: () => 1 });
		outbox.append([record("a-1"), record("a-2"), record("b-1")]);
		await time.pass(3_500_000);
		expect(outbox.counts()).toMatchObject({ queued: 3, setAside: 0, dropped: {} });
		await time.pass(200_000);
		expect(outbox.counts()).toMatchObject({ queued: 0, dropped: { outbox_expired: 3 } });
	});
});

describe("a destination that needs the user", () => {
	test("keeps everything, is told of once, and probed now and then until it works again", async () => {
		let right = false;
		const { outbox, time, sent, told, sender } = start(() =>
			right ? success : { type: "paused", reason: "the key is wrong" },
		);
		for (const lane of "abcdef") outbox.append([record(`${lane}-1`), record(`${lane}-2`)]);
		await time.pass(0);
		const first = sent.length;
		expect(first).toBeLessThanOrEqual(4);
		await time.pass(900_000);
		expect(sent.slice(first).map(({ at }) => at)).toEqual([300_000, 600_000, 900_000]);
		expect(told).toEqual(["paused: the key is wrong"]);
		expect(sender.status().state).toBe("paused");
		expect(outbox.counts()).toMatchObject({ queued: 12, setAside: 0, dropped: {} });
		right = true;
		await time.pass(300_000);
		expect(outbox.counts().delivered).toBe(12);
		right = false;
		outbox.append([record("a-3")]);
		await time.pass(0);
		expect(told).toHaveLength(2);
	});
});

describe("a record that will never pass", () => {
	test("is made weaker until it passes", async () => {
		const { outbox, time, sent } = start(
			({ softened = 0 }) => (softened < 2 ? { type: "rejected", reason: "too deep" } : success),
			{},
			(one) => ({ ...one, softened: (one.softened ?? 0) + 1, body: "weaker" }),
		);
		outbox.append([record("a-1"), record("a-2", { softened: 2 })]);
		await time.pass(0);
		expect(sent.map(({ id, record }) => [id, record.softened])).toEqual([
			...[["a-1", undefined]],
			...[["a-1", 1]],
			...[["a-1", 2]],
			...[["a-2", 2]],
		]);
		expect(outbox.counts()).toMatchObject({ delivered: 2, setAside: 0 });
	});

	test("is set aside as it was, with its last reason, when nothing weaker is left, and the lane goes on", async () => {
		const { outbox, time, told } = start(
			({ id, softened = 0 }) => (id === "a-1" ? { type: "rejected", reason: `refused ${softened}` } : success),
			{},
			(one) => (one.softened === 2 ? undefined : { ...one, softened: (one.softened ?? 0) + 1, body: "weaker" }),
		);
		outbox.append([record("a-1"), record("a-2")]);
		await time.pass(0);
		expect(told).toEqual(["set aside a-1: refused 2"]);
		expect(outbox.asides()).toEqual([{ record: record("a-1"), reason: "refused 2" }]);
		expect(outbox.counts()).toMatchObject({ queued: 0, delivered: 1, setAside: 1 });
	});

	test("is set aside as well when it cannot even be made weaker", async () => {
		const { outbox, time, told, sent } = start(
			() => ({ type: "rejected", reason: "no" }),
			{},
			() => {
				throw new Error("oops");
			},
		);
		outbox.append([record("a-1")]);
		await time.pass(0);
		expect(sent).toHaveLength(1);
		expect(told).toEqual(["set aside a-1: no"]);
	});

	test("is believed to be refused after a few tries of a transport that never runs out of weaker forms", async () => {
		const { outbox, time, sent } = start(
			() => ({ type: "rejected", reason: "no" }),
			{},
			(one) => one,
		);
		outbox.append([record("a-1")]);
		await time.pass(0);
		expect(sent).toHaveLength(6);
		expect(outbox.counts().setAside).toBe(1);
	});
});

describe("a record that fails again and again", () => {
	const suspectAfter = { record: 3, destination: 6 };

	test("is set aside when the destination answered for records of other lanes each time", async () => {
		const { outbox, time, told, ids } = start(({ id }) => (id === "a-1" ? conflict : success), { suspectAfter });
		outbox.append([record("a-1"), record("a-2")]);
		for (let index = 0; index < 60; index++) {
			outbox.append([record(`b-${index}`)]);
			await time.pass(1000);
		}
		expect(told).toEqual(["set aside a-1: write conflict"]);
		expect(ids().filter((id) => id.startsWith("a"))).toEqual(["a-1", "a-1", "a-1", "a-1", "a-2"]);
		expect(outbox.counts().queued).toBe(0);
	});

	test("is set aside when the record behind it passes and it fails once more, if there is no other lane", async () => {
		const { outbox, time, told, ids } = start(({ id }) => (id === "a-1" ? conflict : success), { suspectAfter });
		outbox.append([record("a-1"), record("a-2"), record("a-3")]);
		await time.pass(600_000);
		expect(told).toEqual(["set aside a-1: write conflict"]);
		expect(ids()).toEqual(["a-1", "a-1", "a-1", "a-2", "a-1", "a-3"]);
		expect(outbox.counts()).toMatchObject({ queued: 0, delivered: 2, setAside: 1 });
	});

	test("even one that makes the destination look as if it were away", async () => {
		const { outbox, time, told } = start(({ id }) => (id === "a-1" ? away : success), { suspectAfter });
		outbox.append([record("a-1"), record("a-2")]);
		await time.pass(3_600_000);
		expect(told).toEqual(["set aside a-1: nobody there"]);
		expect(outbox.counts()).toMatchObject({ queued: 0, delivered: 1 });
	});

	test("is kept when nothing else passes either", async () => {
		let up = false;
		const delivered: string[] = [];
		const { outbox, time, told } = start(
			({ id }) => {
				if (!up) return conflict;
				delivered.push(id);
				return success;
			},
			{ suspectAfter },
		);
		outbox.append([record("a-1"), record("a-2"), record("a-3"), record("b-1"), record("b-2")]);
		await time.pass(3_600_000);
		expect(outbox.counts()).toMatchObject({ queued: 5, setAside: 0 });
		up = true;
		await time.pass(120_000);
		expect(told).toEqual([]);
		expect(delivered.sort()).toEqual(["a-1", "a-2", "a-3", "b-1", "b-2"]);
	});

	test("is tried on for as long as nothing waits behind it", async () => {
		let up = false;
		const { outbox, time } = start(() => (up ? success : conflict), { suspectAfter });
		outbox.append([record("a-1")]);
		await time.pass(3_600_000);
		up = true;
		await time.pass(120_000);
		expect(outbox.counts()).toMatchObject({ queued: 0, delivered: 1, setAside: 0 });
	});
});

describe("coalesced records", () => {
	test("wait until their lane has been quiet for two seconds, and only the last is sent", async () => {
		const { outbox, time, sent } = start(() => success);
		outbox.append([record("a-1"), total("a-t1")]);
		await time.pass(1500);
		outbox.append([record("a-2"), total("a-t2")]);
		await time.pass(1999);
		expect(sent.map(({ id }) => id)).toEqual(["a-1", "a-2"]);
		await time.pass(1);
		expect(sent.map(({ id, at }) => [id, at]).at(-1)).toEqual(["a-t2", 3500]);
		expect(outbox.counts()).toMatchObject({ queued: 0, superseded: 1 });
	});

	test("are sent after thirty seconds in a lane that is never quiet", async () => {
		const { outbox, time, sent } = start(() => success);
		for (let second = 0; second < 40; second++) {
			outbox.append([total(`a-t${second}`)]);
			await time.pass(1000);
		}
		expect(sent.map(({ at }) => at)).toEqual([30_000]);
	});

	test("leave their lane quiet meanwhile: other lanes are served", async () => {
		const { outbox, time, ids } = start(() => success, { concurrency: 1 });
		outbox.append([total("a-t1"), record("b-1")]);
		await time.pass(0);
		expect(ids()).toEqual(["b-1"]);
	});
});

describe("a flush", () => {
	test("sends coalesced records at once and resolves when everything is delivered", async () => {
		const { outbox, time, sender, ids } = start(() => success);
		outbox.append([record("a-1"), total("a-t1"), total("b-t1")]);
		await sender.flush();
		expect(ids()).toEqual(["a-1", "b-t1", "a-t1"]);
		expect(time.now).toBe(0);
		expect(outbox.counts().queued).toBe(0);
	});

	test("sends coalesced records at once that already wait for quiet", async () => {
		const { outbox, time, sender, ids } = start(() => success);
		outbox.append([total("a-t1")]);
		await time.pass(100);
		await sender.flush();
		expect(ids()).toEqual(["a-t1"]);
	});

	test("waits neither for a backoff nor for the next probe", async () => {
		let up = false;
		const { outbox, time, sender } = start(() => (up ? success : away), { backoff: { firstMs: 1e6, maxMs: 1e6 } });
		for (const lane of "abcdef") outbox.append([record(`${lane}-1`)]);
		await time.pass(10);
		up = true;
		await sender.flush();
		expect(outbox.counts().delivered).toBe(6);
	});

	test("goes on trying until it is aborted", async () => {
		const { outbox, time, sender, sent } = start(() => away);
		outbox.append([record("a-1")]);
		const stop = new AbortController();
		let over = false;
		const flushed = sender.flush(stop.signal).then(() => {
			over = true;
		});
		await time.pass(600_000);
		expect(over).toBe(false);
		expect(sent.length).toBeGreaterThan(8);
		stop.abort();
		await flushed;
		expect(outbox.counts().queued).toBe(1);
		await sender.flush(stop.signal);
	});

	test("resolves when the destination is paused, after one more probe", async () => {
		const { outbox, time, sender, sent, told } = start(() => ({ type: "paused", reason: "bad key" }));
		outbox.append([record("a-1"), record("b-1")]);
		await time.pass(0);
		const before = sent.length;
		await sender.flush();
		expect(sent).toHaveLength(before + 1);
		expect(told).toHaveLength(1);
	});

	test("of an empty outbox resolves at once", async () => {
		const { sender } = start(() => success);
		await sender.flush();
	});
});

describe("closing the sender", () => {
	test("aborts what is under way and keeps every record, in order", async () => {
		const signals: AbortSignal[] = [];
		const { outbox, time, sender, told } = start((_record, signal) => {
			signals.push(signal);
			return new Promise((resolve) => signal.addEventListener("abort", () => resolve(away)));
		});
		outbox.append([record("a-1"), record("a-2"), record("b-1")]);
		await time.pass(0);
		expect(signals).toHaveLength(2);
		sender.close();
		await settled();
		expect(signals.every(({ aborted }) => aborted)).toBe(true);
		expect(outbox.counts()).toMatchObject({ queued: 3, setAside: 0 });
		expect(outbox.take("a")?.record.id).toBe("a-1");
		expect(outbox.take("a")?.record.id).toBe("a-2");
		expect(told).toEqual([]);
		expect(time.pending).toBe(0);
	});

	test("counts an answer that came all the same, and sends nothing more", async () => {
		const { waiting, answer } = heldBack();
		const { outbox, time, sender } = start(answer);
		outbox.append([record("a-1"), record("a-2")]);
		await time.pass(0);
		const flushed = sender.flush();
		sender.close();
		await flushed;
		waiting[0]?.answer(success);
		await time.pass(60_000);
		expect(outbox.counts()).toMatchObject({ queued: 1, delivered: 1 });
		outbox.append([record("c-1")]);
		await time.pass(60_000);
		expect(waiting).toHaveLength(1);
		expect(time.pending).toBe(0);
	});

	test("puts a suspected record back in its place", async () => {
		const { outbox, time, sender } = start(() => conflict, { suspectAfter: { record: 1, destination: 1 } });
		outbox.append([record("a-1"), record("a-2")]);
		await time.pass(0);
		sender.close();
		await settled();
		expect(outbox.take("a")?.record.id).toBe("a-1");
	});
});
