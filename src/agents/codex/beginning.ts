import type { SessionBegan } from "../../transcript.ts";
import { firstLines } from "../files/first-lines.ts";
import { linesIn } from "./line.ts";
import { Opening } from "./opening.ts";

/** The first lines hold instructions, which can be long. In bytes. */
const LONGEST = 32 * 1024 * 1024;

/** How the session of a record began; `undefined` where the file cannot be read or is no record of Codex. */
export function beginningOf(path: string): SessionBegan | undefined {
	const opening = new Opening(path);
	for (const line of firstLines(path, LONGEST)) {
		const { lines } = linesIn(line.replace(/^\ufeff/, "").trim());
		if (lines.some((one) => opening.take(one))) break;
		if (lines.length > 0 && !opening.isOurs) return undefined;
	}
	return opening.began;
}
