import { meaningsOf, NAME_KINDS, type NameMeaning } from "./names.ts";
import type { Rule, Span } from "./rule.ts";
import { Memo } from "./searched-text.ts";
import { isSecretLike } from "./secret-like.ts";
import { type Cells, cellAt, cellsAbove, cellsOf, htmlRow, signOf } from "./table-rows.ts";

/** How far back the line, or the row, that has the name in it can begin. */
const LONGEST_HEAD = 600;
const LONGEST_NAME = 40;
const MOST_COLUMNS = 64;
const LONGEST_ROW = 4_096;

/** How far the last table reaches: a row of a table is not the head of another. */
const last = new Memo<number>();

/** What stands in the column of a table, of whatever sort, whose head is the name of a secret. */
export const COLUMNS: Rule = {
	kind: "password",
	keywords: NAME_KINDS.flatMap(({ strength, names }) => (strength === "rarely" ? [] : names)),
	find(text, start, end) {
		if (start < (last.of(text) ?? 0)) return undefined;
		const from = cellStart(text, start);
		const before = text.charAt(from - 1);
		if (before === ">") {
			const tag = cellTagBefore(text, from);
			return tag === undefined ? undefined : inHtml(text, tag, Math.max(0, start - LONGEST_HEAD));
		}
		if (before !== "" && !SEPARATORS.includes(before)) return undefined;
		const to = cellEnd(text, end);
		// The words up to there are one cell, or none, whatever else of them is a name.
		last.keep(text, to);
		if (to < text.length && !SEPARATORS.includes(text.charAt(to))) return undefined;
		return inLines(text, lineStart(text, start, Math.max(0, start - LONGEST_HEAD)));
	},
};

/** Where the words begin, or end, that can be those of one cell. */
function cellStart(text: string, start: number): number {
	let from = start;
	while (from > 0 && from > start - LONGEST_NAME && isOfCell(text.charCodeAt(from - 1))) from -= 1;
	return from;
}

function cellEnd(text: string, end: number): number {
	let to = end;
	while (to < end + LONGEST_NAME && isOfCell(text.charCodeAt(to))) to += 1;
	return to;
}

const SEPARATORS = "\t|│┃║,;\r\n";

/** Letters, digits, `_`, and what can stand around a name: spaces, quotes, emphasis, dashes. */
const isOfCell = (code: number): boolean =>
	(code >= 97 && code <= 122) ||
	(code >= 65 && code <= 90) ||
	(code >= 48 && code <= 57) ||
	code === 95 ||
	code === 32 ||
	code === 42 ||
	code === 96 ||
	code === 34 ||
	code === 39 ||
	code === 45;

const TAGS = /<t[hd]\b[^<>]{0,80}>\s{0,20}(?:<[^<>]{1,60}>){0,2}$/i;
const LONGEST_TAG = 160;

/** Where the tag of a cell of HTML begins that stands right before its text. */
function cellTagBefore(text: string, from: number): number | undefined {
	const least = Math.max(0, from - LONGEST_TAG);
	const match = TAGS.exec(text.slice(least, from));
	return match === null ? undefined : least + match.index;
}

function lineStart(text: string, at: number, least: number): number {
	let start = at;
	while (start > least && text.charCodeAt(start - 1) !== BREAK) start -= 1;
	return start;
}

const BREAK = 10;

function inLines(text: string, start: number): readonly Span[] | undefined {
	const headEnd = lineEnd(text, start);
	last.keep(text, headEnd);
	if (headEnd - start >= LONGEST_ROW) return undefined;
	const ruled = cellsAbove(text, start, headEnd, lineEnd(text, headEnd + 1));
	const sign = ruled === undefined ? signOf(text.slice(start, headEnd)) : " ";
	if (sign === undefined) return undefined;
	const columns = secretColumns(ruled ?? cellsOf(text, start, headEnd, sign), text);
	if (columns.length === 0) return undefined;
	const spans: Span[] = [];
	let end = headEnd;
	while (end < text.length) {
		const from = end + 1;
		const to = lineEnd(text, from);
		const line = text.slice(from, to);
		// AsciiDoc leaves a line blank below the head.
		const isGap =
			line.trim() === "" && end === headEnd && text.startsWith("|", start) && text.startsWith("|", to + 1);
		if ((line.trim() === "" && !isGap) || to - from >= LONGEST_ROW) break;
		if (!/[\w]/.test(line)) {
			end = to;
			continue;
		}
		const cells = cellsOf(text, from, to, sign);
		if (sign !== " " && cells.length < 2) break;
		for (const { column, meaning } of columns) add(spans, text, cellAt(text, cells, column, sign), meaning);
		end = to;
	}
	last.keep(text, end);
	return spans.length === 0 ? undefined : spans;
}

function lineEnd(text: string, from: number): number {
	const most = Math.min(text.length, from + LONGEST_ROW);
	for (let at = from; at < most; at++) if (text.charCodeAt(at) === BREAK) return at;
	return most;
}

interface SecretColumn {
	readonly column: { readonly index: number; readonly from: number; readonly end: number };
	readonly meaning: NameMeaning;
}

/** The columns whose heads are names of secrets. */
function secretColumns(cells: Cells, text: string): readonly SecretColumn[] {
	if (cells.length > MOST_COLUMNS || !cells.some(([from, end], at) => at > 0 && end > from)) return [];
	return cells.flatMap(([from, end], index): SecretColumn[] => {
		if (end - from > LONGEST_NAME) return [];
		const name = text.slice(from, end).trim().replace(/[ ]+/g, "_");
		// The head of a column is a word of people's: what has digits in it, or dashes before it, is a row's name.
		if (/\d|^-/.test(name)) return [];
		const meaning = meaningsOf(name)[0];
		return meaning === undefined ? [] : [{ column: { index, from, end }, meaning }];
	});
}

function add(spans: Span[], text: string, cell: Span | undefined, { kind, strength, word }: NameMeaning): void {
	if (cell === undefined) return;
	const value = text.slice(cell[0], cell[1]);
	if (isSecretLike(value, strength, { quoted: true, name: word })) spans.push([cell[0], cell[1], kind]);
}

/** Rows of HTML: the head's cells are counted from the beginning of its row. */
function inHtml(text: string, tag: number, least: number): readonly Span[] | undefined {
	const rowStart = text.slice(least, tag).toLowerCase().lastIndexOf("<tr");
	last.keep(text, tag + 4);
	if (rowStart === -1) return undefined;
	const head = htmlRow(text, least + rowStart);
	const columns = head === undefined ? [] : secretColumns(head.cells, text);
	if (head !== undefined) last.keep(text, head.end);
	if (head === undefined || columns.length === 0) return undefined;
	const spans: Span[] = [];
	let end = head.end;
	for (let row = htmlRow(text, end); row !== undefined; row = htmlRow(text, end)) {
		for (const { column, meaning } of columns) add(spans, text, row.cells[column.index], meaning);
		end = row.end;
	}
	last.keep(text, end);
	return spans.length === 0 ? undefined : spans;
}
