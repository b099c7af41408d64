import type { Node } from "jsonc-parser";
import { commaBefore, commaBehind, endOf, type JsonText } from "./json-text.ts";

/** The text without a property or an item of a list, its comma, and the white space before it. Comments stay. */
export function removeNode({ text }: JsonText, node: Node): string {
	const start = lineStart(text, node.offset);
	const comma = commaBehind(text, endOf(node));
	const gap = text.slice(comma === undefined ? 0 : endOf(node), comma === undefined ? 0 : comma - 1);
	if (comma !== undefined) return text.slice(0, start) + gap + text.slice(comma);
	const isOnly = node.parent?.children?.length === 1;
	const before = isOnly ? undefined : commaBefore(text, node.offset);
	const end = endOf(node);
	const behind = isOnly && /[[{]$/.test(text.slice(0, start)) ? text.slice(end).trimStart() : text.slice(end);
	const kept = text.slice(0, start);
	return (before === undefined ? kept : kept.slice(0, before) + kept.slice(before + 1)) + behind;
}

/** Where the white space before a place begins: on its line, and the line break before that. */
function lineStart(text: string, at: number): number {
	const blank = /(?:\r?\n)?[\t ]*$/.exec(text.slice(0, at));
	return at - (blank?.[0].length ?? 0);
}
