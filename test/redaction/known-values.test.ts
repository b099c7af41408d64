import { describe, expect, test } from "vitest";
import { shortTitle } from "../../exporter/title.ts";
import { Redaction } from "../../src/recorder/redaction.ts";

const cleaned = (secret: string, text: string): string =>
	new Redaction({ salt: "test", known: [{ kind: "env", values: [secret] }] }).text(text);
const MARKER = /^\[redacted:env:[0-9a-f]{4}\]$/;

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
