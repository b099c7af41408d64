import { describe, expect, test } from "vitest";
import { compilePattern, loadPatternEngine } from "../../src/privacy/compile-pattern.ts";
import { ReceivedTexts } from "../../src/privacy/received-texts.ts";
import { chanceOf, LETTERS } from "../redaction/chance.ts";
import { lookAlikes } from "../redaction/look-alikes.ts";
import { plantedSecrets } from "../redaction/planted.ts";
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

/** Of so many texts one: all of them, in all forms, take minutes on a busy machine. */
const SOME = 37;

describe("the quick look", () => {
	const slow = new ReceivedTexts({ ...privacyOf(), isPlain: () => false });
	const same = (json: string, name = "x") => expect(texts.named(name, json), json).toBe(slow.named(name, json));
	const forms = (text: string): readonly unknown[] => {
		const words = text.split(/\s+/);
		const [first = "", ...rest] = words;
		return [
			[text],
			{ role: "user", parts: [{ type: "text", content: text }] },
			{ name: first, value: rest.join(" ") },
			{ [first]: rest.join(" ") },
			words,
			words.map((content) => ({ type: "text", content })),
			[first, rest.join(" ")],
			[words.slice(0, -1).join(" "), words.at(-1)],
		];
	};

	test.each(["planted", "alike"])("changes nothing of JSON, however what is %s stands in it", (which) => {
		const all = which === "planted" ? plantedSecrets() : lookAlikes();
		const some = all.filter((_, index) => index % SOME === 0);
		for (const { text } of some) for (const form of forms(text)) same(JSON.stringify(form));
	});

	test("sees a command whose words stand one behind the other", () => {
		const words = ["wlan key", "7 0822455D0A16002F"];
		expect(texts.named("x", JSON.stringify(words))).toContain("[redacted:");
		same(JSON.stringify(words));
		same(JSON.stringify({ args: words }));
	});

	test("sees texts under the names of headers, and markers under the names of secrets", () => {
		same("[abc] Zq7-hunter2", "http.request.header.authorization");
		same('["[redacted:password:3f2a]"]', "db.password");
		same("[redacted:password:3f2a]", "db.password");
		same(`{"auth\u212aey":"Zq7-${letters}"}`);
	});

	test("passes what says nothing that a rule could begin with", () => {
		const privacy = privacyOf();
		expect(
			privacy.isPlain("gen_ai.input.messages", '[{"role":"user","parts":[{"type":"text","content":"question 1"}]}]'),
		).toBe(true);
		for (const word of ["sudo", "\\u0061", "[redacted:", "password"])
			expect(privacy.isPlain("x", `["${word}"]`)).toBe(false);
		expect(privacy.isPlain("authorization", "[abc]")).toBe(false);
	});

	test("does not pass over the user's own patterns", async () => {
		await loadPatternEngine({ patterns: ["T-[0-9]+"], allow: [] });
		const own = privacyOf({ patterns: [compilePattern("ticket", "T-[0-9]+")] });
		expect(new ReceivedTexts(own).named("x", '["T-1234"]')).toMatch(/redacted:ticket/);
	});
});
