import { isRecord } from "../../../exporter/is-record.ts";
import { type Fields, number } from "../files/fields.ts";

/** `undefined` for anything else, and for an empty text. */
export const text = (value: unknown): string | undefined =>
	typeof value === "string" && value !== "" ? value : undefined;

/** A time in milliseconds since 1970; `undefined` for anything else. */
export const timeOf = (value: unknown): number | undefined => (number(value) > 0 ? number(value) : undefined);

/** The object that a text of JSON holds; `undefined` where it holds none. */
export function parsed(json: string): Fields | undefined {
	try {
		const value: unknown = JSON.parse(json);
		return isRecord(value) ? value : undefined;
	} catch {
		return undefined;
	}
}
