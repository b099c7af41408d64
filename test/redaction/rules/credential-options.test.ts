import { describe, expect, test } from "vitest";
import { CREDENTIAL_OPTIONS } from "../../../src/privacy/redaction/credential-options.ts";
import { CHANCE, foundBy } from "./found-by.ts";

/** Looks less like chance than like a word of code. */
const WORDLIKE = "Sunflower42Xy";

describe("behind an option for passwords of a program that is not known, a secret is", () => {
	test.each([
		["a word by chance", `tool -p ${CHANCE} run`],
		["the same behind an equals sign", `tool -pass=${CHANCE}`],
		["the same behind a colon", `tool.exe /p:${CHANCE}`],
		["the same in quotes", `tool -pw '${CHANCE}' run`],
		["the same in a list of words", `run("tool", ["-p", "${CHANCE}"])`],
		["what stands behind a user's name", `tool --user ada:${CHANCE} run`],
		["what stands behind a user's name and a per cent sign", `tool -u ada%${CHANCE}`],
	])("%s", (_, text) => {
		expect(foundBy(CREDENTIAL_OPTIONS, text)).toEqual([CHANCE]);
	});

	test("a word that looks less like chance, if the line names a user", () => {
		expect(foundBy(CREDENTIAL_OPTIONS, `tool -u ada -p ${WORDLIKE} run`)).toEqual([WORDLIKE]);
		expect(foundBy(CREDENTIAL_OPTIONS, `tool --fast -p ${WORDLIKE} run`)).toEqual([]);
	});
});

describe("no secret is", () => {
	test.each([
		["a port", "tool -u ada -p 8080"],
		["a folder", "tool -u ada -p src/Bv4Ls8Yc3Nh6"],
		["a word of code", "tool -u ada -p RequestHandler2"],
		["the user's name", `tool -u ${CHANCE} run`],
		["the group behind a user", "docker run -u ada:developers image"],
		["a variable", "tool -u ada -p $DB_PASSWORD"],
		["what stands behind another option", `tool -q ${CHANCE}`],
	])("%s", (_, text) => {
		expect(foundBy(CREDENTIAL_OPTIONS, text)).toEqual([]);
	});
});
