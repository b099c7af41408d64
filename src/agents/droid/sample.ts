import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import * as z from "zod/mini";
import { type Fields, text } from "../files/fields.ts";
import { objectsIn } from "../files/objects-in.ts";
import { isOfConversation } from "./message.ts";
import { SessionSettingsFile } from "./session-settings.ts";

const tokens = z.number().check(z.nonnegative());

export const sampleSchema = z.object({
	/** The message, or the summary, behind which the session had used so much. */
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
 * Takes the session's total, if the message `id` is the newest of the conversation; `undefined` where more was said
 * meanwhile. Droid writes a prompt down before it asks the model, so a total that was read before the record's end holds
 * nothing of what is said later.
 */
export function sampleBehind(record: string, id: string): Pick<Sample, "after" | "usage"> | undefined {
	const { usage } = new SessionSettingsFile(record, () => {}).read();
	const after = usage === undefined ? undefined : endBehind(record, id);
	return usage === undefined || after === undefined ? undefined : { after, usage };
}

/** What was written last behind a message: the message itself, or a summary; `undefined` where more was said. */
function endBehind(record: string, id: string): string | undefined {
	try {
		const fd = openSync(record, "r");
		try {
			for (let length = TAIL; ; length *= 4) {
				const lines = linesAtEnd(fd, length);
				const behind = lines.slice(lines.findLastIndex((line) => line.id === id) + 1);
				const isFound = behind.length < lines.length;
				if (isFound && behind.some(isOfConversation)) return undefined;
				if (isFound) return text(behind.findLast(isSummary)?.id) ?? id;
				// Droid can call the hook before it writes the message down.
				if (fstatSync(fd).size <= length) return id;
				if (length > LONGEST_TAIL) return undefined;
			}
		} finally {
			closeSync(fd);
		}
	} catch {
		return undefined;
	}
}

const isSummary = ({ type }: Fields): boolean => type === "compaction_state";

/** The objects of the last lines, as far as they lie in the last `length` bytes as a whole. */
function linesAtEnd(fd: number, length: number): readonly Fields[] {
	const { size } = fstatSync(fd);
	const from = Math.max(0, size - length);
	const bytes = Buffer.alloc(size - from);
	const count = readSync(fd, bytes, 0, bytes.length, from);
	const lines = bytes.subarray(0, count).toString("utf8").split("\n");
	return lines.slice(from === 0 ? 0 : 1).flatMap((line) => objectsIn(line) ?? []);
}
