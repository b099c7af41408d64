import type { Rule, Span } from "./rule.ts";
import { Memo } from "./searched-text.ts";
import { isPassword } from "./secret-like.ts";

const MOST_ENTRIES = 50;
const OPENING = /["'\\]{0,4}\s{0,8}(?:=>|[:=])\s{0,8}(?:[[({]\s{0,40}|\r?\n[ \t]{1,40}(?:- )?)/y;
/** `ada: value`, `"ada": "value"`, `"value"`, `- value`. */
const ENTRY =
	/(?:\\{0,3}["']?[\w.@-]{1,64}\\{0,3}["']?\s{0,4}(?:=>|[:=])\s{0,4})?(?:\\{0,3}(["'])([^"'\n\\]{1,200})\\{0,3}\1|([^\s"',()[\]{}]{1,200}))(?:\s{0,4},\s{0,40}|\r?\n[ \t]{1,40}(?:- )?|(?=\s{0,40}[\])}])|[ \t]{1,4}|$|(?=\r?\n))/dy;

/** How far the last container reaches. */
const last = new Memo<number>();

/** What stands in a container whose name is that of several secrets: `passwords: { ada: "…" }`, `credentials = ["ada", "…"]`. */
export const CONTAINERS: Rule = {
	kind: "password",
	keywords: ["passwords", "passwds", "passphrases", "pwds", "passcodes", "credentials", "creds", "secrets", "psks"],
	find(text, start, end) {
		if (start < (last.of(text) ?? 0)) return undefined;
		OPENING.lastIndex = end;
		if (!OPENING.test(text)) return undefined;
		let at = OPENING.lastIndex;
		const spans: Span[] = [];
		for (let count = 0; count < MOST_ENTRIES; count++) {
			ENTRY.lastIndex = at;
			const indices = ENTRY.exec(text)?.indices;
			const span = indices?.[2] ?? indices?.[3];
			if (span === undefined) break;
			if (isPassword(text.slice(...span))) spans.push(span);
			at = ENTRY.lastIndex;
		}
		last.keep(text, at);
		return spans.length === 0 ? undefined : spans;
	},
};
