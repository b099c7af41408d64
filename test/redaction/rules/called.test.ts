import { describe, expect, test } from "vitest";
import { CALLED } from "../../../src/privacy/redaction/called.ts";
import { CHANCE, foundBy } from "./found-by.ts";

const KEY = "q7Rk2VbX9mLw4TzN8cJd5HsY";

describe("the password among the arguments of a call is a secret", () => {
	test.each([
		["behind the user", `client.login("ada", "${CHANCE}")`],
		["behind a place and a user", `new PDO('mysql:host=db', 'ada', '${CHANCE}')`],
		["behind variables", `authenticate(request, user, "${CHANCE}")`],
		["by name", `pymysql.connect(host="db", user="ada", passwd="${CHANCE}")`],
		["without brackets, in Ruby", `login 'ada', '${CHANCE}'`],
		["as Rust writes it", `basic.auth("ada", Some("${CHANCE}"))`],
		["alone, of a function that hashes it", `bcrypt.hash("${CHANCE}", 10)`],
	])("%s", (_, text) => {
		expect(foundBy(CALLED, text)).toEqual([CHANCE]);
	});

	test("a run as long as a key, even as the first argument", () => {
		expect(foundBy(CALLED, `bot.run("${KEY}")`)).toEqual([KEY]);
	});
});

describe("no secret is", () => {
	test.each([
		["the user in front", `client.login("${CHANCE}", password)`],
		["a word of code behind it", 'client.login("ada", "AuthService2")'],
		["an argument that is no text", `connect(host, ${CHANCE})`],
		["a text behind what is no argument", `connect(a + b, "${CHANCE}")`],
		["the seventh argument", `connect(a, b, c, d, e, f, "${CHANCE}")`],
		["an argument of another function", `describe("ada", "${CHANCE}")`],
	])("%s", (_, text) => {
		expect(foundBy(CALLED, text)).toEqual([]);
	});
});
