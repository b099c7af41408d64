/** What a step came to: its value, or the text of the error that OpenSync answers with. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string };

/** A step that went well. */
export function success<T>(value: T): Outcome<T> {
	return { ok: true, value };
}

/** A step that OpenSync refuses, with its error text. */
export function refusal(error: string): Outcome<never> {
	return { ok: false, error };
}
