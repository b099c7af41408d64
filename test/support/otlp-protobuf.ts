/**
 * Reads an OTLP trace request in protobuf into the shape of its JSON twin, as far as our tests look. Written from the
 * .proto files (opentelemetry/proto/trace/v1/trace.proto and what it includes), not from the encoder under test.
 */

type Value = bigint | Buffer;
type Fields = ReadonlyMap<number, readonly Value[]>;

const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;

/** The fields of one message by their numbers. Throws for bytes that are none. */
function fieldsOf(message: Buffer): Fields {
	const fields = new Map<number, Value[]>();
	let at = 0;
	const varint = (): bigint => {
		let value = 0n;
		for (let shift = 0n; ; shift += 7n) {
			const byte = message.readUInt8(at++);
			value |= BigInt(byte & 0x7f) << shift;
			if (byte < 0x80) return value;
		}
	};
	const bytes = (length: number): Buffer => {
		if (at + length > message.length) throw new RangeError("a field is cut off");
		at += length;
		return message.subarray(at - length, at);
	};
	while (at < message.length) {
		const tag = Number(varint());
		const type = tag & 7;
		let value: Value;
		if (type === VARINT) value = varint();
		else if (type === FIXED64) value = bytes(8);
		else if (type === BYTES) value = bytes(Number(varint()));
		else if (type === FIXED32) value = bytes(4);
		else throw new RangeError(`wire type ${type}`);
		const number = tag >> 3;
		fields.set(number, [...(fields.get(number) ?? []), value]);
	}
	return fields;
}

const messages = (fields: Fields, number: number): Fields[] =>
	(fields.get(number) ?? []).map((value) => fieldsOf(value as Buffer));
const bytesOf = (fields: Fields, number: number): Buffer => (fields.get(number)?.[0] as Buffer) ?? Buffer.alloc(0);
const text = (fields: Fields, number: number): string => bytesOf(fields, number).toString("utf8");
const hex = (fields: Fields, number: number): string => bytesOf(fields, number).toString("hex");
const integer = (fields: Fields, number: number): number =>
	Number(BigInt.asIntN(64, (fields.get(number)?.[0] as bigint) ?? 0n));
const nanoseconds = (fields: Fields, number: number): string => bytesOf(fields, number).readBigUInt64LE().toString();

function attributes(fields: Fields, number: number) {
	return messages(fields, number).map((pair) => ({
		key: text(pair, 1),
		value: anyValue(messages(pair, 2)[0] ?? new Map()),
	}));
}

function anyValue(fields: Fields): object {
	if (fields.has(1)) return { stringValue: text(fields, 1) };
	if (fields.has(2)) return { boolValue: integer(fields, 2) === 1 };
	if (fields.has(3)) return { intValue: String(integer(fields, 3)) };
	if (fields.has(4)) return { doubleValue: bytesOf(fields, 4).readDoubleLE() };
	if (fields.has(5)) return { arrayValue: { values: messages(messages(fields, 5)[0] ?? new Map(), 1).map(anyValue) } };
	return {};
}

/** What the same request would be in OTLP/JSON. Throws for bytes that are no request. */
export const jsonOfProtobuf = (body: Buffer): unknown => ({
	resourceSpans: messages(fieldsOf(body), 1).map((resourceSpans) => ({
		resource: { attributes: attributes(messages(resourceSpans, 1)[0] ?? new Map(), 1) },
		scopeSpans: messages(resourceSpans, 2).map((scopeSpans) => ({
			scope: messages(scopeSpans, 1).map((scope) => ({ name: text(scope, 1), version: text(scope, 2) }))[0],
			spans: messages(scopeSpans, 2).map((span) => ({
				traceId: hex(span, 1),
				spanId: hex(span, 2),
				...(span.has(4) && { parentSpanId: hex(span, 4) }),
				name: text(span, 5),
				kind: integer(span, 6),
				startTimeUnixNano: nanoseconds(span, 7),
				endTimeUnixNano: nanoseconds(span, 8),
				attributes: attributes(span, 9),
				links: messages(span, 13).map((link) => ({
					traceId: hex(link, 1),
					spanId: hex(link, 2),
					attributes: attributes(link, 4),
				})),
				status:
					messages(span, 15).map((status) => ({ message: text(status, 2), code: integer(status, 3) }))[0] ?? {},
			})),
		})),
	})),
});
