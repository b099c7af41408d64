/** A block in front of what a user said, such as `<skill name="x" …>…</skill>`, put there by an agent or an extension. */
export interface TagBlock {
	readonly name: string;
	/** The opening tag as it stands there. */
	readonly tag: string;
	readonly content: string;
}

/** More blocks in front of a text are taken for what was said: each costs a look through the rest of the text. */
const MOST_BLOCKS = 32;
const LONGEST_TAG = 8_192;
const OPENING_TAG = /^<([a-z][\w.:-]*)(?=[\s/>])(?:"[^"]*"|'[^']*'|[^<>"'])*>/i;

/** The blocks in front of a text, and the text behind them. A tag that nothing closes is part of the text. */
export function tagBlocks(text: string): { readonly blocks: readonly TagBlock[]; readonly rest: string } {
	const blocks: TagBlock[] = [];
	let rest = text.trimStart();
	while (blocks.length < MOST_BLOCKS) {
		const [tag, name] = OPENING_TAG.exec(rest.slice(0, LONGEST_TAG)) ?? [];
		if (tag === undefined || name === undefined) break;
		const close = tag.endsWith("/>") ? { from: tag.length, to: tag.length } : closing(rest, name, tag.length);
		if (close === undefined) break;
		blocks.push({ name, tag, content: rest.slice(tag.length, close.from) });
		rest = rest.slice(close.to).trimStart();
	}
	return { blocks, rest };
}

/** Where the closing tag of a block is: content of several lines may name it, so it then stands on a line of its own. */
function closing(text: string, name: string, from: number): { readonly from: number; readonly to: number } | undefined {
	const tag = `</${name}>`;
	const hasLines = /^\r?\n/.test(text.slice(from, from + 2));
	const own = hasLines ? ownLine(text, tag, from, name === "skill") : -1;
	const at = own === -1 ? text.indexOf(tag, from) : own;
	return at === -1 ? undefined : { from: at, to: at + tag.length };
}

/**
 * The first line that is the closing tag and nothing else, or -1. Behind a skill, pi writes an empty line or nothing:
 * a line that is not followed so may belong to the skill.
 */
function ownLine(text: string, tag: string, from: number, isSkill: boolean): number {
	const last = text.trimEnd().length;
	let first = -1;
	for (let at = text.indexOf(`\n${tag}`, from); at !== -1; at = text.indexOf(`\n${tag}`, at + 1)) {
		const end = at + 1 + tag.length;
		if (end >= last || (isSkill && text.startsWith("\n\n", end))) return at + 1;
		if (first === -1 && /^\r?\n/.test(text.slice(end, end + 2))) first = at + 1;
		if (first !== -1 && !isSkill) return first;
	}
	return first;
}
