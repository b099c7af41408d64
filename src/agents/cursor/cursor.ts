import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Agent } from "../agent.ts";
import { RecordFiles } from "../files/record-files.ts";
import { CursorRecord } from "./cursor-record.ts";
import { cursorFolder } from "./home/folder.ts";
import { NAMES } from "./home/names.ts";
import { noteOf } from "./note.ts";
import { beginningOf } from "./opening.ts";
import { recordPathOf } from "./record-path.ts";
import { subagentsOf } from "./subagents.ts";

/**
 * Cursor, its editor and its program for terminals. A subagent's transcript is a session of its own.
 *
 * A transcript has text alone: who said what, and which tools were called. Tokens, models, exact times and results of tools
 * are absent, never 0 or empty. Hooks know them. What they say is kept beside the records (`hooks/`) and joined to the
 * transcript by what was said, by times and by place. So a live session and an import read the same two sources and tell the
 * same; an import can lack what no hook saw, and never takes away what one did.
 */
export const CURSOR: Agent = {
	name: "cursor-sync",
	async records(machine) {
		const projects = join(cursorFolder(machine), "projects");
		const files = new RecordFiles();
		if (existsSync(projects)) await files.below(projects);
		return files
			.found()
			.filter(({ path, failure }) => failure !== undefined || recordPathOf(path)?.project !== undefined);
	},
	owns: (path) => beginningOf(path) !== undefined,
	beginning: beginningOf,
	sessionIdOf: (path) => recordPathOf(path)?.sessionId,
	note: noteOf,
	subagents: subagentsOf,
	open: (path, kept) => new CursorRecord(path, kept),
	install: {
		...NAMES,
		find: async (here) => (await home()).findCursor(here),
		add: async (here) => (await home()).addToCursor(here),
		remove: async (here) => (await home()).removeFromCursor(here),
		check: async (here) => (await home()).checkCursor(here),
		rivals: async (here) => (await import("./home/rivals.ts")).cursorRivals(here),
	},
};

/** Loaded when asked for: what records sessions needs none of it. */
const home = () => import("./home/install.ts");
