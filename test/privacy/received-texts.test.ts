import { expect, test } from "vitest";
import { ReceivedTexts } from "../../src/privacy/received-texts.ts";
import { chanceOf, LETTERS } from "../redaction/chance.ts";
import { privacyOf } from "../support/test-privacy.ts";

const texts = new ReceivedTexts(privacyOf());
const letters = chanceOf(3).text(LETTERS, 36);

test("a secret in JSON is seen behind escapes", () => {
	expect(texts.named("x", `{"a": "gh\\u0070_${letters}"}`)).toMatch(
		/^\{"a":"\[redacted:github-token:[0-9a-f]{4}\]"\}$/,
	);
});

test("what reading JSON loses does not stay: a name that comes twice", () => {
	expect(texts.named("x", `{"a":"ghp_${letters}","a":"plain"}`)).toBe('{"a":"plain"}');
});

test("JSON without a secret stays as it was written", () => {
	for (const text of ['{ "a" : [1, 2.0] }', '{"id":12345678901234567890}', "[redacted", "[1,"]) {
		expect(texts.named("x", text)).toBe(text);
	}
});

test("what was found clean without its name is searched again with it", () => {
	const value = `Zq7-${letters.slice(0, 12)}`;
	expect(texts.text(value)).toBe(value);
	expect(texts.named("x", value)).toBe(value);
	expect(texts.named("db.password", value)).toMatch(/^\[redacted:password:/);
});
