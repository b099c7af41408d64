import { posix, win32 } from "node:path";
import { UNKNOWN } from "../recorder/privacy.ts";
import { type GlobPlace, pathMatcher } from "./globs.ts";

/** Longer texts are no paths, and no command lines in which one would be looked for. */
const LONGEST_PATH = 1_024;
const LONGEST_COMMAND = 262_144;
const DEEPEST = 8;
const BETWEEN = /[\s"'`=;,|&<>(){}[\]$]+|:(?![\\/])/;

/**
 * Tells whether a tool's arguments name a path that one of the globs names: as a whole text, or as a word of one, as in
 * a command line. Paths count as they stand, from the working folder, and from `base`, the folder that the globs are for. Arguments that nobody knows may name one.
 */
export function excludedPaths(
	globs: readonly string[],
	cwd: string,
	place: GlobPlace,
	base = cwd,
): (args: unknown) => boolean {
	if (globs.length === 0) return () => false;
	const path = place.platform === "win32" ? win32 : posix;
	const matches = pathMatcher(globs, place);
	const namesExcluded = (word: string): boolean => {
		if (word === "" || word.length > LONGEST_PATH) return false;
		const full = word.replace(/^~(?=[/\\])/, () => place.home);
		const absolute = path.resolve(cwd || path.sep, full);
		return matches(full) || matches(absolute) || matches(path.relative(base, absolute) || full);
	};
	const inText = (given: string): boolean => {
		const text = given.replace(/\$HOME\b|\$\{HOME\}|%USERPROFILE%|\$env:USERPROFILE\b/g, () => place.home);
		if (text.length > LONGEST_COMMAND) return namesExcluded(text.slice(0, LONGEST_PATH));
		return namesExcluded(text) || text.split(BETWEEN).some(namesExcluded);
	};
	const inValue = (value: unknown, depth: number): boolean => {
		if (value === UNKNOWN) return true;
		if (typeof value === "string") return inText(value);
		if (typeof value !== "object" || value === null) return false;
		if (depth > DEEPEST) return true;
		return Object.values(value).some((item) => inValue(item, depth + 1));
	};
	return (args) => inValue(args, 0);
}
