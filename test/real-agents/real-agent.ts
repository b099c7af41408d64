import type { AgentName } from "../../src/agents/agent.ts";
import type { Billed } from "./model/model-server.ts";

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
	/** The agent will be killed in the middle of it. */
	readonly isKilled?: boolean;
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
	readonly name: "claude-code" | "codex" | "opencode" | "droid";
	readonly agentName: AgentName;
	readonly models: readonly [first: string, second: string];
	/** Where the program is; `undefined` where it could not be installed. */
	readonly program: string | undefined;
	/** What `pi-sync agents add` needs to be told without a terminal. */
	readonly consent: readonly string[];
	/** How long a story may take, in ms. An agent that needs more than the default is played once: live, then imported. */
	readonly patienceMs?: number;
	/** Where its records lie, by what their names end with, below its home. */
	readonly records: RegExp;
	/** Whether the agent keeps what this request cost; by default it keeps all. */
	keeps?(line: Billed): boolean;
	/** Writes the agent's own settings. */
	prepare(place: Place): void;
	commandLine(place: Place, call: Call): CommandLine;
	/** The program itself for one prompt, where `commandLine` is something else; prints what happens, a line of JSON each. */
	wholeRun?(place: Place, prompt: string): CommandLine;
	/** The session that a call began or went on with, from its output. */
	sessionIn(stdout: string): string | undefined;
}
