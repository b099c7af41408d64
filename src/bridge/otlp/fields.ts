import { Malformed } from "./malformed.ts";

export type Fields = Readonly<Record<string, unknown>>;

const NOTHING: readonly unknown[] = [];
const EMPTY: Fields = {};

/** The fields of a message; of one that is absent, none. */
export function record(value: unknown, where: string): Fields {
	if (value === undefined || value === null) return EMPTY;
	if (typeof value !== "object" || Array.isArray(value)) throw Malformed.at(where, "an object");
	return value as Fields;
}

/** A repeated field. */
export function list(value: unknown, where: string): readonly unknown[] {
	if (value === undefined || value === null) return NOTHING;
	if (!Array.isArray(value)) throw Malformed.at(where, "a list");
	return value;
}
