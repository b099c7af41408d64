import type { SessionBegan } from "../../transcript.ts";
import { firstLines } from "../files/first-lines.ts";
import { linesIn } from "./line.ts";
import { Opening, sessionIdOf } from "./opening.ts";

/** The copies at the beginning of a fork can be long. In bytes. */
const LONGEST = 32 * 1024 * 1024;

/** How the session of a record began; `undefined` where the file cannot be read or is no record of Claude Code. */
export function beginningOf(path: string): SessionBegan | undefined {
	const opening = new Opening(path);
	for (const line of firstLines(path, LONGEST)) {
		const objects = linesIn(line) ?? [];
		// Every line names the session, but for those about other sessions and about files.
		if (objects.some(({ type, sessionId }) => sessionId === undefined && !NAMELESS.has(String(type))))
			return undefined;
		if (objects.some((object) => opening.take(object))) break;
	}
	return opening.began;
}

/**
 * Whether a file that is named as a record holds nothing but lines about other sessions, as versions before 2 left behind:
 * it is no session, and not damaged.
 */
export function isAboutOthers(path: string): boolean {
	if (sessionIdOf(path) === undefined) return false;
	let isSo = false;
	for (const line of firstLines(path, LONGEST)) {
		isSo = linesIn(line)?.every(({ type }) => NAMELESS.has(String(type))) ?? false;
		if (!isSo) break;
	}
	return isSo;
}

const NAMELESS: ReadonlySet<string> = new Set(["summary", "file-history-snapshot"]);
