import { describe, expect, test } from "vitest";
import { objectsIn } from "../../src/agents/files/objects-in.ts";

describe("the objects of a line", () => {
	test.each([
		["one", '{"a":1}', [{ a: 1 }]],
		["none on an empty line", " \r", []],
		["one behind a byte order mark", '\ufeff{"a":1}\r', [{ a: 1 }]],
		["one behind the NULs of a power cut", '\0\0\0{"a":1}', [{ a: 1 }]],
		["two, as two writers leave them", '{"a":{}}{"b":"}{"}', [{ a: {} }, { b: "}{" }]],
		["one whose text looks like two", '{"a":"}{\\"b\\":1}"}', [{ a: '}{"b":1}' }]],
	])("are %s", (_, line, expected) => {
		expect(objectsIn(line)).toEqual(expected);
	});

	test.each(["{", "[]", "1", '{"a":1}{', '{"a":1}[]', "hello"])(
		"are unknown where something else is there: %s",
		(line) => {
			expect(objectsIn(line)).toBeUndefined();
		},
	);
});
