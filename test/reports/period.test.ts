import { describe, expect, test } from "vitest";
import { timeOf } from "../../src/reports/period.ts";
import { Zone } from "../../src/reports/zone.ts";

const BERLIN = new Zone("Europe/Berlin");
const NOW = Date.parse("2026-11-30T22:30:00Z");
const iso = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString());

describe("a day of a zone", () => {
	test("begins and ends by the clocks there", () => {
		expect(BERLIN.dayOf(Date.parse("2026-11-29T23:00:00Z"))).toBe("2026-11-30");
		expect(BERLIN.dayOf(Date.parse("2026-11-29T22:59:59Z"))).toBe("2026-11-29");
		expect(new Zone("Asia/Kathmandu").dayOf(Date.parse("2026-11-29T18:15:00Z"))).toBe("2026-11-30");
		expect(new Zone("America/St_Johns").dayOf(Date.parse("2026-11-30T03:29:59Z"))).toBe("2026-11-29");
	});

	test.each([
		["Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00.000Z"],
		["Europe/Berlin", "2026-03-30", "2026-03-29T22:00:00.000Z"],
		["Europe/Berlin", "2026-10-26", "2026-10-25T23:00:00.000Z"],
		["America/Los_Angeles", "2026-11-01", "2026-11-01T07:00:00.000Z"],
		["America/Los_Angeles", "2026-11-02", "2026-11-02T08:00:00.000Z"],
		// Clocks there go forward at midnight: this day has none.
		["America/Santiago", "2026-09-06", "2026-09-06T04:00:00.000Z"],
	])("of %s begins at its midnight, also around a change of the clocks: %s", (zone, day, start) => {
		expect(iso(new Zone(zone).startOf(day))).toBe(start);
	});
});

describe("a time that a user gives", () => {
	test.each([
		["2026-11-01", "2026-10-31T23:00:00.000Z", "2026-11-01T23:00:00.000Z"],
		["20261101", "2026-10-31T23:00:00.000Z", "2026-11-01T23:00:00.000Z"],
		["2026-11", "2026-10-31T23:00:00.000Z", "2026-11-30T23:00:00.000Z"],
		["today", "2026-11-29T23:00:00.000Z", "2026-11-30T23:00:00.000Z"],
		["yesterday", "2026-11-28T23:00:00.000Z", "2026-11-29T23:00:00.000Z"],
		["12h", "2026-11-30T10:30:00.000Z", "2026-11-30T10:30:00.000Z"],
		["1d", "2026-11-29T23:00:00.000Z", "2026-11-29T23:00:00.000Z"],
		["7d", "2026-11-23T23:00:00.000Z", "2026-11-23T23:00:00.000Z"],
		["2w", "2026-11-16T23:00:00.000Z", "2026-11-16T23:00:00.000Z"],
		["2026-11-01T14:00", "2026-11-01T13:00:00.000Z", "2026-11-01T13:00:00.000Z"],
		["2026-11-01T14:00Z", "2026-11-01T14:00:00.000Z", "2026-11-01T14:00:00.000Z"],
		// Three o'clock of the day on which the clocks went back.
		["2026-10-25T03:00", "2026-10-25T02:00:00.000Z", "2026-10-25T02:00:00.000Z"],
	])("%s begins a period there, and includes the named day or month as its end", (text, since, until) => {
		expect([iso(timeOf(text, "since", NOW, BERLIN)), iso(timeOf(text, "until", NOW, BERLIN))]).toEqual([
			since,
			until,
		]);
	});

	test.each(["", "31.12", "2026-02-31", "2026-13", "7", "7y", "d", "-7d", "2026-11-01T99:00", "2026-02-31T10:00"])(
		"%j is none",
		(text) => expect(timeOf(text, "since", NOW, BERLIN)).toBeUndefined(),
	);
});
