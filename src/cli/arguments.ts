import { InvalidArgumentError } from "commander";

/** What the values of options must be, for commander: each gives the value, or throws what was expected. */

export function port(value: string): number {
	const number = Number(value);
	if (/^\d+$/.test(value) && number <= 65_535) return number;
	throw new InvalidArgumentError("expected a whole number from 0 to 65535");
}

export function seconds(value: string): number {
	const number = Number(value);
	if (/^\d+(\.\d+)?$/.test(value) && number > 0 && number <= 86_400) return number;
	throw new InvalidArgumentError("expected a number of seconds, up to 86400");
}

export function wholeNumber(value: string): number {
	const number = Number(value);
	if (/^\d{1,15}$/.test(value) && number > 0) return number;
	throw new InvalidArgumentError("expected a whole number from 1");
}

/** Of an option that may be repeated: all its values. */
export const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];
