import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { convexBytes, convexValue, escapedName, jsonText, wellFormed } from "../../exporter/opensync/limits.ts";
import { measure } from "../../src/local/values.ts";
import { codePoint } from "../support/code-point.ts";

const overTheWire = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function nested(levels: number): unknown {
	let value: unknown = "bottom";
	for (let level = 0; level < levels; level++) value = { in: value };
	return value;
}

describe("a value for Convex", () => {
	test("passes unchanged when Convex takes it as it is", () => {
		const value = { path: "a b/ü😀.txt", lines: [1, 2.5, -3], deep: { yes: true, no: null }, "~odd key!": "" };
		expect(convexValue(value, 14)).toEqual(value);
	});

	test("has no field names that Convex refuses or drops", () => {
		const names = { $ref: 1, näme: 2, "tab\t": 3, "": 4, "50%": 5, a$: 6, "😀": 7 };
		expect(convexValue(names, 14)).toEqual({
			"%24ref": 1,
			"n%u00e4me": 2,
			"tab%u0009": 3,
			"%": 4,
			"50%25": 5,
			a$: 6,
			"%ud83d%ude00": 7,
		});
		expect(convexValue(JSON.parse('{"__proto__": {"x": 1}}'), 14)).toEqual({ "%5F_proto__": { x: 1 } });
	});

	test("turns what is nested too deeply into a JSON text in its place", () => {
		expect(convexValue(nested(14), 14)).toEqual(nested(14));
		expect(JSON.stringify(convexValue(nested(15), 14))).toContain('{"in":"{\\"in\\":\\"bottom\\"}"}');
	});

	test("survives nesting that would break a recursion", () => {
		const depth = 100_000;
		const value: unknown = JSON.parse(`${"[".repeat(depth)}${"]".repeat(depth)}`);
		expect(JSON.stringify(convexValue(value, 14))).toContain("[nested too deeply]");
	});

	test("turns arrays and objects with too many members into JSON texts", () => {
		const long = Array.from({ length: 8_193 }, (_, index) => index);
		const wide = Object.fromEntries(Array.from({ length: 1_025 }, (_, index) => [`k${index}`, index]));
		expect(convexValue(long.slice(1), 14)).toHaveLength(8_192);
		expect(convexValue(long, 14)).toBe(JSON.stringify(long));
		expect(convexValue(wide, 14)).toBe(JSON.stringify(wide));
		expect(convexValue({ ["n".repeat(1_025)]: 1 }, 14)).toBeTypeOf("string");
	});

	test("replaces half surrogate pairs in texts, and leaves whole ones", () => {
		expect(wellFormed("a\ud83d b\ude00 c😀")).toBe("a\ufffd b\ufffd c😀");
	});

	test("shows in words what JSON cannot hold", () => {
		const cyclic: Record<string, unknown> = { name: "me" };
		cyclic.self = cyclic;
		const broken = {
			get no(): never {
				throw new RangeError("no");
			},
		};
		expect(
			convexValue(
				[
					Number.NaN,
					-Infinity,
					10n,
					undefined,
					() => {},
					Symbol("s"),
					new Date(0),
					new Date(Number.NaN),
					cyclic,
					broken,
					Buffer.from("abc"),
					{ gone: undefined },
				],
				14,
			),
		).toEqual([
			"NaN",
			"-Infinity",
			"10",
			null,
			"[function ]",
			"Symbol(s)",
			"1970-01-01T00:00:00.000Z",
			"[invalid date]",
			{ name: "me", self: "[circular]" },
			"[unreadable: RangeError]",
			"[binary 3 bytes]",
			{},
		]);
	});

	test("is taken by Convex, whatever the value was", () => {
		const anything = fc.anything({
			withBigInt: true,
			withDate: true,
			withTypedArray: true,
			withNullPrototype: true,
			maxDepth: 8,
		});
		fc.assert(
			fc.property(
				fc.oneof(
					anything,
					fc.json().map((text) => JSON.parse(text)),
				),
				(value) => {
					const sent = overTheWire(convexValue(value, 14));
					const measured = measure(sent);
					expect(measured).toMatchObject({ ok: true });
					expect(measured.ok && measured.value.nesting).toBeLessThanOrEqual(14);
					expect(overTheWire(sent)).toEqual(sent);
					expect(measured.ok && measured.value.bytes).toBe(convexBytes(sent));
				},
			),
			{ numRuns: 500 },
		);
	});

	test("keeps field names that can be told apart", () => {
		const original = (escaped: string): string =>
			escaped === "%"
				? ""
				: escaped.replace(/%u([0-9a-f]{4})|%(24|25|5F)/g, (_, unit, code) =>
						String.fromCharCode(Number.parseInt(unit ?? code, 16)),
					);
		const names = fc.oneof(
			fc.string({ unit: codePoint }),
			fc.constantFrom("__proto__", "$", "%", "%24", "%u0041", "$%"),
		);
		fc.assert(fc.property(names, (name) => original(escapedName(name)) === name));
	});

	test("has a JSON text that never fails", () => {
		fc.assert(fc.property(fc.anything({ withBigInt: true }), (value) => JSON.parse(jsonText(value)) !== undefined));
	});
});
