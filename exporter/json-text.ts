const BEGINNING = /^\s*[[{]/;

/** Whether a text may be the JSON of a list or an object: whoever reads, searches or weighs such texts means the same. */
export const mayBeJson = (text: string): boolean => BEGINNING.test(text);
