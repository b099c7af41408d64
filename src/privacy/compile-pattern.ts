import { RE2JS } from "re2js";
import type { OwnPattern } from "../recorder/redaction/own-patterns.ts";

/**
 * A pattern of the user's for an engine that takes linear time whatever the pattern and the text (RE2's). Throws for
 * what that engine does not know: lookaround and backreferences.
 */
export function compilePattern(kind: string, pattern: string): OwnPattern {
	const compiled = RE2JS.compile(RE2JS.translateRegExp(pattern));
	return {
		kind,
		*matches(text) {
			const matcher = compiled.matcher(text);
			while (matcher.find()) yield [matcher.start(), matcher.end()];
		},
		isWhole: (text) => compiled.matches(text),
	};
}
