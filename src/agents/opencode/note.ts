import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";
import { modifiedAt } from "../../../exporter/private-files.ts";
import type { Machine } from "../../machine/this-machine.ts";
import type { RecordNote } from "../agent.ts";
import { DatabaseStore } from "./database-store.ts";
import { databasesOf, dataFolder } from "./home/folder.ts";
import { rowPath } from "./place.ts";
import { inDatabase } from "./sqlite/in-database.ts";

const payloadSchema = z.object({
	/** The event's type, or `dispose`. */
	opencode: z.string(),
	sessions: z.array(z.string().check(z.regex(/^ses_[0-9A-Za-z]+$/))),
	project: z.optional(z.string().check(z.regex(/^[\w-]+$/))),
});

/** What our plugin's payload says of records; `undefined` for any other payload. */
export function noteOf(payload: unknown, machine: Pick<Machine, "env" | "home">): readonly RecordNote[] | undefined {
	const { data } = payloadSchema.safeParse(payload);
	if (data === undefined) return undefined;
	const { opencode: event, sessions, project } = data;
	return sessions.flatMap((id) => {
		const record = recordOf(id, project, machine);
		return record === undefined ? [] : [{ record, what: whatOf(event) }];
	});
}

function whatOf(event: string): RecordNote["what"] {
	if (event === "session.idle") return "settled";
	return event === "session.deleted" || event === "dispose" ? "ended" : "changed";
}

/** Where a running OpenCode keeps a session, whose record may not be there yet; `undefined` where it keeps none. */
function recordOf(id: string, project: string | undefined, machine: Pick<Machine, "env" | "home">): string | undefined {
	if (machine.env.OPENCODE_DB === ":memory:") return undefined;
	const databases = databasesOf(machine).filter((path) => existsSync(path));
	const [first, ...others] = databases.sort((a, b) => writtenAt(b) - writtenAt(a));
	// Each channel of releases has a database of its own.
	if (first !== undefined) {
		const holder = others.length === 0 ? first : databases.find((path) => holds(path, id));
		return rowPath(holder ?? first, id);
	}
	const storage = join(dataFolder(machine), "storage", "session");
	if (!existsSync(storage)) return rowPath(join(dataFolder(machine), "opencode.db"), id);
	const known = readdirSync(storage).find((name) => existsSync(join(storage, name, `${id}.json`)));
	const folder = known ?? project;
	return folder === undefined ? undefined : join(storage, folder, `${id}.json`);
}

const writtenAt = (database: string): number => Math.max(modifiedAt(database), modifiedAt(`${database}-wal`));

function holds(database: string, id: string): boolean {
	try {
		return inDatabase(database, (opened) => new DatabaseStore(opened).session(id) !== undefined);
	} catch {
		return false;
	}
}
