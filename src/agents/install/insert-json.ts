import type { Node } from "jsonc-parser";
import type { Piece } from "../recorded.ts";
import { behindComments, commaBehind, endOf, type JsonText } from "./json-text.ts";

/** Something new for an object or a list, behind what is there. */
export interface JsonAddition {
	readonly into: Node;
	/** Properties as name and value, or items of a list as values alone. */
	readonly values: readonly (readonly [name: string | undefined, value: unknown])[];
}

interface Insertion {
	readonly at: number;
	readonly commaAt?: number;
	readonly text: string;
}

/**
 * Puts additions into a JSON text. Nothing that was there moves but behind what is new: comments, order, indentation and
 * line breaks stay. Returns the new text, and the pieces that make it the old one again when they are cut out.
 */
export function insertJson(json: JsonText, additions: readonly JsonAddition[]): { text: string; pieces: Piece[] } {
	const style = styleOf(json);
	const insertions = additions.map((addition) => insertionOf(json, addition, style)).sort((a, b) => b.at - a.at);
	let { text } = json;
	const pieces: Piece[] = [];
	for (const { at, commaAt, text: added } of insertions) {
		text = text.slice(0, at) + added + text.slice(at);
		if (commaAt !== undefined) text = `${text.slice(0, commaAt)},${text.slice(commaAt)}`;
		pieces.unshift({ text: added, ...(commaAt !== undefined && { comma: true as const }) });
	}
	return { text, pieces };
}

interface Style {
	/** One step of indentation. */
	readonly unit: string;
	readonly eol: string;
}

function styleOf({ text }: JsonText): Style {
	return { unit: /^[\t ]+(?=")/m.exec(text)?.[0] ?? "  ", eol: text.includes("\r\n") ? "\r\n" : "\n" };
}

function insertionOf({ text }: JsonText, { into, values }: JsonAddition, { unit, eol }: Style): Insertion {
	const children = into.children ?? [];
	const [first, last] = [children[0], children.at(-1)];
	const outer = indentAt(text, into.offset);
	const isOnOwnLine = first !== undefined && text.slice(into.offset, first.offset).includes("\n");
	const inner = isOnOwnLine ? indentAt(text, first.offset) : outer + unit;
	const end = last === undefined ? into.offset + 1 : endOf(last);
	const behindComma = last === undefined ? undefined : commaBehind(text, end);
	const at = behindComments(text, behindComma ?? end);
	const written = values.map(([name, value]) => {
		const lines = JSON.stringify(value, null, unit).replaceAll("\n", eol + inner);
		return `${eol}${inner}${name === undefined ? "" : `${JSON.stringify(name)}: `}${lines}`;
	});
	const closes = text.slice(at, endOf(into) - 1).includes("\n") ? "" : eol + outer;
	const needsComma = last !== undefined && behindComma === undefined;
	// As whoever likes commas behind the last value has it.
	const trailing = behindComma === undefined ? "" : ",";
	return { at, text: written.join(",") + trailing + closes, ...(needsComma && { commaAt: end }) };
}

/** The white space that begins the line of a place. */
function indentAt(text: string, at: number): string {
	const start = text.lastIndexOf("\n", at - 1) + 1;
	return /^[\t ]*/.exec(text.slice(start, at))?.[0] ?? "";
}
