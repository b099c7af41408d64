import { describe, expect, test } from "vitest";
import { LISTED } from "../../../src/privacy/redaction/listed.ts";
import { CHANCE, foundBy, OTHER } from "./found-by.ts";

describe("in rows below a list of names, the values of a secret's column are secrets", () => {
	test.each([
		["of SQL", `INSERT INTO users (name, password) VALUES ('ada', '${CHANCE}'), ('bob', '${OTHER}')`],
		["of SQL that numbers ids itself", `(id, pwd) OVERRIDING SYSTEM VALUE VALUES (1, '${CHANCE}'), (2, '${OTHER}')`],
		["of JSON", `{"columns":["name","password"],"rows":[["ada","${CHANCE}"],["bob","${OTHER}"]]}`],
		["of Python", `[("user", "password"), ("ada", "${CHANCE}"), ("bob", "${OTHER}")]`],
	])("%s", (_, text) => {
		expect(foundBy(LISTED, text)).toEqual([CHANCE, OTHER]);
	});

	test("a token only where it looks like one", () => {
		const text = `(name, token) VALUES ('ada', 'production'), ('bob', 'q7Rk2VbX9mLw4TzN8cJd5HsY')`;
		expect(foundBy(LISTED, text)).toEqual(["q7Rk2VbX9mLw4TzN8cJd5HsY"]);
	});
});

describe("no secret is", () => {
	test.each([
		["the value of another column", `(build, password) VALUES ('${CHANCE}', 'unset')`],
		["what stands under a name that is about one", `(name, passwordHint) VALUES ('ada', '${CHANCE}')`],
		["a word in the secret's column", "(name, password) VALUES ('ada', 'unknown'), ('bob', 'changeme')"],
		["what stands behind the arguments of a function", `login(name, password); run('ada', '${CHANCE}')`],
		["what stands behind a list that holds more than names", `(name, password = 1) VALUES ('ada', '${CHANCE}')`],
	])("%s", (_, text) => {
		expect(foundBy(LISTED, text)).toEqual([]);
	});
});
