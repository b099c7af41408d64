import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Agent } from "../agent.ts";
import { LineRecord } from "../files/line-record.ts";
import { RecordFiles } from "../files/record-files.ts";
import { beginningOf } from "./beginning.ts";
import { codexHome, noteOf } from "./note.ts";
import { sessionIdOf } from "./rollout-files.ts";
import { SessionTeller } from "./session-teller.ts";

/** OpenAI's Codex CLI. A subagent's record is a session of its own. */
export const CODEX: Agent = {
	name: "codex-cli",
	lacksCosts: true,
	async records(machine) {
		const files = new RecordFiles();
		for (const name of ["sessions", "archived_sessions"]) {
			const folder = join(codexHome(machine), name);
			if (existsSync(folder)) await files.below(folder);
		}
		return files.found();
	},
	owns: (path) => beginningOf(path) !== undefined,
	beginning: beginningOf,
	sessionIdOf,
	note: noteOf,
	open: (path) => new LineRecord(path, (onProblem) => new SessionTeller(path, onProblem)),
};
