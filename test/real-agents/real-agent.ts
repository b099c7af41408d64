import type { AgentName } from "../../src/agents/agent.ts";

/** Where an agent runs. */
export interface Place {
	readonly home: string;
	/** The folder of a git repository that the agent works in. */
	readonly project: string;
	/** The model server. */
	readonly modelUrl: string;
	/** Of pi-sync, on top of the agent's own. */
	readonly env: Readonly<Record<string, string>>;
}

/** What one call of the agent's program does. */
export interface Call {
	readonly prompt: string;
	readonly model?: string;
	/** The session that goes on. */
	readonly resumes?: string;
	/** The session that a copy is made of. */
	readonly forks?: string;
	/** The agent summarises the conversation on its way. */
	readonly compacts?: boolean;
}

/** How a program is started. */
export interface CommandLine {
	readonly program: string;
	readonly args: readonly string[];
	readonly cwd: string;
	/** Beside the PATH. */
	readonly env: Readonly<Record<string, string>>;
}

/** An agent's real program. */
export interface RealAgent {
	/** As `pi-sync agents` calls it. */
	readonly name: "claude-code" | "codex" | "droid";
	readonly agentName: AgentName;
	readonly models: readonly [first: string, second: string];
	/** Where the program is; `undefined` where it could not be installed. */
	readonly program: string | undefined;
	/** What `pi-sync agents add` needs to be told without a terminal. */
	readonly consent: readonly string[];
	/** Writes the agent's own settings. */
	prepare(place: Place): void;
	commandLine(place: Place, call: Call): CommandLine;
	/** The session that a call began or went on with, from its output. */
	sessionIn(stdout: string): string | undefined;
}
