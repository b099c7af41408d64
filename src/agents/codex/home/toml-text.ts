/** A statement of TOML before the first table, with places in the text. */
export interface TomlStatement {
	/** As it is written, such as `notify`. */
	readonly key: string;
	readonly start: number;
	readonly valueStart: number;
	/** Behind the value. */
	readonly end: number;
}

/** Where the top-level statements of a valid TOML text stand. Texts over several lines may look like tables. */
export function topLevelStatements(text: string): readonly TomlStatement[] {
	const statements: TomlStatement[] = [];
	for (let at = skipBlank(text, 0); at < text.length && text[at] !== "["; ) {
		const equals = behindKey(text, at);
		const valueStart = equals + 1 + (/^[\t ]*/.exec(text.slice(equals + 1))?.[0].length ?? 0);
		const end = behindValue(text, valueStart);
		statements.push({ key: text.slice(at, equals).trim(), start: at, valueStart, end });
		at = skipBlank(text, end);
	}
	return statements;
}

/** Past white space, line breaks and comments. */
function skipBlank(text: string, from: number): number {
	return from + (/^(?:\s|#[^\n]*)*/.exec(text.slice(from))?.[0].length ?? 0);
}

/** The place of the `=` behind a key, which can be quoted. */
function behindKey(text: string, from: number): number {
	for (let at = from; at < text.length; at++) {
		if (text[at] === "=") return at;
		if (text[at] === '"' || text[at] === "'") at = behindString(text, at) - 1;
	}
	return text.length;
}

function behindValue(text: string, from: number): number {
	let depth = 0;
	for (let at = from; at < text.length; at++) {
		const character = text[at] ?? "";
		if (character === '"' || character === "'") at = behindString(text, at) - 1;
		else if ("[{".includes(character)) depth += 1;
		else if ("]}".includes(character)) depth -= 1;
		else if (character === "#") {
			if (depth === 0) return from + text.slice(from, at).trimEnd().length;
			at = text.indexOf("\n", at) === -1 ? text.length : text.indexOf("\n", at);
		} else if (character === "\n" && depth === 0) return from + text.slice(from, at).trimEnd().length;
	}
	return from + text.slice(from).trimEnd().length;
}

/** Basic and literal strings, of one line or of several. */
function behindString(text: string, from: number): number {
	const pattern = text.startsWith('"""', from)
		? /^"""(?:\\[\s\S]|(?!""")[^\\])*"{3,5}/
		: text.startsWith("'''", from)
			? /^'''(?:(?!''')[\s\S])*'{3,5}/
			: /^(?:"(?:\\.|[^"\\\n])*"|'[^'\n]*')/;
	return from + (pattern.exec(text.slice(from))?.[0].length ?? 1);
}
