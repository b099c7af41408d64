import { describe, expect, test } from "vitest";
import { Redaction } from "../../src/privacy/redaction.ts";
import { copied } from "../../src/recorder/content.ts";

const redaction = new Redaction({ salt: "test" });
const SECRET = "kvT7pQ2mXz9w";
const MARKER = expect.stringMatching(/^\[redacted:[a-z-]+:[0-9a-f]{4}\]/);

describe("a name that ends one part, and its value in the next", () => {
	test.each([
		["a name and a colon", "The password:", SECRET],
		["a name and an equals sign", "DB_PASSWORD=", SECRET],
		["a name in Markdown", "**Password:**", `${SECRET}\nand so on`],
		["a name on the last line", "Log in with\nuser ada\npassword:\n", `${SECRET} works`],
		["an option", "deploy --password", SECRET],
	])("%s", (_, first, second) => {
		const parts = [
			{ type: "text", content: first },
			{ type: "text", content: second },
		];
		expect(copied([{ role: "user", parts }], redaction)).toEqual([
			{ role: "user", parts: [parts[0], { type: "text", content: MARKER }] },
		]);
	});

	test("a first part that holds another secret", () => {
		const first = "curl -H 'X-Thing: AKIAISZ6XDMLCHG2AIZD' https://api.example.com | jq .password=";
		expect(copied([first, SECRET], redaction)).toEqual([expect.not.stringContaining("AKIAISZ6"), MARKER]);
	});

	test("a second part that holds another secret further on", () => {
		const second = `${SECRET} and X-Thing: AKIAISZ6XDMLCHG2AIZD`;
		const text = JSON.stringify(copied(["password=", second], redaction));
		expect(text).not.toMatch(/kvT7pQ2|AKIAISZ6/);
	});

	test("the words of a command in a list", () => {
		expect(copied({ args: ["deploy", "--password", SECRET, "--force"] }, redaction)).toEqual({
			args: ["deploy", "--password", MARKER, "--force"],
		});
	});

	test("what stands between the parts in no way like that stays", () => {
		const parts = [
			{ type: "text", content: "The password is checked." },
			{ type: "text", content: `build ${SECRET} is green` },
		];
		expect(copied(parts, redaction)).toBe(parts);
		const options = ["-p", "8080", "--token", "<token>"];
		expect(copied(options, redaction)).toBe(options);
	});
});

test("the name of a secret in one property, the secret in another", () => {
	expect(copied({ env: [{ name: "DB_PASSWORD", value: SECRET }] }, redaction)).toEqual({
		env: [{ name: "DB_PASSWORD", value: MARKER }],
	});
	const harmless = { env: [{ name: "BUILD", value: SECRET }] };
	expect(copied(harmless, redaction)).toBe(harmless);
});
