import { join, resolve } from "node:path";
import type { Machine } from "../../../machine/this-machine.ts";

/** Codex' own folder: `CODEX_HOME`, else `~/.codex`. */
export const codexFolder = ({ env, home }: Pick<Machine, "env" | "home">): string =>
	env.CODEX_HOME ? resolve(env.CODEX_HOME) : join(home, ".codex");
