import { createHash } from "node:crypto";
import * as z from "zod/mini";

/** A text by which it is known again, and which cannot be read. The transcript holds the text itself. */
export const printSchema = z.object({
	/** In UTF-16 units, without the white space around the text. */
	length: z.number(),
	digest: z.string(),
});

export type Print = Readonly<z.infer<typeof printSchema>>;

export function printOf(text: string): Print {
	const said = text.trim();
	return { length: said.length, digest: digestOf(said) };
}

/** Whether a text is this one, or has it at its beginning or its end: Cursor puts thoughts beside what was said. */
export function has({ length, digest }: Print, text: string): boolean {
	const said = text.trim();
	if (length === 0 || said.length < length) return false;
	return [said.slice(0, length), said.slice(said.length - length)].some((part) => digestOf(part) === digest);
}

/** 16 hex digits. */
export const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);
