import { distinct, entropy, isPlain, isStandIn } from "./likeness.ts";
import { OUTPUT_PHRASES } from "./output-phrases.ts";
import { type Look, PHRASES } from "./phrase-table.ts";
import { beginsWord, type Rule } from "./rule.ts";
import { isPassword, isRun, isSecretLike } from "./secret-like.ts";

const LONGEST_BEFORE = 80;

export const PHRASE_RULES: readonly Rule[] = [...PHRASES, ...OUTPUT_PHRASES].map(
	({ kind, keywords, pattern, look, before }) => {
		const inAnyCase = new RegExp(pattern.source, "diy");
		return {
			kind,
			keywords,
			find(text, start) {
				inAnyCase.lastIndex = start;
				const span = inAnyCase.exec(text)?.indices?.[1];
				if (span === undefined || !isLike(text.slice(...span), look)) return undefined;
				if (/^[a-z0-9]/i.test(text.charAt(start)) && !beginsWord(text, start)) return undefined;
				if (before !== undefined && !before.test(text.slice(Math.max(0, start - LONGEST_BEFORE), start)))
					return undefined;
				return span;
			},
		};
	},
);

function isLike(secret: string, look: Look): boolean {
	if (isStandIn(secret) || /^[$%<{@]|^\[redacted/.test(secret)) return false;
	switch (look) {
		case "any":
			return !isPlain(secret) || /^[\d.]+$/.test(secret);
		case "password":
			return isSecretLike(secret, "sure", { quoted: true, name: "password" });
		case "strong":
			return isPassword(secret) || isRun(secret);
		case "chance":
			return /\d/.test(secret) && distinct(secret) >= 10 && entropy(secret) >= 3.2;
	}
}
