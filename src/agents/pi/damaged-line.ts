import { isRecord } from "../../../exporter/is-record.ts";
import type { Fields } from "./entry.ts";
import { scanObject } from "./scan-object.ts";

/** How pi begins each line. Nothing inside a text looks so: quotation marks are escaped there. */
const BEGINNING = '{"type":"';
const FILLER = /[\s\0]*/y;
const ID_OF_PIECE = /^\{"type":"[^"]{1,64}","id":"([^"]{1,128})"/;

/** A whole object on a line that is no JSON as a whole. */
export interface Found {
	readonly record: Fields;
	/**
	 * How sure it is that the object is no part of another: `certain`, as the line cannot be read otherwise; `likely`, as
	 * nothing speaks against it; `doubtful`: it may as well be part of an entry that was cut off, such as data that a tool
	 * returned.
	 */
	readonly standsAlone: "certain" | "likely" | "doubtful";
}

export interface DamagedLine {
	readonly records: readonly Fields[];
	/** How many characters nothing could be made of, without those that only fill. */
	readonly unread: number;
}

export interface LineReader {
	/** Whether it is an entry. */
	accepts(found: Found): boolean;
	/** Told the id of an entry of which only the beginning is left. */
	isTorn(id: string): void;
}

/**
 * Reads whole entries from a line that is no JSON: several in a row, behind the rest of one that was cut off, or behind
 * NULs, which a power cut leaves. Takes time linear in the line's length.
 */
export function readDamagedLine(line: string, reader: LineReader): DamagedLine {
	const records: Fields[] = [];
	let unread = 0;
	/** Everything in front of it is counted. */
	let counted = 0;
	const take = (from: number, to: number, standsAlone: Found["standsAlone"]): void => {
		const record = parsed(line.slice(from, to));
		if (record === undefined || !reader.accepts({ record, standsAlone })) return;
		records.push(record);
		unread += lengthOf(line.slice(counted, from));
		counted = to;
	};
	let at = skipFiller(line, 0);
	// Whether an object that begins here is for certain part of no other.
	let isTop = line[at] === "{";
	if (!isTop) at = line.indexOf(BEGINNING, at);
	while (at !== -1 && at < line.length) {
		const { whole, end, lastInside, isTooDeep } = scanObject(line, at);
		const next = skipFiller(line, end);
		if (whole) {
			if (isTop) take(at, end, /[,\]}]/.test(line[next] ?? "") ? "doubtful" : "certain");
			else if (isFollowedWell(line, end)) take(at, end, isValuePlace(line, at) ? "doubtful" : "likely");
			isTop &&= line[next] === "{";
			at = isTop ? next : line.indexOf(BEGINNING, next);
			continue;
		}
		const id = ID_OF_PIECE.exec(line.slice(at, at + 256))?.[1];
		if (id !== undefined) reader.isTorn(id);
		if (lastInside !== undefined && line.startsWith(BEGINNING, lastInside) && isFollowedWell(line, end)) {
			take(lastInside, end, isValuePlace(line, lastInside) ? "doubtful" : "likely");
		}
		at = line.indexOf(BEGINNING, Math.max(at + 1, end - 2));
		isTop &&= at !== -1 && at <= end && !isTooDeep;
	}
	return { records, unread: unread + lengthOf(line.slice(counted)) };
}

/** Behind an entry the line ends, NULs follow, or another entry: what stands inside another is followed by its rest. */
function isFollowedWell(line: string, end: number): boolean {
	const next = skipFiller(line, end);
	return next === line.length || line[next - 1] === "\0" || line.startsWith(BEGINNING, next);
}

/** What pi writes no entries into: a text, a time, or blocks of content. */
const NEVER_ENTRIES = /"(?:type|id|parentId|timestamp|customType|display|content)":\[?$/;

/** Whether an entry could stand here as a value of another object. */
function isValuePlace(line: string, at: number): boolean {
	const before = line.slice(Math.max(0, at - 32), at);
	return /[:,[]\s*$/.test(before) && !NEVER_ENTRIES.test(before);
}

const lengthOf = (unread: string): number => (/\S/.test(unread) ? unread.length : 0);

function skipFiller(line: string, at: number): number {
	FILLER.lastIndex = at;
	FILLER.test(line);
	return FILLER.lastIndex;
}

function parsed(text: string): Fields | undefined {
	try {
		const record: unknown = JSON.parse(text);
		return isRecord(record) ? record : undefined;
	} catch {
		return undefined;
	}
}
