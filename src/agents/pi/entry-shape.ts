import { type Fields, isFields, type SessionEntry, type SessionHeader } from "./entry.ts";

/** The header that a record of a session file is; `undefined` for any other record. */
export function headerOf(record: unknown): SessionHeader | undefined {
	if (!isFields(record) || record.type !== "session") return undefined;
	const { timestamp, cwd, parentSession, branchedFrom } = record;
	const id = idOf(record);
	if (id === undefined || !isTime(timestamp)) return undefined;
	const parent = parentSession ?? branchedFrom;
	return {
		id,
		timestamp,
		cwd: typeof cwd === "string" ? cwd : "",
		...(typeof parent === "string" && { parentSession: parent }),
	};
}

/** The entry that a record of a session file is, or what was expected of it. `place`: its id where it has none. */
export function entryOf(record: unknown, place: string): SessionEntry | string {
	if (!isFields(record) || typeof record.type !== "string" || !isTime(record.timestamp)) {
		return "expected an entry with type and timestamp";
	}
	if (record.type === "message" && !isFields(record.message)) return "expected an entry with a message";
	return { ...record, type: record.type, id: idOf(record) ?? place, timestamp: record.timestamp };
}

/** The id that a record has. Entries of version 1 have none. */
export const idOf = ({ id }: Fields): string | undefined => (typeof id === "string" && id !== "" ? id : undefined);

const isTime = (value: unknown): value is string => typeof value === "string" && !Number.isNaN(Date.parse(value));
