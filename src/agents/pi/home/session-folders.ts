import { join, resolve } from "node:path";
import type { Machine } from "../../../machine/this-machine.ts";
import { agentDir } from "./agent-dir.ts";
import { readJson } from "./extensions.ts";

/** Where pi keeps sessions. */
export interface SessionFolders {
	/** Holds a folder for each project, and that its sessions. */
	readonly ofProjects: string;
	/** Hold sessions themselves, because the user wants them there. */
	readonly chosen: readonly string[];
}

/**
 * The folders that pi writes sessions into here: its own, and those that `PI_CODING_AGENT_SESSION_DIR` and `sessionDir`
 * of its settings name, as both lines of pi have it. A project's settings do not count: whoever wrote them does not say
 * what of this machine is sent.
 */
export function sessionFolders({ env, home }: Pick<Machine, "env" | "home">): SessionFolders {
	const agent = agentDir(env, home);
	const { sessionDir } = readJson(join(agent, "settings.json"));
	const named = [env.PI_CODING_AGENT_SESSION_DIR, sessionDir].flatMap((value) =>
		typeof value === "string" && value !== "" ? resolve(value.replace(/^~(?=[/\\]|$)/, () => home)) : [],
	);
	return { ofProjects: join(agent, "sessions"), chosen: [...new Set(named)] };
}
