import { bodyBytes } from "../tally.ts";
import { type Damage, FRAME, type Frame, scanFrames } from "./frame.ts";
import type { OutboxRecord } from "./outbox.ts";

/** A record as it stands in a file: a JSON head behind its length (4 bytes, big-endian), then the body as it is. */
export interface StoredRecord {
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
