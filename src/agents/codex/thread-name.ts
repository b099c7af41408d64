import { join } from "node:path";
import { type Fields, fieldsOf, text, timeOf } from "../files/fields.ts";
import { firstLines } from "../files/first-lines.ts";
import { homeOf } from "./rollout-files.ts";

/** A line takes about 150 bytes. In bytes. */
const LONGEST = 64 * 1024 * 1024;

/** A name that the user gave a session, and when, in milliseconds since 1970. */
export interface ThreadName {
	readonly name: string;
	readonly at: number;
}

/** The newest name of a session, from the list that Codex keeps beside its records; `undefined` where it has none. */
export function threadName(id: string, path: string): ThreadName | undefined {
	const home = homeOf(path);
	if (home === undefined) return undefined;
	let newest: ThreadName | undefined;
	for (const line of firstLines(join(home, "session_index.jsonl"), LONGEST)) {
		if (!line.includes(id)) continue;
		const entry = parsed(line);
		const [name, at] = [text(entry.thread_name), timeOf(entry.updated_at)];
		if (entry.id === id && name !== undefined && at !== undefined) newest = { name, at };
	}
	return newest;
}

function parsed(line: string): Fields {
	try {
		return fieldsOf(JSON.parse(line));
	} catch {
		// Being written, or damaged: another line may name the session.
		return {};
	}
}
