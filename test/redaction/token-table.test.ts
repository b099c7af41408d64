import { describe, expect, test } from "vitest";
import { tokenRows, tokenTable } from "../../scripts/token-table.ts";
import { TOKEN_TABLE } from "../../src/privacy/redaction/token-table.ts";

const rules = (...regexes: readonly string[]): string =>
	regexes.map((regex, at) => `[[rules]]\nid = "vendor-${at}"\nregex = '''${regex}'''\n`).join("\n");
const END = "(?:[\\x60'\"\\s;]|\\\\[nr]|$)";

describe("of a rule of gitleaks the table takes", () => {
	test.each([
		["beginning, characters and number", `\\b(abc_[0-9a-f]{32})${END}`, ["abc_", "0123456789abcdef", 32, 32]],
		["a range of numbers", "abc-[0-9]{10,20}", ["abc-", "0123456789", 10, 20]],
		[
			"the value behind a vendor's name",
			`(?i)[\\w.-]{0,50}?(?:vendor)(?:=)[\\x60'"\\s=]{0,5}(abc_[0-9]{12})${END}`,
			["abc_", "0123456789", 12, 12],
		],
		["several pieces as one run", "abc\\.[0-9]{8}-[0-9]{4}", ["abc.", "0123456789-", 13, 13]],
	])("%s", (_, regex, [start, characters, least, most]) => {
		expect(tokenRows(rules(regex))).toEqual([["vendor-0", start, characters, least, most]]);
	});

	test("each of several beginnings", () => {
		const starts = tokenRows(rules("(?:live|test)_[0-9]{20}", "xox[bp]-[0-9]{20}")).map(([, start]) => start);
		expect(starts.sort()).toEqual(["live_", "test_", "xoxb-", "xoxp-"]);
	});

	test("nothing where no beginning is fixed, or anything can follow", () => {
		expect(tokenRows(rules("[0-9]{12}", "abc_.+", "abc_[^x]{20}"))).toEqual([]);
	});
});

test("a file that is no rule set is refused, with what was expected", () => {
	expect(() => tokenTable("title = 'x'")).toThrow("gitleaks.toml");
});

test("the committed table has the well-known beginnings", () => {
	const starts = TOKEN_TABLE.map(([, start]) => start);
	expect(starts.length).toBeGreaterThan(100);
	expect(starts).toEqual(expect.arrayContaining(["AKIA", "ghp_", "glpat-", "xoxb-", "sk_live_", "npm_"]));
});
