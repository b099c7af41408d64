import { statSync } from "node:fs";
import { dirname, join } from "node:path";
import { namesIn } from "../../../exporter/private-files.ts";
import { text } from "../files/fields.ts";
import { firstLines } from "../files/first-lines.ts";
import { objectsIn } from "../files/objects-in.ts";
import { sessionIdOf } from "./opening.ts";

/** In bytes. The first line of a record is short. */
const LONGEST = 1024 * 1024;

/** What a folder of records held when it was looked at last. */
interface Looked {
	readonly changedAt: number;
	/** The session that called each session as a subagent; `undefined` for one that nobody called. */
	readonly callers: ReadonlyMap<string, string | undefined>;
}

/** By their paths. Who called a session never changes, and the folder is looked at all the time. */
const folders = new Map<string, Looked>();

/** The records of the subagents that a session started: they lie beside its own, and name it. */
export function subagentsOf(path: string): readonly string[] {
	const folder = dirname(path);
	const id = sessionIdOf(path);
	const { callers } = lookAt(folder);
	return [...callers].flatMap(([name, caller]) => (caller !== undefined && caller === id ? join(folder, name) : []));
}

function lookAt(folder: string): Looked {
	const changedAt = statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0;
	const known = folders.get(folder);
	if (known?.changedAt === changedAt) return known;
	const callers = new Map<string, string | undefined>();
	let isWhole = true;
	for (const name of namesIn(folder).filter((one) => one.endsWith(".jsonl"))) {
		const start = known?.callers.has(name) ? undefined : startOf(join(folder, name));
		if (known?.callers.has(name)) callers.set(name, known.callers.get(name));
		else if (start !== undefined) callers.set(name, text(start.callingSessionId));
		else isWhole = false;
	}
	// A record that was just made has no first line yet.
	const looked = { changedAt: isWhole ? changedAt : Number.NaN, callers };
	folders.set(folder, looked);
	return looked;
}

function startOf(path: string): Readonly<Record<string, unknown>> | undefined {
	for (const line of firstLines(path, LONGEST)) return objectsIn(line)?.[0];
	return undefined;
}
