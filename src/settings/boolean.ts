const WORDS: ReadonlyMap<string, boolean> = new Map([
	["true", true],
	["yes", true],
	["on", true],
	["1", true],
	["false", false],
	["no", false],
	["off", false],
	["0", false],
]);

/** What a word says: true, yes, on, 1 or false, no, off, 0, in any case; `undefined` for anything else. */
export function parseBoolean(word: string): boolean | undefined {
	return WORDS.get(word.trim().toLowerCase());
}
