import type { Privacy } from "./privacy.ts";

type Cleaner = Pick<Privacy, "text" | "named">;

/** As much of a text as is looked at for a name whose value is in the next one, in UTF-16 units. */
const LONGEST_NAME = 120;
/** A text that ends so has its value in the next: `password:`, `--token`, `the password is`. */
const OPEN =
	/(?:(?:pass(?:word|wd|phrase|code)?|pwd|secret|token|key|auth|credentials?)["'`*\])]{0,4}\s{0,4}(?:[:=]|=>|is|was)?|(?:^|\s)--?[\w-]{1,40}=?)["'`*\s]{0,8}$/i;

/** Of a text, or of a part of a message that is one, the text. */
export function textOf(item: unknown): string | undefined {
	if (typeof item === "string") return item;
	if (typeof item !== "object" || item === null || !("type" in item) || item.type !== "text") return undefined;
	if ("content" in item && typeof item.content === "string") return item.content;
	return "text" in item && typeof item.text === "string" ? item.text : undefined;
}

/** Searches texts as those that come behind another: the name of a secret can stand in one part, its value in the next. */
export function behind(before: string, clean: Cleaner): Cleaner {
	const end = before.slice(-LONGEST_NAME);
	if (!OPEN.test(end)) return clean;
	// As it is shown: a secret of its own in it would make the joined text begin otherwise.
	const line = clean.text(end.slice(end.lastIndexOf("\n", end.trimEnd().length - 1) + 1).trimEnd());
	return {
		text: (text) => clean.text(text),
		named(name, text) {
			const own = clean.named(name, text);
			const joined = clean.text(`${line} ${own.trimStart()}`);
			// Nothing but what stands behind the name counts: the name's own part was searched where it is.
			if (!joined.startsWith(`${line} `)) return own;
			const blank = own.slice(0, own.length - own.trimStart().length);
			return blank + joined.slice(line.length + 1);
		},
	};
}
