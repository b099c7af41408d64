import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Agent } from "../agent.ts";
import { LineRecord } from "../files/line-record.ts";
import { RecordFiles } from "../files/record-files.ts";
import { beginningOf } from "./beginning.ts";
import { noteOf } from "./note.ts";
import { sessionIdOf } from "./opening.ts";
import { SessionTeller } from "./session-teller.ts";
import { subagentsOf } from "./subagents.ts";

/** Anthropic's Claude Code. A subagent's record is a session of its own. */
export const CLAUDE_CODE: Agent = {
	name: "claude-code",
	lacksCosts: true,
	async records({ env, home }) {
		const { CLAUDE_CONFIG_DIR: given } = env;
		const projects = join(given ? resolve(given) : join(home, ".claude"), "projects");
		const files = new RecordFiles();
		if (existsSync(projects)) await files.below(projects);
		return files.found();
	},
	owns: (path) => beginningOf(path) !== undefined,
	beginning: beginningOf,
	sessionIdOf,
	note: noteOf,
	subagents: subagentsOf,
	open: (path) => new LineRecord(path, (onProblem) => new SessionTeller(path, onProblem)),
};
