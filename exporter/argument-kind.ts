export type ArgumentKind = "paths" | "commandLines";

const PATH =
	/^(?:(?:file|source|src|target|dest|destination|root|base|work|working|old|new|out|output|in|input|sub|project)?(?:paths?|dirs?|director(?:y|ies)|folders?)|files?|filenames?|cwd|roots?|uris?)$/;
const COMMAND = /^(?:commands?|cmds?|commandlines?|scripts?|shell)$/;
/** What follows one of these says more of the word before it: `files_to_read`. */
const PREPOSITIONS: ReadonlySet<string> = new Set(["to", "for", "of", "in", "from", "with", "on", "at"]);

/**
 * What an argument of a tool is by its name, where a policy can tell it from the others. Tools have names of their own
 * for the same, so the word counts that the name ends with, and in `files_to_read` the one it is about.
 */
export function kindOfArgument(name: string): ArgumentKind | undefined {
	const words = wordsOf(name);
	const preposition = words.findIndex((word, at) => at > 0 && PREPOSITIONS.has(word));
	return kindOfEnd(words) ?? (preposition === -1 ? undefined : kindOfEnd(words.slice(0, preposition)));
}

/** `file_name` is a word of two. */
function kindOfEnd(words: readonly string[]): ArgumentKind | undefined {
	const ends = [words.slice(-1), words.slice(-2)].map((end) => end.join(""));
	if (ends.some((end) => PATH.test(end))) return "paths";
	return ends.some((end) => COMMAND.test(end)) ? "commandLines" : undefined;
}

const wordsOf = (name: string): readonly string[] =>
	name
		.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/)
		.filter((word) => word !== "")
		.map((word) => word.toLowerCase());
