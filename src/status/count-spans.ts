/** Field numbers of `ExportTraceServiceRequest` on the way to its spans: resource_spans, scope_spans, spans. */
const PATH = [1, 2, 2];

/** How many spans an OTLP request in protobuf holds; undefined when the bytes are none. */
export function countSpans(message: Buffer): number | undefined {
	try {
		return count(message, 0);
	} catch {
		return undefined;
	}
}

function count(message: Buffer, level: number): number {
	let at = 0;
	let found = 0;
	const varint = (): number => {
		for (let value = 0, scale = 1; ; scale *= 128) {
			const byte = message.readUInt8(at++);
			value += (byte & 0x7f) * scale;
			if (byte < 0x80) return value;
		}
	};
	while (at < message.length) {
		const tag = varint();
		const type = tag % 8;
		if (type === 0) varint();
		else if (type === 1) at += 8;
		else if (type === 5) at += 4;
		else if (type === 2) {
			const length = varint();
			const field = message.subarray(at, at + length);
			if (field.length < length) throw new RangeError("a field is cut off");
			at += length;
			if ((tag - type) / 8 !== PATH[level]) continue;
			found += level === PATH.length - 1 ? 1 : count(field, level + 1);
		} else throw new RangeError("not protobuf");
	}
	return found;
}
