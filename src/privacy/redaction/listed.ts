import { meaningsOf, NAME_KINDS, type NameMeaning, nameStartBefore } from "./names.ts";
import type { Rule, Span } from "./rule.ts";
import { Memo } from "./searched-text.ts";
import { isPassword, isSecretLike } from "./secret-like.ts";

/** How far the names, and one row, can reach. */
const LONGEST_LIST = 600;
const MOST_ROWS = 500;
/** Only names, signs of quotes and commas stand in a list of names. */
const NAMES = /^[\w\s"'`\\,.-]*$/;
/** From the names to the first row: `VALUES`, `"rows": [`, `], [`. */
const TO_ROWS =
	/\s{0,40}(?:OVERRIDING \w{1,8} VALUE\s{1,8})?[,:]?\s{0,40}["'\\]{0,4}\w{0,12}["'\\]{0,4}\s{0,8}[:=]?\s{0,40}[[({]{1,2}/iy;
const NEXT_ROW = /\s{0,40},?\s{0,40}[[(]/y;
const ELEMENT =
	/\s{0,40}(?:N?\\{0,3}(["'])((?:(?!\1|\\).|\\.(?!\s*[,\])])){0,400}?)\\{0,3}\1|([^\s,()[\]"']{0,200}))\s{0,40}(,|[\])])/dy;

/** How far the last list of rows reaches. */
const last = new Memo<number>();

/** Lists of values below a list of names: rows in JSON, tuples in Python, `INSERT INTO … VALUES`. */
export const LISTED: Rule = {
	kind: "password",
	keywords: NAME_KINDS.flatMap(({ strength, names }) => (strength === "rarely" ? [] : names)),
	find(text, start, end) {
		if (start < (last.of(text) ?? 0)) return undefined;
		const nameStart = nameStartBefore(text, start);
		if (!/["'`\\[(,\s]/.test(text.charAt(nameStart - 1))) return undefined;
		const from = listStart(text, nameStart);
		if (!OPENINGS.includes(text.charAt(from - 1))) return undefined;
		const behind = /[\])]/.exec(text.slice(end, end + LONGEST_LIST));
		if (behind === null) return undefined;
		const names = text.slice(from, end + behind.index);
		last.keep(text, end + behind.index);
		if (!names.includes(",") || !NAMES.test(names)) return undefined;
		const columns = names.split(",").map((name) => meaningsOf(name.trim().replace(/^[\\"'`]+|[\\"'`]+$/g, ""))[0]);
		return rowsBehind(text, end + behind.index + 1, columns);
	},
};

const OPENINGS = "[(";
const NAME_SIGN = /[\w\s"'`\\,.-]/;
/** Where the list begins that was looked at last: names in a row are walked over once. */
const walked = new Memo<{ readonly from: number; readonly to: number }>();

/** Where nothing but names, quotes and commas stand up to a place. */
function listStart(text: string, to: number): number {
	let from = to;
	const least = Math.max(0, to - LONGEST_LIST);
	const known = walked.of(text);
	while (from > least && NAME_SIGN.test(text.charAt(from - 1))) {
		if (known?.to === from) {
			from = known.from;
			break;
		}
		from -= 1;
	}
	walked.keep(text, { from, to });
	return from;
}

function rowsBehind(
	text: string,
	from: number,
	columns: readonly (NameMeaning | undefined)[],
): readonly Span[] | undefined {
	TO_ROWS.lastIndex = from;
	if (!TO_ROWS.test(text)) return undefined;
	let at = TO_ROWS.lastIndex;
	const spans: Span[] = [];
	for (let rows = 0; rows < MOST_ROWS; rows++) {
		for (let index = 0; index < columns.length; index++) {
			ELEMENT.lastIndex = at;
			const match = ELEMENT.exec(text);
			if (match === null) return found(text, at, spans);
			at = ELEMENT.lastIndex;
			const meaning = columns[index];
			const span = match.indices?.[2] ?? match.indices?.[3];
			if (meaning !== undefined && span !== undefined && isSecret(text.slice(...span), meaning))
				spans.push([...span, meaning.kind]);
			if (match[4] !== ",") break;
		}
		NEXT_ROW.lastIndex = at;
		if (!NEXT_ROW.test(text)) break;
		at = NEXT_ROW.lastIndex;
	}
	return found(text, at, spans);
}

function found(text: string, end: number, spans: readonly Span[]): readonly Span[] | undefined {
	last.keep(text, end);
	return spans.length === 0 ? undefined : spans;
}

const isSecret = (value: string, { strength, word }: NameMeaning): boolean =>
	strength === "sure" ? isPassword(value) : isSecretLike(value, strength, { quoted: true, name: word });
