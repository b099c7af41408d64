import { text } from "node:stream/consumers";

/** The first line of the standard input, for secrets that must not be on a command line. */
export async function firstLineOfStdin(): Promise<string> {
	return (await text(process.stdin)).split(/\r?\n/, 1)[0]?.trim() ?? "";
}
