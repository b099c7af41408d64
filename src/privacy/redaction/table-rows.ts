import type { Span } from "./rule.ts";

/** Where the cells of a row are, from left to right, without the spaces and quotes around what is in them. */
export type Cells = readonly Span[];

/** What separates the cells of a table; a space stands for two or more, which put them in columns. */
export type Separator = "|" | "\t" | "," | ";" | " ";

const BARS = "|│┃║";
const ANY_BAR = new RegExp(`[${BARS}]`);

/** What separates the cells of the head of a table, if it is one. */
export function signOf(head: string): Separator | undefined {
	if (ANY_BAR.test(head)) return "|";
	for (const sign of ["\t", ",", ";"] as const) if (head.includes(sign)) return sign;
	return /\S {2,}\S/.test(head) ? " " : undefined;
}

/** The cells of the line between two places. */
export function cellsOf(text: string, from: number, to: number, sign: Separator): Cells {
	if (sign === " ") return wordsOf(text, from, to);
	const cells: Span[] = [];
	let start = from;
	let inQuotes = false;
	// Jira's heads have two bars between cells.
	const isDouble = text.startsWith("||", from);
	for (let at = from; at <= to; at++) {
		const character = text.charAt(at);
		if (isDouble && character === "|" && text[at + 1] === "|") continue;
		if (character === '"' && (sign === "," || sign === ";")) inQuotes = !inQuotes;
		if (at < to && (inQuotes || !isSeparator(character, sign))) continue;
		cells.push(trimmed(text, start, at));
		start = at + 1;
	}
	// Tables with bars on their sides have nothing before the first and behind the last.
	if (sign !== "|") return cells;
	const first = cells[0];
	const isOpen = first !== undefined && !/\w/.test(text.slice(first[0], first[1]));
	return isOpen ? cells.slice(1) : cells;
}

const isSeparator = (character: string, sign: Separator): boolean =>
	sign === "|" ? BARS.includes(character) : character === sign;

function trimmed(text: string, from: number, to: number): Span {
	let [start, end] = [from, to];
	while (start < end && /[\s"'`*>]/.test(text.charAt(start))) start += 1;
	while (end > start && /[\s"'`*]/.test(text.charAt(end - 1))) end -= 1;
	return [start, end];
}

/** Texts with at least two spaces between. */
function wordsOf(text: string, from: number, to: number): Cells {
	const line = text.slice(from, to);
	return [...line.matchAll(/\S+(?: \S+)*/g)].map((match) => [
		from + match.index,
		from + match.index + match[0].length,
	]);
}

const RULER = /^[ \t]*[-=═─]{2,}(?: [-=═─]{2,})+\s*$/;

/** The cells of a head whose columns only the ruler below it tells: one space is between them. */
export function cellsAbove(text: string, from: number, to: number, rulerEnd: number): Cells | undefined {
	const ruler = text.slice(to + 1, rulerEnd);
	if (!RULER.test(ruler)) return undefined;
	return [...ruler.matchAll(/\S+/g)].map(({ index, 0: { length } }) => {
		const start = Math.min(from + index, to);
		return [start, Math.min(start + length, to)];
	});
}

interface Column {
	readonly index: number;
	readonly from: number;
	readonly end: number;
}

/** The cell of a row in a column: by its number, or by its place where spaces separate the cells. */
export function cellAt(text: string, cells: Cells, { index, from, end }: Column, sign: Separator): Span | undefined {
	if (sign !== " ") return cells[index];
	const head = text.lastIndexOf("\n", from) + 1;
	const first = cells[0];
	if (first === undefined) return undefined;
	const row = text.lastIndexOf("\n", first[0]) + 1;
	return cells.find(([start, stop]) => start - row === from - head || stop - row === end - head);
}

const CELL = /<t[hd]\b[^<>]{0,200}>((?:(?!<\/?t[hdr]\b)[^\0]){0,600})/iy;
const ROW = /(?:(?!<tr\b)[^\0]){0,400}<tr\b[^<>]{0,200}>\s{0,80}/iy;
const BETWEEN = /(?:<\/t[hd]>)?\s{0,80}/iy;
const MOST_CELLS = 64;

/** The next row of a table in HTML, and where it ends. */
export function htmlRow(text: string, from: number): { readonly cells: Cells; readonly end: number } | undefined {
	ROW.lastIndex = from;
	if (!ROW.test(text)) return undefined;
	let at = ROW.lastIndex;
	const cells: Span[] = [];
	while (cells.length < MOST_CELLS) {
		CELL.lastIndex = at;
		const match = CELL.exec(text);
		if (match === null) break;
		const inner = match[1] ?? "";
		const start = CELL.lastIndex - inner.length;
		cells.push(withoutTags(inner, start));
		BETWEEN.lastIndex = CELL.lastIndex;
		at = BETWEEN.test(text) ? BETWEEN.lastIndex : CELL.lastIndex;
	}
	return cells.length === 0 ? undefined : { cells, end: at };
}

function withoutTags(inner: string, at: number): Span {
	const lead = /^(?:\s|<[^<>]{0,80}>){0,20}/.exec(inner)?.[0].length ?? 0;
	const rest = inner.slice(lead);
	const length = rest.search(/\s{0,40}<|\s{1,40}$/);
	return [at + lead, at + lead + (length === -1 ? rest.length : length)];
}
