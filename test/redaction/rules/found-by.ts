import { KeywordScanner } from "../../../src/privacy/redaction/keyword-scanner.ts";
import { type Rule, spansOf } from "../../../src/privacy/redaction/rule.ts";

/** What one rule alone finds in a text, in the order of its keywords. No two tests may search the same text. */
export function foundBy(rule: Rule, text: string): readonly string[] {
	const found: string[] = [];
	const keywords = new KeywordScanner(rule.keywords.map((word) => ({ word, meaning: word })));
	keywords.scan(text, [0, text.length], (_, start, end) => {
		for (const [from, to] of spansOf(rule.find(text, start, end))) found.push(text.slice(from, to));
	});
	return [...new Set(found)];
}

/** Two words by chance, as generated passwords are. */
export const [CHANCE, OTHER] = ["kX7pQ2mZ9wRt", "Bv4Ls8Yc3Nh6"] as const;
