import { describe, expect, test } from "vitest";
import { CONTAINERS } from "../../../src/privacy/redaction/containers.ts";
import { CHANCE, foundBy, OTHER } from "./found-by.ts";

describe("what stands in a container of secrets is one each", () => {
	test.each([
		["by user, in code", `passwords: { ada: "${CHANCE}", bob: '${OTHER}' }`],
		["by user, in JSON", `{"passwords": {"ada": "${CHANCE}", "bob": "${OTHER}"}}`],
		["by user, in JSON in a text", `{\\"secrets\\": {\\"ada\\": \\"${CHANCE}\\", \\"bob\\": \\"${OTHER}\\"}}`],
		["in a list", `credentials = ["ada", "${CHANCE}", "${OTHER}"]`],
		["in a hash of Ruby", `passwords => { "ada" => "${CHANCE}", "bob" => "${OTHER}" }`],
		["in a list of YAML", `secrets:\n  - ${CHANCE}\n  - ${OTHER}\n`],
		["in a map of YAML", `passphrases:\n  ada: ${CHANCE}\n  bob: ${OTHER}\n`],
	])("%s", (_, text) => {
		expect(foundBy(CONTAINERS, text)).toEqual([CHANCE, OTHER]);
	});
});

describe("no secret is", () => {
	test.each([
		["a word", "credentials: { mode: include, from: 'environment' }"],
		["a word of code", "passwords = [RequestHandler2, AuthService2]"],
		["what stands behind the container", `passwords: {}, build: "${CHANCE}"`],
		["what stands behind an entry that is none", `secrets: [load(), "${CHANCE}"]`],
		["the value of a single name", `password: { build: "${CHANCE}" }`],
		["what follows the word in a sentence", `the passwords of ada and ${CHANCE}`],
	])("%s", (_, text) => {
		expect(foundBy(CONTAINERS, text)).toEqual([]);
	});
});
