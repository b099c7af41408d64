import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Agent } from "../agent.ts";
import { HeldLines } from "../files/held-lines.ts";
import { LineRecord } from "../files/line-record.ts";
import { RecordFiles } from "../files/record-files.ts";
import { openingOf } from "./beginning.ts";
import { Conversation } from "./conversation.ts";
import { factoryFolder } from "./home/folder.ts";
import { NAMES } from "./home/names.ts";
import { noteOf } from "./note.ts";
import { Opening, sessionIdOf } from "./opening.ts";
import { settingsPathOf } from "./session-settings.ts";
import { subagentsOf } from "./subagents.ts";

/**
 * Factory's Droid. A subagent's record is a session of its own.
 *
 * A record has no tokens. The file beside it has the session's total, which is told at the record's end as one
 * `session_used` that always has the same id. What a turn used is known only to whoever reads that total before and behind
 * it, as hooks can. Such samples are a second source for `open`, beside the two files: each becomes a `session_used` of its
 * turn, and the figure at the end only what they leave of the total. So a live session and an import tell the same, and an
 * import never takes a turn's figures away.
 */
export const DROID: Agent = {
	name: "factory-droid",
	lacksCosts: true,
	async records(machine) {
		const sessions = join(factoryFolder(machine), "sessions");
		const files = new RecordFiles();
		if (existsSync(sessions)) await files.below(sessions);
		return files.found();
	},
	// A start to which nobody said anything is one of its files, and no session.
	owns: (path) => openingOf(path).isOurs,
	beginning: (path) => openingOf(path).began,
	sessionIdOf,
	open: (path, kept) =>
		new LineRecord(path, (onProblem) => {
			const opening = new Opening(path);
			const source = { path, kept, onProblem };
			return new HeldLines(opening, (began) => new Conversation(source, began, opening), onProblem);
		}),
	alsoReads: (path) => [settingsPathOf(path)],
	note: noteOf,
	subagents: subagentsOf,
	install: {
		...NAMES,
		find: async (here) => (await home()).findDroid(here),
		add: async (here) => (await home()).addToDroid(here),
		remove: async (here) => (await home()).removeFromDroid(here),
		check: async (here) => (await home()).checkDroid(here),
		rivals: async (here) => (await import("./home/rivals.ts")).droidRivals(here),
	},
};

/** Loaded when asked for: what records sessions needs none of it. */
const home = () => import("./home/install.ts");
