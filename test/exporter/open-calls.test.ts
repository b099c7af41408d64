import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { OpenCalls } from "../../exporter/foreign/open-calls.ts";
import type { CallEntry } from "../../exporter/foreign/session-book.ts";

const agentFrom = (start: number, end: number): CallEntry => ({
	...{ type: "call", kind: "agent", span: "agent", trace: "t", start, end, input: 0, output: 0, above: [] },
	...{ before: { messages: 0, bytes: 0 }, messages: 0, bytes: 0, said: [] },
});

describe("a call whose way up is not known to its end", () => {
	test("may be inside of an agent that ran when it began, its first and last moment included", () => {
		const open = new OpenCalls();
		open.add(100, "missing");
		for (const [start, end, expected] of [
			[100, 200, true],
			[0, 100, true],
			[101, 200, false],
			[0, 99, false],
		] as const) {
			expect(open.mayBeInside(agentFrom(start, end), []), `${start} to ${end}`).toBe(expected);
		}
	});

	test("is not inside of an agent that what is missing is around", () => {
		const open = new OpenCalls();
		open.add(100, "missing");
		expect(open.mayBeInside(agentFrom(0, 200), ["missing"])).toBe(false);
		open.add(150, "other");
		expect(open.mayBeInside(agentFrom(0, 200), ["missing"])).toBe(true);
		expect(open.mayBeInside(agentFrom(0, 200), ["missing", "other"])).toBe(false);
	});

	test("is found as looking through all of them would find it, also when some are added in between", () => {
		const time = fc.integer({ min: 0, max: 20 });
		const farthest = fc.constantFrom<string>("a", "b", "c");
		const around = fc.uniqueArray(farthest);
		const step = fc.record({ start: time, farthest, from: time, lasts: time, around });
		fc.assert(
			fc.property(fc.array(step), (steps) => {
				const open = new OpenCalls();
				const added: { readonly start: number; readonly farthest: string }[] = [];
				for (const { start, farthest, from, lasts, around } of steps) {
					open.add(start, farthest);
					added.push({ start, farthest });
					const expected = added.some(
						(call) => call.start >= from && call.start <= from + lasts && !around.includes(call.farthest),
					);
					expect(open.mayBeInside(agentFrom(from, from + lasts), around)).toBe(expected);
				}
			}),
		);
	});
});
