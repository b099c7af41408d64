import type { HrTime } from "../../../exporter/span.ts";
import { Malformed } from "./malformed.ts";

/**
 * Values of single fields as protobuf's decoder gives them (`Long`, `Uint8Array`) or OTLP/JSON has them (64-bit numbers
 * as text or numbers, ids as hex). What is absent is `undefined` or `null`. They throw `Malformed` for anything else.
 */

/** 64 bits as protobuf's decoder gives them. */
interface Long {
	readonly low: number;
	readonly high: number;
}

const isLong = (value: unknown): value is Long =>
	typeof value === "object" && value !== null && "low" in value && "high" in value;

export function text(value: unknown, where: string): string {
	if (value === undefined || value === null) return "";
	if (typeof value !== "string") throw Malformed.at(where, "a string");
	return value;
}

/** A 32-bit number. */
export function whole(value: unknown, where: string): number {
	if (value === undefined || value === null) return 0;
	if (typeof value !== "number" || !Number.isInteger(value)) throw Malformed.at(where, "a whole number");
	return value;
}

/**
 * A value of an enum. OTLP/JSON has its number only, but some write its name or the number as text, and a Collector would
 * drop a whole batch for that.
 */
export function enumOf(names: readonly string[], value: unknown, where: string): number {
	if (typeof value !== "string") return whole(value, where);
	const number = names.includes(value) ? names.indexOf(value) : /^\d{1,9}$/.test(value) ? Number(value) : undefined;
	if (number === undefined) throw Malformed.at(where, "a value of the enum");
	return number;
}

/** An id in lower-case hex of so many bytes; empty where there is none or it is all zeros, `undefined` where it is wrong. */
export function hexId(value: unknown, bytes: number): string | undefined {
	if (value === undefined || value === null) return "";
	const isBinary = value instanceof Uint8Array;
	const hex = isBinary ? asBuffer(value).toString("hex") : value;
	if (typeof hex !== "string") return undefined;
	if (hex === "" || (hex.endsWith("0") && ZEROS.test(hex))) return "";
	if (hex.length !== 2 * bytes) return undefined;
	if (isBinary) return hex;
	return HEX.test(hex) ? hex.toLowerCase() : undefined;
}

const ZEROS = /^0*$/;
const HEX = /^[0-9a-f]+$/i;

/** A 64-bit number as a number: exact up to 2^53. */
export function int64(value: unknown, where: string): number {
	if (isLong(value)) return value.high * 2 ** 32 + (value.low >>> 0);
	if (typeof value === "number" && Number.isInteger(value)) return value;
	if (typeof value === "string" && /^-?\d{1,20}$/.test(value)) return Number(value);
	throw Malformed.at(where, "a 64-bit number");
}

export function double(value: unknown, where: string): number {
	if (typeof value === "number") return value;
	if (typeof value === "string" && /^(NaN|-?Infinity|-?\d+(\.\d+)?([eE][-+]?\d+)?)$/.test(value)) return Number(value);
	throw Malformed.at(where, "a number");
}

/** Bytes as base64, which is how OTLP/JSON has them. */
export function base64(value: unknown, where: string): string {
	return value instanceof Uint8Array ? asBuffer(value).toString("base64") : text(value, where);
}

const GIGA = 1_000_000_000;

/** Nanoseconds since 1970, exactly. */
export function hrTime(value: unknown, where: string): HrTime {
	if (value === undefined || value === null) return [0, 0];
	if (isLong(value)) return timeOfLong(value.high >>> 0, value.low >>> 0);
	if (typeof value === "number" && value >= 0 && value < 2 ** 64) {
		return [Math.floor(value / GIGA), Math.floor(value % GIGA)];
	}
	if (typeof value === "string" && /^\d{1,20}$/.test(value)) {
		return [Number(value.slice(0, -9)), Number(value.slice(-9))];
	}
	throw Malformed.at(where, "nanoseconds since 1970");
}

/** high × 2^32 + low, divided by 10^9 in pieces that stay exact. */
function timeOfLong(high: number, low: number): HrTime {
	const upper = (high >>> 16) * 2 ** 16;
	const lower = high & 0xffff;
	const remainder = 2 ** 32 % GIGA;
	const upperNanos = (((upper / 2 ** 16) * remainder) % GIGA) * 2 ** 16;
	const nanos = ((upperNanos % GIGA) + ((lower * remainder) % GIGA) + low) % GIGA;
	return [Math.round((high * 2 ** 32 + low - nanos) / GIGA), nanos];
}

const asBuffer = (bytes: Uint8Array): Buffer =>
	Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
