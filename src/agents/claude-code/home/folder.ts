import { join, resolve } from "node:path";
import type { Machine } from "../../../machine/this-machine.ts";

/** Claude Code's own folder: `CLAUDE_CONFIG_DIR`, else `~/.claude`. */
export const claudeFolder = ({ env, home }: Pick<Machine, "env" | "home">): string =>
	env.CLAUDE_CONFIG_DIR ? resolve(env.CLAUDE_CONFIG_DIR) : join(home, ".claude");
