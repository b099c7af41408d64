import { join } from "node:path";
import { OPENCODE } from "../../../src/agents/opencode/opencode.ts";
import { rowPath } from "../../../src/agents/opencode/place.ts";
import { temporaryFolder } from "../../delivery/temporary-folder.ts";
import { readWhole } from "../read-record.ts";
import { inRows } from "./kept.ts";

/** As OpenCode 1.18 makes them, without the columns that nobody reads. */
export const SCHEMA = `
	CREATE TABLE project (id TEXT PRIMARY KEY, worktree TEXT NOT NULL);
	CREATE TABLE session (id TEXT PRIMARY KEY, project_id TEXT, parent_id TEXT, directory TEXT NOT NULL,
		title TEXT NOT NULL, version TEXT NOT NULL, time_created INTEGER NOT NULL, time_updated INTEGER NOT NULL);
	CREATE TABLE message (id TEXT PRIMARY KEY, session_id TEXT NOT NULL, time_created INTEGER NOT NULL,
		time_updated INTEGER NOT NULL, data TEXT NOT NULL);
	CREATE TABLE part (id TEXT PRIMARY KEY, message_id TEXT NOT NULL, session_id TEXT NOT NULL,
		time_created INTEGER NOT NULL, time_updated INTEGER NOT NULL, data TEXT NOT NULL);
	CREATE TABLE credential (id TEXT PRIMARY KEY, value TEXT NOT NULL);
	INSERT INTO credential VALUES ('c', 'secret-of-another');`;

/** When the sessions below begin, in milliseconds since 1970. */
export const AT = Date.UTC(2026, 10, 30);

interface OwnSession {
	readonly id?: string;
	readonly parentId?: string;
	readonly title?: string;
	readonly directory?: string;
	/** In milliseconds after `AT`. */
	readonly createdAt?: number;
	readonly messages: readonly OwnMessage[];
}

/** The first thing is the message itself, then come its parts. Times of the message in milliseconds after `AT`. */
export type OwnMessage = readonly [
	fields: { readonly at: number; readonly done?: number; readonly [key: string]: unknown },
	...object[],
];

/** A database with these sessions; returns its path. */
export function databaseWith(...sessions: readonly OwnSession[]): string {
	const file = join(temporaryFolder(), "opencode.db");
	inRows(file, (database) => {
		database.exec(SCHEMA);
		for (const [number, session] of sessions.entries()) {
			const {
				id = `ses_${number}`,
				parentId = null,
				title = "",
				directory = "/p",
				createdAt = 0,
				messages,
			} = session;
			const own = [id, parentId, directory, title, AT + createdAt, AT + createdAt];
			database.run("INSERT INTO session VALUES (?, 'p', ?, ?, ?, '1.18.34', ?, ?)", own);
			for (const [index, [{ at, done, ...fields }, ...parts]] of messages.entries()) {
				const message = `msg_${number}_${index}`;
				const time = { created: AT + at, ...(done !== undefined && { completed: AT + done }) };
				const data = JSON.stringify({ time, ...fields });
				database.run("INSERT INTO message VALUES (?, ?, ?, ?, ?)", [message, id, AT + at, AT + (done ?? at), data]);
				for (const [place, part] of parts.entries()) {
					const values = [`prt_${number}_${index}_${place}`, message, id, AT + at, AT + at, JSON.stringify(part)];
					database.run("INSERT INTO part VALUES (?, ?, ?, ?, ?, ?)", values);
				}
			}
		}
	});
	return file;
}

export const text = (words: string, more: object = {}) => ({ type: "text", text: words, ...more });

export const says = (at: number, ...parts: readonly object[]): OwnMessage => [{ at, role: "user" }, ...parts];

export const answers = (
	at: number,
	done: number | undefined,
	fields: object,
	...parts: readonly object[]
): OwnMessage => [
	{ at, ...(done !== undefined && { done }), role: "assistant", providerID: "p", modelID: "m", ...fields },
	...parts,
];

export const tokens = (input: number, output: number) => ({
	tokens: { input, output, reasoning: 0, cache: { read: 0, write: 0 } },
});

/** What the messages of one session tell. */
export async function tell(...messages: readonly OwnMessage[]) {
	const file = databaseWith({ messages });
	return (await readWhole(OPENCODE, rowPath(file, "ses_0"))).events;
}
