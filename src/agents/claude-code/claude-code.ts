import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Agent } from "../agent.ts";
import { LineRecord } from "../files/line-record.ts";
import { RecordFiles } from "../files/record-files.ts";
import { beginningOf } from "./beginning.ts";
import { sessionIdOf } from "./opening.ts";
import { SessionTeller } from "./session-teller.ts";
import { warmedUpSession } from "./warm-up.ts";

/** Anthropic's Claude Code. A subagent's record is a session of its own; what a warm-up cost is told in that of its session. */
export const CLAUDE_CODE: Agent = {
	name: "claude-code",
	lacksCosts: true,
	async records({ env, home }) {
		const { CLAUDE_CONFIG_DIR: given } = env;
		const projects = join(given ? resolve(given) : join(home, ".claude"), "projects");
		const files = new RecordFiles();
		if (existsSync(projects)) await files.below(projects);
		return files.found().filter(({ path }) => warmedUpSession(path) === undefined);
	},
	owns: (path) => beginningOf(path) !== undefined || warmedUpSession(path) !== undefined,
	beginning: beginningOf,
	sessionIdOf,
	open: (path) => new LineRecord(path, (onProblem) => new SessionTeller(path, onProblem)),
};
