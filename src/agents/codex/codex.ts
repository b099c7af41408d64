import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Agent } from "../agent.ts";
import { LineRecord } from "../files/line-record.ts";
import { RecordFiles } from "../files/record-files.ts";
import { beginningOf } from "./beginning.ts";
import { sessionIdOf } from "./rollout-files.ts";
import { SessionTeller } from "./session-teller.ts";

/** OpenAI's Codex CLI. A subagent's record is a session of its own. */
export const CODEX: Agent = {
	name: "codex-cli",
	lacksCosts: true,
	async records({ env, home }) {
		const { CODEX_HOME: given } = env;
		const files = new RecordFiles();
		for (const name of ["sessions", "archived_sessions"]) {
			const folder = join(given ? resolve(given) : join(home, ".codex"), name);
			if (existsSync(folder)) await files.below(folder);
		}
		return files.found();
	},
	owns: (path) => beginningOf(path) !== undefined,
	beginning: beginningOf,
	sessionIdOf,
	open: (path) => new LineRecord(path, (onProblem) => new SessionTeller(path, onProblem)),
};
