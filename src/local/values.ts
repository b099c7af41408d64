/// <reference lib="es2024.string" />
import { type Outcome, refusal, success } from "./outcome.ts";

/** How Convex counts a value: its size in bytes, and how deeply arrays and objects nest in it (a scalar: 0). */
export interface Measure {
	readonly bytes: number;
	readonly nesting: number;
}

const MAX_NESTING = 64;
const MAX_ARRAY_LENGTH = 8_192;
const MAX_OBJECT_FIELDS = 1_024;
const MAX_FIELD_NAME = 1_024;
const FORBIDDEN_IN_FIELD_NAME = /[^\x20-\x7e]/u;

/**
 * Measures a parsed JSON value as Convex does before it takes it as an argument or a row, or says why Convex refuses
 * it: a field name, a lone surrogate, an array or object too large, more than 64 levels.
 *
 * As Convex's own serialiser does, it drops fields called `__proto__` (from the value itself) once their content has
 * passed. Fields that are `undefined` do not count.
 */
export function measure(value: unknown): Outcome<Measure> {
	const walk = new Walk();
	const nesting = walk.enter(value, 1);
	return walk.error === undefined ? success({ bytes: walk.bytes, nesting }) : refusal(walk.error);
}

class Walk {
	bytes = 0;
	error: string | undefined;

	/** Returns the nesting of `value`, whose own array or object would be the `level`-th from the top. */
	enter(value: unknown, level: number): number {
		switch (typeof value) {
			case "string":
				this.bytes += 2 + Buffer.byteLength(value);
				if (!value.isWellFormed()) this.refuse(surrogateError(value));
				return 0;
			case "number":
				this.bytes += 9;
				if (Number.isNaN(value)) this.refuse("NaN is not a supported Convex value");
				return 0;
			case "object":
				break;
			default:
				this.bytes += 1;
				return 0;
		}
		if (value === null) {
			this.bytes += 1;
			return 0;
		}
		if (level > MAX_NESTING) {
			this.refuse(`Value is too nested (nested ${level} levels deep > maximum nesting ${MAX_NESTING})`);
			return 0;
		}
		this.bytes += 2;
		return 1 + (Array.isArray(value) ? this.items(value, level + 1) : this.fields(value, level + 1));
	}

	private items(items: readonly unknown[], level: number): number {
		if (items.length > MAX_ARRAY_LENGTH) {
			this.refuse(`Array length is too long (${items.length} > maximum length ${MAX_ARRAY_LENGTH})`);
		}
		let deepest = 0;
		for (const item of items) {
			if (this.error !== undefined) break;
			deepest = Math.max(deepest, this.enter(item, level));
		}
		return deepest;
	}

	private fields(object: object, level: number): number {
		let count = 0;
		let deepest = 0;
		for (const [name, field] of Object.entries(object)) {
			if (field === undefined) continue;
			this.fieldName(name);
			if (this.error !== undefined) break;
			if (name === "__proto__") {
				this.drop(object, name, field, level);
				continue;
			}
			count += 1;
			this.bytes += name.length + 1;
			deepest = Math.max(deepest, this.enter(field, level));
		}
		if (count > MAX_OBJECT_FIELDS) {
			this.refuse(`Object has too many fields (${count} > maximum number ${MAX_OBJECT_FIELDS})`);
		}
		return deepest;
	}

	private drop(object: object, name: string, field: unknown, level: number): void {
		const { bytes } = this;
		this.enter(field, level);
		this.bytes = bytes;
		Reflect.deleteProperty(object, name);
	}

	private fieldName(name: string): void {
		if (name.length > MAX_FIELD_NAME) {
			this.refuse(`Field name ${name} exceeds maximum field name length ${MAX_FIELD_NAME}.`);
		} else if (name.startsWith("$")) {
			this.refuse(`Field name ${name} starts with a '$', which is reserved.`);
		} else {
			const forbidden = FORBIDDEN_IN_FIELD_NAME.exec(name);
			if (forbidden) {
				const rule = "Field names can only contain non-control ASCII characters";
				this.refuse(`Field name ${name} has invalid character '${forbidden[0]}': ${rule}`);
			}
		}
	}

	private refuse(error: string): void {
		this.error ??= error;
	}
}

/** The words of the JSON parser that Convex hands its values to. A cut pair ends with a high half: the first of them. */
function surrogateError(text: string): string {
	const at = /\p{Surrogate}/u.exec(text)?.index ?? 0;
	const high = text.charCodeAt(at) < 0xdc00;
	const escapedNext = /^[\p{Surrogate}\p{Cc}]/u.test(text.slice(at + 1, at + 2));
	const what = high && !escapedNext ? "unexpected end of hex escape" : "lone leading surrogate in hex escape";
	return `${what} at line 1 column ${at + 1}`;
}
