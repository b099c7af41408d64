import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findJsonError } from "../../src/settings/json-error.ts";

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

describe("the search for a JSON error", () => {
	it("finds one exactly where JSON.parse refuses the text", () => {
		const token = fc.constantFrom(...'{}[],:"\\ \n0-1.e+', "true", "nul", '"a"', "\\u12", "\\n", "\u0001", "/", "é");
		const damaged = fc.tuple(fc.json(), fc.nat(), fc.string({ maxLength: 2 })).map(([json, at, inserted]) => {
			const place = at % (json.length + 1);
			return json.slice(0, place) + inserted + json.slice(place + 1);
		});
		const text = fc.oneof(
			fc.json(),
			damaged,
			fc.array(token).map((tokens) => tokens.join("")),
		);
		fc.assert(
			fc.property(text, (candidate) => (findJsonError(candidate) === undefined) === isJson(candidate)),
			{ numRuns: 5000 },
		);
	});

	it("points at the first character that cannot follow what stands before it", () => {
		// Wherever the error is, what stands before it can be completed, and with the character at it no longer.
		expect(findJsonError('{\r\n  "a": 1,\r\n  "b" 2\r\n}')).toMatchObject({
			line: 3,
			column: 7,
			expected: "a colon",
		});
		expect(findJsonError('{ "a": [1, 2 }')).toMatchObject({ line: 1, column: 14, expected: "a comma or ]" });
		expect(findJsonError("{ 'a': 1 }")).toMatchObject({ line: 1, column: 3 });
		expect(findJsonError('{ "a": tru }')).toMatchObject({ line: 1, column: 8 });
		expect(findJsonError('{ "a": 01 }')).toMatchObject({ line: 1, column: 9 });
		expect(findJsonError('{ "a": "C:\\Users" }')).toMatchObject({ line: 1, column: 11 });
	});
});
