const BEGINNING = /^\s*[[{]/;

/** Whether a text may be the JSON of a list or an object: whoever reads, searches or weighs such texts means the same. */
export const mayBeJson = (text: string): boolean => BEGINNING.test(text);

/** JSON of a list or an object as the value that it is; anything else as it stands. */
export function jsonOrText(value: unknown): unknown {
	if (typeof value !== "string" || !mayBeJson(value)) return value;
	try {
		return JSON.parse(value);
	} catch {
		return value;
	}
}
