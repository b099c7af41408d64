import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Redaction } from "../../src/privacy/redaction.ts";
import { copied } from "../../src/recorder/content.ts";
import { codePoint } from "../support/code-point.ts";
import { leaks, plantedSecrets } from "./planted.ts";

const redaction = new Redaction({ salt: "test", known: [{ kind: "env", values: ["Corr3ct-horse-battery"] }] });
/** Those that are found where they stand alone: how many are not, the corpus tells. */
const planted = plantedSecrets().filter(({ text, secret }) => !leaks(redaction.text(text), secret));

/** Pieces that rules wait for, and anything else, half surrogate pairs included. */
const piece = fc.oneof(
	fc.string({ unit: codePoint, maxLength: 20 }),
	fc.constantFrom(...planted.map(({ text }) => text)),
	fc.constantFrom(...planted.map(({ secret }) => secret)),
	fc.constantFrom(
		"password=",
		"token: ",
		'"secret":"',
		"://",
		"@",
		"eyJ",
		".",
		"-----BEGIN PRIVATE KEY-----",
		"\n",
		'\\"',
		"[redacted:password:1a2b]",
		"[redacted:",
		"\ud83d",
		"Corr3ct-horse-battery",
	),
);
const texts = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));

describe("whatever the text is", () => {
	test("redaction does not throw, and gives nothing new the second time", () => {
		fc.assert(
			fc.property(texts, (text) => {
				const once = redaction.text(text);
				expect(redaction.text(once)).toBe(once);
			}),
			{ numRuns: 3_000 },
		);
	});

	test("what a marker says of kinds names no secret", () => {
		const text = "[redacted:api-key:1a2b]=5b742d242d11066a7a87b9a1f0c71e2ee6e9b28c";
		expect(redaction.text(text)).toBe(text);
		expect(redaction.named("[redacted:api-key:1a2b]", "5b742d242d11066a7a87b9a1f0c71e2ee6e9b28c")).not.toContain("[");
	});

	test("what is known to be secret is gone", () => {
		fc.assert(
			fc.property(texts, texts, (before, after) => {
				expect(redaction.text(`${before}Corr3ct-horse-battery${after}`)).not.toContain("Corr3ct-horse-battery");
			}),
			{ numRuns: 1_000 },
		);
	});

	test("a secret among other lines is found as if it stood alone", () => {
		const lines = fc.array(fc.string({ unit: "grapheme-ascii", maxLength: 30 }), { maxLength: 4 });
		fc.assert(
			fc.property(fc.constantFrom(...planted), lines, lines, ({ text, secret }, before, after) => {
				const whole = [...before.map((line) => line.replace(/["'`\\=:>,-]/g, " ")), text, ...after].join("\n");
				expect(leaks(redaction.text(whole), secret)).toBe(false);
			}),
			{ numRuns: 2_000 },
		);
	});
});

describe("in arguments of tools", () => {
	const values = fc.letrec((tie) => ({
		value: fc.oneof(
			{ maxDepth: 3 },
			texts,
			fc.integer(),
			fc.constant(null),
			fc.array(tie("value"), { maxLength: 3 }),
			fc.dictionary(texts, tie("value"), { maxKeys: 3 }),
		),
	})).value;

	test("names and values are searched, and all else stays as it is", () => {
		fc.assert(
			fc.property(values, (value) => {
				const clean = copied(value, redaction);
				const json = JSON.stringify(clean);
				expect(json).not.toContain("Corr3ct-horse-battery");
				expect(JSON.stringify(copied(clean, redaction))).toBe(json);
			}),
			{ numRuns: 500 },
		);
	});

	test("a value is judged by its name, as it would be in a text", () => {
		const clean = copied(
			{ env: { DB_PASSWORD: "n0t-Saf3!", tokens: 12, name: "n0t-Saf3!" }, list: [{ apiKey: "8f3k2m9x7q1z" }] },
			redaction,
		);
		expect(clean).toEqual({
			env: {
				DB_PASSWORD: expect.stringMatching(/^\[redacted:password:[0-9a-f]{4}\]$/),
				tokens: 12,
				name: "n0t-Saf3!",
			},
			list: [{ apiKey: expect.stringMatching(/^\[redacted:api-key:[0-9a-f]{4}\]$/) }],
		});
	});

	test("a header is judged by its name, as it would be in a text", () => {
		const headers = {
			"Set-Cookie": "sid=Zx81kqPw92mm; Path=/",
			Authorization: "Basic YWRhOnplYnJh",
			Accept: "sid=Zx81kqPw92mm",
		};
		expect(copied({ headers }, redaction)).toEqual({
			headers: {
				"Set-Cookie": expect.stringMatching(/^\[redacted:cookie:[0-9a-f]{4}\]$/),
				Authorization: expect.stringMatching(/^Basic \[redacted:authorization:[0-9a-f]{4}\]$/),
				Accept: headers.Accept,
			},
		});
	});
});
