import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Pool } from "../../exporter/queues.ts";

describe("a pool", () => {
	test("gives the first thing that has any of the keys, each thing once", () => {
		const pool = new Pool<string>();
		pool.add("one", ["a", "b"]);
		pool.add("two", ["b"]);
		pool.add("three", ["a", "c"]);
		expect(pool.take("c", "b")).toBe("one");
		expect(pool.take("a", "b")).toBe("two");
		expect(pool.rest()).toEqual(["three"]);
		expect(pool.take("a")).toBe("three");
		expect(pool.take("a", "b", "c", "d")).toBeUndefined();
		expect(pool.rest()).toEqual([]);
	});

	test("gives what comes under a key after all before it was taken", () => {
		const pool = new Pool<number>();
		pool.add(1, ["a"]);
		pool.take("a");
		expect(pool.take("a")).toBeUndefined();
		pool.add(2, ["a"]);
		expect(pool.take("a")).toBe(2);
	});

	test("gives what looking through a list would give", () => {
		const keys = fc.array(fc.constantFrom<string>("a", "b", "c", "d"), { maxLength: 3 });
		const step = fc.record({ isAdded: fc.boolean(), keys });
		fc.assert(
			fc.property(fc.array(step), (steps) => {
				const pool = new Pool<number>();
				const list: { readonly item: number; readonly keys: readonly string[] }[] = [];
				for (const [item, { isAdded, keys }] of steps.entries()) {
					if (isAdded) {
						pool.add(item, keys);
						list.push({ item, keys });
						continue;
					}
					const place = list.findIndex((one) => one.keys.some((key) => keys.includes(key)));
					const [expected] = place < 0 ? [] : list.splice(place, 1);
					expect(pool.take(...keys)).toBe(expected?.item);
				}
				expect(pool.rest()).toEqual(list.map(({ item }) => item));
			}),
		);
	});
});
