import { firstLines } from "../files/first-lines.ts";
import { objectsIn } from "../files/objects-in.ts";
import { Opening } from "./opening.ts";

/** The copies at the beginning of a fork can be long. In bytes. */
const LONGEST = 32 * 1024 * 1024;

/** What the first lines of a file say; `isOurs` is false where it is no record of Droid. */
export function openingOf(path: string): Opening {
	const opening = new Opening(path);
	for (const line of firstLines(path, LONGEST)) {
		const objects = objectsIn(line) ?? [];
		if (objects.some((fields) => opening.take({ fields, place: "" }))) break;
		if (objects.length > 0 && !opening.isOurs) break;
	}
	return opening;
}
