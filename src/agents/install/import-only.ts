import { existsSync } from "node:fs";
import { type Check, skipped } from "../../machine/check.ts";
import { ownCommand } from "../../machine/own-command.ts";
import type { Added, Found, Here, Install } from "../agent.ts";
import { findProgram } from "./program.ts";

/** An agent that does not call pi-sync yet: its sessions are imported, not recorded while they happen. */
export interface ImportOnly {
	/** The agent's own name, and what users type for it. */
	readonly names: Pick<Install, "title" | "word">;
	/** Its program, as the PATH and npm know it. */
	readonly program: string;
	readonly packages: readonly string[];
	/** Its own folder. */
	readonly folder: string;
}

export function findImportOnly({ program, packages, folder }: ImportOnly, here: Here): Found {
	const found = findProgram(here, program, packages);
	return {
		isThere: found !== undefined || existsSync(folder),
		...(found?.version !== undefined && { version: found.version }),
		isAdded: false,
	};
}

export const refuseToAdd = ({ names: { title, word } }: ImportOnly): Added => ({
	type: "refused",
	reason: `pi-sync cannot record sessions of ${title} while they happen yet`,
	mend: `import them: ${ownCommand(`import --agent ${word}`)}`,
});

/** What `pi-sync doctor` says of the agent; nothing of one that is not there. */
export function checkImportOnly(agent: ImportOnly, here: Here): readonly Check[] {
	const { isThere, version = "version unknown" } = findImportOnly(agent, here);
	const { title, word } = agent.names;
	const brings = ownCommand(`import --agent ${word}`);
	return isThere ? [skipped(title, `${version}; its sessions can be imported (${brings})`)] : [];
}
