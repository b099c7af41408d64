import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Agent } from "../agent.ts";
import { LineRecord } from "../files/line-record.ts";
import { RecordFiles } from "../files/record-files.ts";
import { isZstd } from "../files/zstd.ts";
import { beginningOf } from "./beginning.ts";
import { codexFolder } from "./home/folder.ts";
import { NAMES } from "./home/names.ts";
import { noteOf } from "./note.ts";
import { sessionIdOf } from "./rollout-files.ts";
import { SessionTeller } from "./session-teller.ts";

/** OpenAI's Codex CLI. A subagent's record is a session of its own. */
export const CODEX: Agent = {
	name: "codex-cli",
	lacksCosts: true,
	besides: ["session_index.jsonl", "history.jsonl"],
	async records(machine) {
		const files = new RecordFiles();
		for (const name of ["sessions", "archived_sessions"]) {
			const folder = join(codexFolder(machine), name);
			if (existsSync(folder)) await files.below(folder);
		}
		return files.found();
	},
	// A damaged file that Codex compressed is still one of its records.
	owns: (path) => beginningOf(path) !== undefined || (isZstd(path) && sessionIdOf(path) !== undefined),
	beginning: beginningOf,
	sessionIdOf,
	note: noteOf,
	open: (path) => new LineRecord(path, (onProblem) => new SessionTeller(path, onProblem)),
	install: {
		...NAMES,
		find: async (here) => (await home()).findCodex(here),
		add: async (here, consent) => (await home()).addToCodex(here, consent),
		remove: async (here) => (await home()).removeFromCodex(here),
		check: async (here) => (await home()).checkCodex(here),
		rivals: async (here) => (await import("./home/rivals.ts")).codexRivals(here),
	},
};

/** Loaded when asked for: what records sessions needs none of it. */
const home = () => import("./home/install.ts");
