import { homedir } from "node:os";

export type Environment = Readonly<Record<string, string | undefined>>;

/** What a process sees of the machine it runs on. */
export interface Machine {
	readonly env: Environment;
	/** The user's home folder, as `os.homedir()` tells it. */
	readonly home: string;
	readonly platform: NodeJS.Platform;
}

/** What this process sees. */
export const thisMachine = (): Machine => ({ env: process.env, home: homedir(), platform: process.platform });
