import { isRecord } from "../../../exporter/is-record.ts";

/** An object of which nothing else is taken for granted. */
export type Fields = Readonly<Record<string, unknown>>;

export const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** 0 for anything but a positive number. */
export const number = (value: unknown): number =>
	typeof value === "number" && Number.isFinite(value) && value > 0 ? value : 0;

/** Milliseconds since 1970 of a time in ISO 8601; `undefined` for anything else. */
export function timeOf(timestamp: unknown): number | undefined {
	const at = typeof timestamp === "string" ? Date.parse(timestamp) : Number.NaN;
	return Number.isNaN(at) ? undefined : at;
}

/** The fields of a value that should be an object; none where it is not. */
export const fieldsOf = (value: unknown): Fields => (isRecord(value) ? value : {});

/** The blocks of a message's content, which can also be one text. */
export function blocksOf(content: unknown): readonly Fields[] {
	if (typeof content === "string") return [{ type: "text", text: content }];
	return Array.isArray(content) ? content.filter(isRecord) : [];
}
