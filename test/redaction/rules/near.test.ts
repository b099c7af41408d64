import { describe, expect, test } from "vitest";
import { NEAR } from "../../../src/privacy/redaction/near.ts";
import { CHANCE, foundBy, OTHER } from "./found-by.ts";

describe("a word by chance is a secret on a line that speaks of one", () => {
	test.each([
		["behind it", `the login password was rotated, use ${CHANCE} from today`],
		["before it", `${CHANCE} is the new passphrase of the vault`],
		["in brackets", `credential for staging (${CHANCE})`],
		["behind the only slash of a path", `the secret at vault/${CHANCE} is new`],
		["on the line of a network's key", `wlan0 pre-shared key: net ${CHANCE}`],
	])("%s", (_, text) => {
		expect(foundBy(NEAR, text)).toEqual([CHANCE]);
	});

	test("each of several", () => {
		expect(foundBy(NEAR, `old passwords: ${CHANCE} and ${OTHER}, both gone`)).toEqual([CHANCE, OTHER]);
	});
});

describe("no secret is", () => {
	test.each([
		["the same word on the next line", `the password has changed\nbuild ${CHANCE} is green`],
		["the same word far away on the line", `password ${"and so on ".repeat(30)}${CHANCE}`],
		["a word of code", "the password is checked by PasswordService2 and OAuth2Client"],
		["the id of something", `the secret of toolu_${CHANCE} and call_${OTHER}`],
		["what stands behind the name of a folder", `open /secrets for ${CHANCE}`],
		["the last part of a longer path", `the password is read from a/b/${CHANCE}`],
		["a hash in hex", "password module at commit 4f1c9a7be2d0"],
	])("%s", (_, text) => {
		expect(foundBy(NEAR, text)).toEqual([]);
	});
});
