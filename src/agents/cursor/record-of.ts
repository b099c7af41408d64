import { existsSync, readdirSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import type { Machine } from "../../machine/this-machine.ts";
import { cursorFolder } from "./home/folder.ts";
import type { Payload } from "./hooks/payload.ts";
import { recordPathOf } from "./record-path.ts";

/**
 * The transcript of the session that a hook is about. Where Cursor does not name it, it is looked for; where there is none
 * yet, this is where Cursor writes it.
 */
export function recordOf(
	{ conversation_id: id, transcript_path: named, workspace_roots: roots }: Payload,
	machine: Pick<Machine, "home">,
): string {
	if (named && isAbsolute(named) && recordPathOf(named)?.sessionId === id) return named;
	const projects = join(cursorFolder(machine), "projects");
	const [root] = roots ?? [];
	const own = slugOf(root ?? "");
	const folders = [...new Set([own, ...namesIn(projects)])].map((name) => join(projects, name, "agent-transcripts"));
	const found = folders.flatMap((folder) => recordsIn(folder, id)).find((path) => existsSync(path));
	return found ?? join(projects, own, "agent-transcripts", id, `${id}.jsonl`);
}

/** Where the transcript of a session can lie in a folder of transcripts. */
const recordsIn = (folder: string, id: string): readonly string[] => [
	join(folder, id, `${id}.jsonl`),
	join(folder, `${id}.jsonl`),
];

/** Cursor's name for a project's folder. */
const slugOf = (root: string): string => root.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "") || "unknown";

function namesIn(folder: string): readonly string[] {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
}
