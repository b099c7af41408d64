import { bodyBytes } from "../tally.ts";
import { crc32 } from "./crc32.ts";
import type { OutboxRecord } from "./outbox.ts";

/**
 * What a lane file is made of: frames, one behind the other, each with its own checksums, so that whatever happens to
 * some bytes, every intact frame can still be found. Integers are big-endian:
 * magic (4 bytes), type (1), zeros (3), sequence (4), length of the payload (4), CRC-32 of these (4), CRC-32 of the
 * payload behind them (4), payload. `salt`, different for every file, goes into the checksums: a frame that a record
 * carries as its content is never taken for one of the file.
 */
interface Frame {
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
type FrameType = (typeof FRAME)[keyof typeof FRAME];

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

/** A record as it stands in a file: a JSON head behind its length (4 bytes, big-endian), then the body as it is. */
interface StoredRecord {
	readonly record: OutboxRecord;
	/** Milliseconds since 1970. */
	readonly appendedAt: number;
}

interface Head {
	readonly id: string;
	readonly lane: string;
	readonly coalesce?: string;
	readonly path: string;
	readonly contentType: string;
	readonly contentEncoding?: "gzip";
	readonly softened?: number;
	readonly goesLast?: true;
	readonly appendedAt: number;
	/** The body is text, and given back as a string. */
	readonly text: boolean;
}

export function encodeRecord({ record, appendedAt }: StoredRecord): Buffer {
	const { body, ...rest } = record;
	const head: Head = { ...rest, appendedAt, text: typeof body === "string" };
	const json = JSON.stringify(head);
	const bodyAt = 4 + Buffer.byteLength(json);
	const encoded = Buffer.allocUnsafe(bodyAt + bodyBytes(body));
	encoded.writeUInt32BE(bodyAt - 4);
	encoded.write(json, 4);
	if (typeof body === "string") encoded.write(body, bodyAt);
	else encoded.set(body, bodyAt);
	return encoded;
}

/** Undefined for bytes that are no record, of a later version perhaps. */
export function decodeRecord(payload: Buffer): StoredRecord | undefined {
	const head = decodeHead(payload);
	if (head === undefined) return undefined;
	const { appendedAt, text, ...rest } = head;
	const bodyAt = 4 + payload.readUInt32BE();
	// A copy: what lies around the body in memory is not kept alive by it.
	const body = text ? payload.toString("utf8", bodyAt) : Uint8Array.from(payload.subarray(bodyAt));
	return { appendedAt, record: { ...rest, body } };
}

/** What the order of delivery needs to know of a record, without its body. */
function decodeHead(payload: Buffer): Head | undefined {
	if (payload.length < 4) return undefined;
	const bodyAt = 4 + payload.readUInt32BE();
	if (bodyAt > payload.length) return undefined;
	const head = parse(payload.toString("utf8", 4, bodyAt));
	return isHead(head) ? head : undefined;
}

/** A record that waits in a file. */
export interface WaitingRecord {
	readonly head: Head;
	readonly frame: Frame;
}

/**
 * Of a file's content, the records that are neither settled nor superseded by a later one of the file, even if that one
 * is settled by now; and the bytes that hold no record that we understand.
 */
export function waitingRecords(
	salt: string,
	content: Buffer,
): { readonly waiting: readonly WaitingRecord[]; readonly damage: readonly Damage[] } {
	const { frames, damage } = scanFrames(salt, content);
	const settled = new Set<number>();
	const newest = new Map<string, number>();
	const records: WaitingRecord[] = [];
	const coalesced = (head: Head): string => JSON.stringify([head.lane, head.coalesce]);
	for (const frame of frames) {
		const head = frame.type === FRAME.record ? decodeHead(frame.payload) : undefined;
		if (frame.type === FRAME.settled) settled.add(frame.sequence);
		else if (head === undefined) damage.push(frame);
		else {
			records.push({ head, frame });
			if (head.coalesce !== undefined) newest.set(coalesced(head), frame.sequence);
		}
	}
	const waiting = records.filter(({ head, frame }) => {
		const superseded = head.coalesce !== undefined && newest.get(coalesced(head)) !== frame.sequence;
		return !settled.has(frame.sequence) && !superseded;
	});
	return { waiting, damage };
}

/** Bytes of a stored record's body. */
export const storedBodyBytes = ({ payload }: Frame): number => payload.length - 4 - payload.readUInt32BE();

function isHead(value: unknown): value is Head {
	if (typeof value !== "object" || value === null) return false;
	const head = value as Partial<Record<keyof Head, unknown>>;
	return (
		[head.id, head.lane, head.path, head.contentType].every((field) => typeof field === "string") &&
		(head.coalesce === undefined || typeof head.coalesce === "string") &&
		(head.contentEncoding === undefined || head.contentEncoding === "gzip") &&
		(head.softened === undefined || typeof head.softened === "number") &&
		(head.goesLast === undefined || head.goesLast === true) &&
		typeof head.appendedAt === "number" &&
		typeof head.text === "boolean"
	);
}

function parse(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return undefined;
	}
}
