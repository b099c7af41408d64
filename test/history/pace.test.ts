import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { Pace } from "../../src/daemon/history/pace.ts";
import type { DestinationExporter } from "../../src/destinations/exporters.ts";

interface Stock {
	queued: number;
	delivered: number;
	state: "well" | "away" | "paused";
	lastFailure?: string;
}

function destination(name: string, stock: Partial<Stock>) {
	const now: Stock = { queued: 0, delivered: 0, state: "well", ...stock };
	const status = () => ({
		sender: { state: now.state, lastFailure: now.lastFailure },
		outbox: { queued: now.queued, queuedBytes: 0, delivered: now.delivered, setAside: 0 },
	});
	return { now, exporter: { name, status } as unknown as DestinationExporter };
}

function paced(destinations: readonly { readonly exporter: DestinationExporter }[], patienceMs: number) {
	const givenUp: string[] = [];
	const stop = new AbortController();
	const pace = new Pace({
		...{ destinations: destinations.map(({ exporter }) => exporter), signal: stop.signal, patienceMs },
		onGivenUp: (name, reason) => givenUp.push(`${name} ${reason}`),
	});
	return { pace, givenUp, stop };
}

describe("the pace of telling the past", () => {
	test("waits for nobody while little is queued, not even for a destination that is away", async () => {
		const away = destination("away", { queued: 2_000, state: "away" });
		const { pace } = paced([away], 0);
		await pace.wait();
		expect(pace.keepsUp(away.exporter)).toBe(true);
	});

	test("waits until what is queued has become less", async () => {
		const busy = destination("busy", { queued: 2_100 });
		const { pace, givenUp } = paced([busy], 10_000);
		let waited = false;
		const waiting = pace.wait().then(() => {
			waited = true;
		});
		await sleep(60);
		expect(waited).toBe(false);
		busy.now.queued = 100;
		await waiting;
		expect(givenUp).toEqual([]);
	});

	test("gives up a destination that takes nothing for the time of its patience, and goes on with the others", async () => {
		const away = destination("away", { queued: 2_100, state: "away", lastFailure: "HTTP 503" });
		const well = destination("well", {});
		const { pace, givenUp } = paced([away, well], 50);
		await pace.wait();
		expect(givenUp).toEqual(["away takes nothing (HTTP 503)"]);
		expect([away, well].map(({ exporter }) => pace.keepsUp(exporter))).toEqual([false, true]);
	});

	test("does not give up one that is slow", async () => {
		const slow = destination("slow", { queued: 2_100 });
		const { pace, givenUp } = paced([slow], 200);
		const delivering = setInterval(() => {
			slow.now.delivered += 1;
			slow.now.queued -= 10;
		}, 40);
		await pace.wait();
		clearInterval(delivering);
		expect(givenUp).toEqual([]);
	});

	test("gives up at once one that waits for the user", async () => {
		const paused = destination("paused", { queued: 2_100, state: "paused", lastFailure: "HTTP 401" });
		const { pace, givenUp } = paced([paused], 60_000);
		await pace.wait();
		expect(givenUp).toEqual(["paused is paused (HTTP 401)"]);
	});

	test("ends at the abort", async () => {
		const { pace, stop, givenUp } = paced([destination("busy", { queued: 2_100 })], 60_000);
		setTimeout(() => stop.abort(), 30);
		await pace.wait();
		expect(givenUp).toEqual([]);
	});
});
