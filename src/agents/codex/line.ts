import { createHash } from "node:crypto";
import { isRecord } from "../../../exporter/is-record.ts";
import { type Fields, timeOf } from "../files/fields.ts";

/** A line of a rollout, in the form that its newest releases give it. */
export interface Line {
	/** Such as `response_item`; `state` is a mark that the oldest releases write. */
	readonly kind: string;
	readonly payload: Fields;
	/** When it was written, in milliseconds since 1970; the oldest releases do not say so. */
	readonly at: number | undefined;
	/** Its number in the session and in those that it was forked from, since 0.169. */
	readonly ordinal: number | undefined;
	/** The same for a line and its repetition; absent where a true second line can look the same. */
	readonly key: string | undefined;
	/** The oldest releases write the payload alone. */
	readonly isBare: boolean;
}

/** The objects of a line, and whether something is left of it that cannot be read. */
export interface LinesRead {
	readonly lines: readonly Line[];
	readonly damaged: boolean;
}

/** How the lines begin that hold the state of the agent's world, often tens of kB, and nothing that is not told elsewhere. */
const LARGE = /^.{0,100}"type":"world_state"/;

/** Where an object begins. Nothing inside a text looks so: quotation marks are escaped there. */
const BEGINNING = /(?=\{"timestamp":"\d{4}-)/;

/** Between two objects on one line. */
const SEAM = '}{"timestamp":"';

/** Reads a line. Two writers, or a kill, leave several objects on one, whole or not; a power cut leaves NULs. */
export function linesIn(text: string): LinesRead {
	const whole = lineIn(text);
	if (whole !== undefined) return { lines: whole, damaged: false };
	const pieces = text
		.replaceAll("\0", " ")
		.split(BEGINNING)
		.flatMap((piece) => (piece.trim() === "" ? [] : [lineIn(piece.trim())]));
	return { lines: pieces.flatMap((piece) => piece ?? []), damaged: pieces.includes(undefined) };
}

/** `undefined`: not a JSON object. */
function lineIn(text: string): readonly Line[] | undefined {
	if (LARGE.test(text.slice(0, 200)) && text.endsWith("}") && !text.includes(SEAM)) return [];
	try {
		const value: unknown = JSON.parse(text);
		return isRecord(value) ? [lineOf(value, text)] : undefined;
	} catch {
		return undefined;
	}
}

function lineOf(value: Fields, whole: string): Line {
	const { timestamp, type, payload, ordinal } = value;
	if (!isRecord(payload)) {
		const kind = "record_type" in value ? "state" : type === undefined ? "session_meta" : "response_item";
		return { kind, payload: value, at: undefined, ordinal: undefined, key: undefined, isBare: true };
	}
	const number = typeof ordinal === "number" ? ordinal : undefined;
	const key =
		number === undefined ? createHash("sha1").update(whole).digest("base64") : `${number} ${String(timestamp)}`;
	return { kind: String(type), payload, at: timeOf(timestamp), ordinal: number, key, isBare: false };
}

/** The objects of a value that should be a list of them. */
export const listOf = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.filter(isRecord) : []);
