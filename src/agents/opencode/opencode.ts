import { existsSync } from "node:fs";
import type { Agent } from "../agent.ts";
import { beginningOf } from "./beginning.ts";
import { NAMES } from "./home/names.ts";
import { liveBeginningOf, SHARED_FILES } from "./live.ts";
import { noteOf } from "./note.ts";
import { placeOf } from "./place.ts";
import { recordsAt, recordsHere } from "./records.ts";
import { SessionReader } from "./session-reader.ts";

/** OpenCode. A subagent's record is a session of its own. */
export const OPENCODE: Agent = {
	name: "opencode",
	// Its own figure is 0 for a subscription, and for a model whose price it does not know.
	lacksCosts: true,
	records: recordsHere,
	recordsAt,
	// The file of a damaged session is still one of its records.
	owns: (path) => (placeOf(path)?.kind === "file" && existsSync(path)) || beginningOf(path) !== undefined,
	beginning: beginningOf,
	liveBeginning: liveBeginningOf,
	sessionIdOf: (path) => placeOf(path)?.sessionId,
	open: (path) => new SessionReader(placeOf(path) ?? { kind: "file", file: path, sessionId: "" }),
	sharedFiles: SHARED_FILES,
	note: noteOf,
	install: {
		...NAMES,
		find: async (here) => (await import("./home/find.ts")).findOpenCode(here),
		add: async (here) => (await home()).addToOpenCode(here),
		remove: async (here) => (await home()).removeFromOpenCode(here),
		check: async (here) => (await import("./home/check.ts")).checkOpenCode(here),
		rivals: async (here) => (await import("./home/rivals.ts")).openCodeRivals(here),
	},
};

/** Loaded when asked for: what records sessions needs none of it. */
const home = () => import("./home/install.ts");
