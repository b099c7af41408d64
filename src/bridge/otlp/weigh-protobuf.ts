import { Malformed } from "./malformed.ts";
import { type Message, REQUEST, SPAN, WIRE } from "./protobuf-schema.ts";
import { MOST_NESTED, NODE_BYTES, SPAN_BYTES, type Weight } from "./weight.ts";

/**
 * Walks through the bytes of an ExportTraceServiceRequest once, makes nothing, and throws `Malformed` for what is none:
 * lengths past the end, wrong wire types, groups, messages nested too deeply. What it lets pass, the decoder reads.
 */
export function weighProtobuf(body: Uint8Array): Weight {
	return { bytes: 2 * body.length + new Walk(body).message(REQUEST, body.length, 0) };
}

class Walk {
	readonly #body: Uint8Array;
	#at = 0;

	constructor(body: Uint8Array) {
		this.#body = body;
	}

	/** Reads a message up to `end`; returns what it and all below it cost. */
	message(type: Message, end: number, depth: number): number {
		if (depth > MOST_NESTED.protobuf) throw Malformed.at(type.name, `at most ${MOST_NESTED.protobuf} levels`);
		let cost = type === SPAN ? SPAN_BYTES : NODE_BYTES;
		while (this.#at < end) {
			const tag = this.#varint(end, type);
			const wire = tag & 7;
			const number = Math.floor(tag / 8);
			if (number === 0 || number > 0x1fffffff) throw Malformed.at(type.name, "a field number");
			const field = type.fields.get(number);
			const wanted = typeof field === "object" ? WIRE.bytes : field;
			if (wanted !== undefined && wanted !== wire) {
				throw Malformed.at(type.name, `wire type ${wanted} for field ${number}, not ${wire}`);
			}
			if (wire === WIRE.varint) this.#varint(end, type);
			else if (wire === WIRE.fixed64) this.#skip(8, end, type);
			else if (wire === WIRE.fixed32) this.#skip(4, end, type);
			else if (wire === WIRE.bytes) {
				const length = this.#varint(end, type);
				if (length > end - this.#at) throw Malformed.at(type.name, `${length} bytes, but it ends before`);
				if (typeof field === "object") cost += this.message(field, this.#at + length, depth + 1);
				else this.#at += length;
			} else throw Malformed.at(type.name, `wire type 0, 1, 2 or 5, not ${wire}`);
		}
		return cost;
	}

	#skip(bytes: number, end: number, type: Message): void {
		if (bytes > end - this.#at) throw Malformed.at(type.name, `${bytes} bytes, but it ends before`);
		this.#at += bytes;
	}

	/** A number of up to ten bytes; exact as far as lengths and tags go. */
	#varint(end: number, type: Message): number {
		let value = 0;
		let scale = 1;
		for (let bytes = 0; bytes < 10; bytes++) {
			if (this.#at >= end) throw Malformed.at(type.name, "a number, but it ends before");
			const byte = this.#body[this.#at++] ?? 0;
			value += (byte & 0x7f) * scale;
			if (byte < 0x80) return value;
			scale *= 128;
		}
		throw Malformed.at(type.name, "a number of at most 10 bytes");
	}
}
