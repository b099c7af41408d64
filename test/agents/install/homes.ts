import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Consent, Here } from "../../../src/agents/agent.ts";
import { temporaryFolder } from "../../delivery/temporary-folder.ts";

const FIXTURES = join(import.meta.dirname, "..", "..", "fixtures", "agents");

export const YES: Consent = async () => true;
export const NO: Consent = async () => false;

/** The home of somebody who has used Claude Code and Codex, with their records. */
export interface AgentHomes extends Here {
	readonly claude: string;
	readonly codex: string;
	readonly stateDir: string;
	/** Holds programs, and stands in the PATH. */
	readonly bin: string;
	write(file: string, text: string): void;
	/** `undefined`: there is no such file. */
	read(file: string): string | undefined;
}

export function agentHomes(): AgentHomes {
	const home = realpathSync(temporaryFolder());
	const [claude, codex] = [join(home, ".claude"), join(home, ".codex")];
	const [bin, cwd] = [join(home, "bin"), join(home, "project")];
	for (const folder of [bin, cwd]) mkdirSync(folder);
	cpSync(join(FIXTURES, "claude-code", "2.1.332"), join(claude, "projects", "-home-dev-claude"), { recursive: true });
	cpSync(join(FIXTURES, "codex", "0.171.0", "sessions"), join(codex, "sessions"), { recursive: true });
	const stateDir = join(home, "state", "pi-sync");
	const env = { PATH: bin, HOME: home, XDG_STATE_HOME: join(home, "state"), XDG_CONFIG_HOME: join(home, "config") };
	return {
		...{ env, home, platform: "linux", cwd, claude, codex, stateDir, bin },
		write(file, text) {
			mkdirSync(dirname(file), { recursive: true });
			writeFileSync(file, text);
		},
		read: (file) => (existsSync(file) ? readFileSync(file, "utf8") : undefined),
	};
}

/** A program in the PATH that runs this JavaScript. */
export function program({ bin }: Pick<AgentHomes, "bin">, name: string, script: string): void {
	const path = join(bin, name);
	writeFileSync(path, `#!${process.execPath}\n${script}\n`);
	chmodSync(path, 0o755);
}

/**
 * A Codex whose app-server answers as that of 0.171 does: it lists the hooks of hooks.json, and writes what is trusted
 * behind everything in config.toml.
 */
export function codexProgram(homes: AgentHomes): void {
	program(homes, "codex", readFileSync(join(import.meta.dirname, "codex-app-server.cjs"), "utf8"));
}
