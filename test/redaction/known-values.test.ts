import { describe, expect, test } from "vitest";
import { shortTitle } from "../../exporter/title.ts";
import { Redaction } from "../../src/privacy/redaction.ts";

const made = new Map<string, Redaction>();

function cleaned(secret: string, text: string): string {
	const redaction = made.get(secret) ?? new Redaction({ salt: "test", known: [{ kind: "env", values: [secret] }] });
	made.set(secret, redaction);
	return redaction.text(text);
}

const MARKER = /^\[redacted:env:[0-9a-f]{4}\]$/;

describe("a value that is known to be secret is found", () => {
	test.each([
		["in JSON that escapes slashes", "abc/def+gh1JKL=mno9", "abc\\/def+gh1JKL=mno9"],
		["in JSON that escapes all but ASCII", "pässwörd-99-xyz", "p\\u00e4ssw\\u00f6rd-99-xyz"],
		["in JSON that escapes both", "päss/wörd-99-xyz", "p\\u00e4ss\\/w\\u00f6rd-99-xyz"],
		["in JSON that escapes pairs of surrogates", "key-😀-99-xyz", "key-\\ud83d\\ude00-99-xyz"],
		["in JSON that escapes markup", "a<b>&c-99-xyz", "a\\u003cb\\u003e\\u0026c-99-xyz"],
		["in a URL with small hex digits", "abc/def+gh1JKL=mno9", "abc%2fdef%2bgh1JKL%3dmno9"],
		["in a URL that leaves slashes", "abc/def+gh1JKL=mno9", "abc/def%2Bgh1JKL%3Dmno9"],
		["in a URL that leaves slashes, with small hex digits", "abc/def+gh1JKL=mno9", "abc/def%2bgh1JKL%3dmno9"],
		["in a URL that encodes every sign", "abc!(def)*gh1JKL", "abc%21%28def%29%2Agh1JKL"],
	])("%s", (_, secret, text) => {
		expect(cleaned(secret, text)).toMatch(MARKER);
		expect(cleaned(secret, `x ${text} y`)).toMatch(/^x \[redacted:env:[0-9a-f]{4}\] y$/);
	});
});

describe("of a value of several lines", () => {
	const SECRET = "kT9xPq2LmZ7w\nvB4nRw8YcJ3d\nqF5/sGt1HaK6";
	const [first = "", second = "", third = ""] = SECRET.split("\n");

	test("the whole is one secret, and a title shows no line of it", () => {
		expect(cleaned(SECRET, SECRET)).toMatch(MARKER);
		expect(shortTitle(cleaned(SECRET, first))).toMatch(MARKER);
	});

	test.each([
		["indented", `  ${first}\n  ${second}\n  ${third}`],
		["with the line breaks of Windows", `${first}\r\n${second}\r\n${third}`],
		["with numbers before them", `1: ${first}\n2: ${second}\n3: ${third}`],
		["in JSON that escapes slashes", JSON.stringify([first, second, third]).replaceAll("/", "\\/")],
	])("no line passes: %s", (_, text) => {
		const clean = cleaned(SECRET, text);
		expect(clean.match(/\[redacted:env:/g)).toHaveLength(3);
		expect(clean).not.toMatch(/kT9x|vB4n|qF5|HaK6/);
	});

	test("what stands in every such value is left alone, and so is a short line", () => {
		const secret = `-----BEGIN CERTIFICATE-----\n${first}\nab1\n-----END CERTIFICATE-----`;
		expect(cleaned(secret, secret.replaceAll("\n", "\r\n"))).toMatch(
			/^-----BEGIN CERTIFICATE-----\r\n\[redacted:env:[0-9a-f]{4}\]\r\nab1\r\n-----END CERTIFICATE-----$/,
		);
	});
});
