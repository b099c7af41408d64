import { describe, expect, test } from "vitest";
import type { Unit } from "../../exporter/units.ts";
import { RecordedHere } from "../../src/bridge/recorded-here.ts";
import type { Account } from "../../src/destinations/ledger.ts";
import { bookName } from "../../src/recorder/ids.ts";
import { span } from "../conventions/foreign-span.ts";

/** A ledger that has the sessions in `given`, and says what it was asked for. */
function lookups(given: readonly string[] = []) {
	const [books, asked, found] = [new Set(given.map(bookName)), [] as string[], [] as string[]];
	let now = 0;
	const account = (book: string): Account => {
		asked.push(book);
		return { units: new Map(books.has(book) ? [["a".repeat(16), 1]] : []), totals: undefined };
	};
	const known = new Set<unknown>();
	const here = new RecordedHere({
		...{ ledger: { account }, isKnown: (one) => known.has(one), onFound: (id) => found.push(id), clock: () => now },
	});
	const pass = (ms: number) => {
		now += ms;
	};
	return { here, books, asked, found, known, pass };
}

const unitIn = (trace: string): Unit => ({ kind: "tree", root: span({ trace }), below: [span({ id: "b", trace })] });

describe("the ledger", () => {
	test("is asked once for a session that it has, which is told once", () => {
		const { here, asked, found } = lookups(["s"]);
		for (const trace of ["t1", "t2", "t3"]) expect(here.leavesOut(unitIn(trace), "s")).toBe(true);
		expect([asked.length, found, here.spans]).toEqual([1, ["s"], 6]);
	});

	test("is asked at most once a second for a session that it does not have, until it has it", () => {
		const { here, asked, books, pass } = lookups();
		for (let time = 0; time < 30; time++) {
			expect(here.leavesOut(unitIn("t"), "s")).toBe(false);
			pass(100);
		}
		expect(asked).toHaveLength(3);
		books.add(bookName("s"));
		expect(here.leavesOut(unitIn("t"), "s")).toBe(true);
		expect(asked).toHaveLength(4);
	});

	test("is asked for each session apart", () => {
		const { here } = lookups(["s"]);
		expect(["s", "other", "s"].map((session) => here.leavesOut(unitIn(session), session))).toEqual([
			true,
			false,
			true,
		]);
	});
});

test("a piece that does not name its session follows the trace that it belongs to", () => {
	const { here, found } = lookups(["s"]);
	expect(here.leavesOut(unitIn("t"), "t")).toBe(false);
	expect(here.leavesOut(unitIn("t"), "s")).toBe(true);
	expect(here.leavesOut(unitIn("t"), "t")).toBe(true);
	expect(found).toEqual(["s"]);
});

test("a span that comes again with a late one counts once", () => {
	const { here, known } = lookups(["s"]);
	const { root, below, ...rest } = unitIn("t");
	here.leavesOut({ ...rest, root, below }, "s");
	for (const one of [root, ...below]) known.add(one);
	here.leavesOut({ ...rest, root, below: [...below, span({ id: "late", trace: "t" })] }, "s");
	expect(here.spans).toBe(3);
});
