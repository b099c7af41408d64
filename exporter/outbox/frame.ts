import { crc32 } from "./crc32.ts";

/**
 * What a lane file is made of: frames, one behind the other, each with its own checksums, so that whatever happens to
 * some bytes, every intact frame can still be found. Integers are big-endian:
 * magic (4 bytes), type (1), zeros (3), sequence (4), length of the payload (4), CRC-32 of these (4), CRC-32 of the
 * payload behind them (4), payload. `salt`, different for every file, goes into the checksums: a frame that a record
 * carries as its content is never taken for one of the file.
 */
export interface Frame {
	readonly type: FrameType;
	/** Of the record, or of the record that a `settled` frame speaks of. */
	readonly sequence: number;
	/** Where the frame begins in the file. */
	readonly offset: number;
	/** Of the whole frame in bytes. */
	readonly length: number;
	readonly payload: Buffer;
}

export const FRAME = { record: 1, settled: 2 } as const;
export type FrameType = (typeof FRAME)[keyof typeof FRAME];

/** Bytes that belong to no intact frame. */
export interface Damage {
	readonly offset: number;
	readonly length: number;
}

const magic = Buffer.from("PSQ1", "latin1");
const headBytes = 16;
const frameHeadBytes = headBytes + 4 + 4;

export function encodeFrame(salt: string, type: FrameType, sequence: number, payload: Buffer): Buffer {
	return encodeFrames(salt, type, [{ sequence, payload }]);
}

/** Frames of one type, one behind the other. */
export function encodeFrames(
	salt: string,
	type: FrameType,
	frames: readonly Pick<Frame, "sequence" | "payload">[],
): Buffer {
	const bytes = Buffer.allocUnsafe(frames.reduce((sum, { payload }) => sum + frameLength(payload), 0));
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
	const saltCheck = crc32(salt);
	let at = 0;
	for (const { sequence, payload } of frames) {
		bytes.set(magic, at);
		view.setUint32(at + 4, type << 24);
		view.setUint32(at + 8, sequence);
		view.setUint32(at + 12, payload.length);
		const headCheck = crc32(bytes.subarray(at, at + headBytes), saltCheck);
		view.setUint32(at + headBytes, headCheck);
		view.setUint32(at + headBytes + 4, crc32(payload, headCheck));
		bytes.set(payload, at + frameHeadBytes);
		at += frameLength(payload);
	}
	return bytes;
}

/** Bytes of the frame around a payload. */
export const frameLength = (payload: Buffer): number => frameHeadBytes + payload.length;

/** All intact frames of a file in their order, and what lies between them. Costs the size of the file. */
export function scanFrames(salt: string, file: Buffer): { frames: Frame[]; damage: Damage[] } {
	const frames: Frame[] = [];
	const damage: Damage[] = [];
	let position = 0;
	let intactUpTo = 0;
	while (position < file.length) {
		const frame = decodeFrame(salt, file, position);
		if (frame !== undefined) {
			if (position > intactUpTo) damage.push({ offset: intactUpTo, length: position - intactUpTo });
			frames.push(frame);
			position += frame.length;
			intactUpTo = position;
			continue;
		}
		const next = file.indexOf(magic, position + 1);
		position = next === -1 ? file.length : next;
	}
	if (file.length > intactUpTo) damage.push({ offset: intactUpTo, length: file.length - intactUpTo });
	return { frames, damage };
}

/** The intact frame at a position, if there is one. */
export function decodeFrame(salt: string, file: Buffer, offset: number): Frame | undefined {
	if (offset + frameHeadBytes > file.length) return undefined;
	if (file.compare(magic, 0, magic.length, offset, offset + magic.length) !== 0) return undefined;
	const headCheck = file.readUInt32BE(offset + headBytes);
	if (headCheck !== crc32(file.subarray(offset, offset + headBytes), crc32(salt))) return undefined;
	const type = file.readUInt8(offset + 4);
	if (type !== FRAME.record && type !== FRAME.settled) return undefined;
	const length = frameHeadBytes + file.readUInt32BE(offset + 12);
	if (offset + length > file.length) return undefined;
	const payload = file.subarray(offset + frameHeadBytes, offset + length);
	if (file.readUInt32BE(offset + headBytes + 4) !== crc32(payload, headCheck)) return undefined;
	return { type, sequence: file.readUInt32BE(offset + 8), offset, length, payload };
}
