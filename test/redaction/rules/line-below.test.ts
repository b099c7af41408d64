import { describe, expect, test } from "vitest";
import { LINE_BELOW } from "../../../src/privacy/redaction/line-below.ts";
import { CHANCE, foundBy } from "./found-by.ts";

const RUN = "q7Rk2VbX9mLw4TzN8cJd5HsY";

describe("a word by chance is a secret alone on the line below one that asks for it", () => {
	test.each([
		["printed by a password manager", `$ pass show db/main\n${CHANCE}`],
		["printed by a shell", `$ echo $DEPLOY_TOKEN\n${CHANCE}\n$ exit`],
		["behind an empty line", `The passphrase is\n\n${CHANCE}\n`],
		["with the line breaks of Windows", `Your new password\r\n${CHANCE}\r\n`],
		["as a session of Node prints it", `> config.secret\n=> '${CHANCE}'`],
		["indented, in quotes", `openssl rand -base64 12\n    "${CHANCE}"\nok`],
	])("%s", (_, text) => {
		expect(foundBy(LINE_BELOW, text)).toEqual([CHANCE]);
	});

	test("a run as long as a key", () => {
		expect(foundBy(LINE_BELOW, `api key\n${RUN}`)).toEqual([RUN]);
	});
});

describe("no secret is", () => {
	test.each([
		["a word of code", "reads the token\nRequestHandler2\n"],
		["a word beside others", `resets the password\n${CHANCE} is the build\n`],
		["a word with the sign of a pair in it", `returns the secret\nlog:kX7#pQ2mZ9wRt\n`],
		["an assignment of another name", `no password\nbuild=${CHANCE}\n`],
		["a word two lines further down", `the password\nof the build\n${CHANCE}\n`],
		["a word below two empty lines", `the secret\n\n\n${CHANCE}\n`],
	])("%s", (_, text) => {
		expect(foundBy(LINE_BELOW, text)).toEqual([]);
	});
});
