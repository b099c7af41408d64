import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Agent, SessionRecord } from "../agent.ts";
import { LineRecord } from "../files/line-record.ts";
import { RecordFiles } from "../files/record-files.ts";
import { beginningOf, isAboutOthers } from "./beginning.ts";
import { claudeFolder } from "./home/folder.ts";
import { NAMES } from "./home/names.ts";
import { noteOf } from "./note.ts";
import { sessionIdOf } from "./opening.ts";
import { SessionTeller } from "./session-teller.ts";
import { subagentsOf } from "./subagents.ts";
import { warmedUpSession } from "./warm-up.ts";

/** Anthropic's Claude Code. A subagent's record is a session of its own; what a warm-up cost is told in that of its session. */
export const CLAUDE_CODE: Agent = {
	name: "claude-code",
	lacksCosts: true,
	besides: ["history.jsonl"],
	async records(machine) {
		const projects = join(claudeFolder(machine), "projects");
		const files = new RecordFiles();
		if (existsSync(projects)) await files.below(projects);
		// Behind a warm-up stays an empty file.
		const isRecord = ({ path, bytes, failure }: SessionRecord) =>
			failure !== undefined || (bytes > 0 && warmedUpSession(path) === undefined);
		return files.found().filter(isRecord);
	},
	owns: (path) => beginningOf(path) !== undefined || warmedUpSession(path) !== undefined || isAboutOthers(path),
	beginning: beginningOf,
	sessionIdOf,
	note: noteOf,
	subagents: subagentsOf,
	open: (path) => new LineRecord(path, (onProblem) => new SessionTeller(path, onProblem)),
	install: {
		...NAMES,
		find: async (here) => (await home()).findClaude(here),
		add: async (here) => (await home()).addToClaude(here),
		remove: async (here) => (await home()).removeFromClaude(here),
		check: async (here) => (await home()).checkClaude(here),
		rivals: async (here) => (await import("./home/rivals.ts")).claudeRivals(here),
		deletesAfterDays: async (here) => (await home()).claudeDeletesAfterDays(here),
	},
};

/** Loaded when asked for: what records sessions needs none of it. */
const home = () => import("./home/install.ts");
