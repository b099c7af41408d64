import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import * as z from "zod/mini";
import type { Fields } from "../files/fields.ts";
import { objectsIn } from "../files/objects-in.ts";
import { isOfConversation } from "./message.ts";
import { SessionSettingsFile } from "./session-settings.ts";

const tokens = z.number().check(z.nonnegative());

export const sampleSchema = z.object({
	/** The message behind which the session had used so much. */
	after: z.string(),
	usage: z.object({ input: tokens, output: tokens, cacheRead: tokens, cacheWrite: tokens }),
	/** A process took the session up: what another one had left unsaid is over as well. */
	resumes: z.optional(z.literal(true)),
});

/** What a session had used in all, up to a message. */
export type Sample = Readonly<z.infer<typeof sampleSchema>>;

/** How much of a record's end is looked at first, and at most. In bytes. */
const TAIL = 64 * 1024;
const LONGEST_TAIL = 64 * 1024 * 1024;

/**
 * Takes the session's total, if it is that behind the message `after`; `undefined` where more was said meanwhile. Droid
 * writes a prompt down before it asks the model, so a total that was read before the record's end holds nothing of what
 * is said later.
 */
export function sampleBehind(record: string, after: string): Pick<Sample, "after" | "usage"> | undefined {
	const { usage } = new SessionSettingsFile(record, () => {}).read();
	return usage !== undefined && endsBehind(record, after) ? { after, usage } : undefined;
}

/** Whether nothing was said in a record behind a message. */
function endsBehind(record: string, id: string): boolean {
	try {
		const fd = openSync(record, "r");
		try {
			for (let length = TAIL; ; length *= 4) {
				const lines = linesAtEnd(fd, length);
				const found = lines.findLast((line) => line.id === id || isNews(line));
				if (found !== undefined) return found.id === id;
				if (length > LONGEST_TAIL || fstatSync(fd).size <= length) return false;
			}
		} finally {
			closeSync(fd);
		}
	} catch {
		return false;
	}
}

/** A summary is a call of a model, too. */
const isNews = (line: Fields): boolean => isOfConversation(line) || line.type === "compaction_state";

/** The objects of the last lines, as far as they lie in the last `length` bytes as a whole. */
function linesAtEnd(fd: number, length: number): readonly Fields[] {
	const { size } = fstatSync(fd);
	const from = Math.max(0, size - length);
	const bytes = Buffer.alloc(size - from);
	const count = readSync(fd, bytes, 0, bytes.length, from);
	const lines = bytes.subarray(0, count).toString("utf8").split("\n");
	return lines.slice(from === 0 ? 0 : 1).flatMap((line) => objectsIn(line) ?? []);
}
