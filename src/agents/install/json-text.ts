import { createScanner, type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";

/** The library's `SyntaxKind`, which exists for its own compiler run alone. */
const TOKEN = { comma: 5, lineComment: 12, blockComment: 13, trivia: 15, end: 17 } as const;

const VALUE_EXPECTED = 4;

/** JSON with comments, parsed; every node knows its place in the text. */
export interface JsonText {
	readonly text: string;
	readonly root: Node;
}

/** Where a text stops being JSON, from 1. */
export interface JsonFault {
	readonly line: number;
	readonly column: number;
	/** Such as "comma expected". */
	readonly what: string;
}

/** Parses JSON that may hold comments and commas behind the last value, as the editors of such files leave them. */
export function parseJsonText(text: string): JsonText | JsonFault {
	const errors: ParseError[] = [];
	const root = parseTree(text, errors, { allowTrailingComma: true });
	const [error] = errors;
	if (root !== undefined && error === undefined) return { text, root };
	const at = error?.offset ?? 0;
	const before = text.slice(0, at);
	const column = at - (before.lastIndexOf("\n") + 1) + 1;
	const words = printParseErrorCode(error?.error ?? VALUE_EXPECTED).replace(/(?!^)(?=[A-Z])/g, " ");
	return { line: before.split("\n").length, column, what: words.toLowerCase() };
}

/** Whether a text has no comma behind a last value. */
export function isWithoutTrailingCommas(text: string): boolean {
	const errors: ParseError[] = [];
	parseTree(text, errors);
	return errors.length === 0;
}

/** A property's value; of a name that stands there several times the last one counts, as for every reader of JSON. */
export function valueAt(object: Node | undefined, name: string): Node | undefined {
	const properties = object?.type === "object" ? (object.children ?? []) : [];
	return properties.filter(({ children }) => children?.[0]?.value === name).at(-1)?.children?.[1];
}

/** The names of an object's properties. */
export const namesOf = (object: Node | undefined): readonly string[] =>
	object?.type === "object" ? (object.children ?? []).map(({ children }) => String(children?.[0]?.value)) : [];

export const endOf = ({ offset, length }: Node): number => offset + length;

/** The end of the comma that comes next behind `from`, past white space and comments; `undefined` for another token. */
export function commaBehind(text: string, from: number): number | undefined {
	const scanner = createScanner(text, true);
	scanner.setPosition(from);
	return scanner.scan() === TOKEN.comma ? scanner.getTokenOffset() + 1 : undefined;
}

/** The place of the comma that stands last before `at`, with nothing but white space and comments between. */
export function commaBefore(text: string, at: number): number | undefined {
	const scanner = createScanner(text, true);
	let comma: number | undefined;
	for (let token = scanner.scan(); token !== TOKEN.end && scanner.getTokenOffset() < at; token = scanner.scan()) {
		comma = token === TOKEN.comma ? scanner.getTokenOffset() : undefined;
	}
	return comma;
}

/** The end of the comments that follow on the same line; `from` where there are none. */
export function behindComments(text: string, from: number): number {
	const scanner = createScanner(text, false);
	scanner.setPosition(from);
	let end = from;
	for (;;) {
		const token = scanner.scan();
		const isComment = token === TOKEN.lineComment || token === TOKEN.blockComment;
		if (isComment) end = scanner.getTokenOffset() + scanner.getTokenLength();
		else if (token !== TOKEN.trivia) return end;
	}
}
