import { appendFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { noteDeparture, readDepartures } from "../../src/destinations/departures.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";

describe("what processes say when they leave", () => {
	test("is summed: the drops of all, the state of the last, the last failure", () => {
		const folder = temporaryFolder();
		const failure = { at: 1, reason: "HTTP 503" };
		noteDeparture(folder, { at: 1, found: "away", drops: { session_full: 1 }, failure });
		noteDeparture(folder, { at: 2, found: "well", drops: { session_full: 2, untranslatable: 1 } });
		expect(readDepartures(folder)).toEqual({
			...{ at: 2, found: "well", drops: { session_full: 3, untranslatable: 1 }, failure },
		});
	});

	test("survives torn lines and lines of other makes", () => {
		const folder = temporaryFolder();
		noteDeparture(folder, { at: 1, found: "well", drops: { session_full: 1 } });
		appendFileSync(join(folder, "departures.jsonl"), 'null\n[]\n{"at":"x"}\n\u0000\u0000{"at":2,"found":"we');
		noteDeparture(folder, { at: 3, found: "paused", drops: { session_full: 1 } });
		expect(readDepartures(folder)).toEqual({ at: 3, found: "paused", drops: { session_full: 2 } });
	});

	test("stays small, and loses no count by it", () => {
		const folder = temporaryFolder();
		for (let at = 1; at <= 3000; at++) noteDeparture(folder, { at, found: "well", drops: { session_full: 1 } });
		expect(readDepartures(folder)?.drops).toEqual({ session_full: 3000 });
		expect(readdirSync(folder)).toEqual(["departures.jsonl"]);
		expect(statSync(join(folder, "departures.jsonl")).size).toBeLessThan(70_000);
	});

	test("is written for the user's eyes only", () => {
		const folder = temporaryFolder();
		noteDeparture(folder, { at: 1, found: "well", drops: {} });
		expect(statSync(join(folder, "departures.jsonl")).mode & 0o777).toBe(0o600);
	});

	test("is nothing worth failing for: without a folder nothing is noted and nothing thrown", () => {
		const folder = join(temporaryFolder(), "none");
		noteDeparture(folder, { at: 1, found: "well", drops: {} });
		expect(readDepartures(folder)).toBeUndefined();
	});
});
