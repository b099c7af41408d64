import { isRecord } from "../../../exporter/is-record.ts";

/** An object of OpenCode's, of which nothing is taken for granted. */
export type Fields = Readonly<Record<string, unknown>>;

export const fieldsOf = (value: unknown): Fields => (isRecord(value) ? value : {});

/** `undefined` for anything else, and for an empty text. */
export const text = (value: unknown): string | undefined =>
	typeof value === "string" && value !== "" ? value : undefined;

/** 0 for anything that is no amount. */
export const number = (value: unknown): number =>
	typeof value === "number" && Number.isFinite(value) && value > 0 ? value : 0;

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
