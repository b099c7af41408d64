import { existsSync } from "node:fs";
import { skipped } from "../../machine/check.ts";
import { ownCommand } from "../../machine/own-command.ts";
import type { Here, Install } from "../agent.ts";
import { findProgram } from "./program.ts";

/** An agent that does not call pi-sync yet: its sessions are imported, not recorded while they happen. */
export interface ImportOnly {
	/** The agent's own name. */
	readonly title: string;
	/** What users type for it. */
	readonly word: string;
	/** Its program, as the PATH and npm know it. */
	readonly program: string;
	readonly packages: readonly string[];
	/** Its own folder. */
	folder(here: Here): string;
}

export function importOnly({ title, word, program, packages, folder }: ImportOnly): Install {
	const brings = () => ownCommand(`import --agent ${word}`);
	const find: Install["find"] = async (here) => {
		const found = findProgram(here, program, packages);
		return {
			isThere: found !== undefined || existsSync(folder(here)),
			...(found?.version !== undefined && { version: found.version }),
			isAdded: false,
		};
	};
	return {
		...{ title, word, isImportOnly: true, find },
		add: async () => ({
			type: "refused",
			reason: `pi-sync cannot record sessions of ${title} while they happen yet`,
			mend: `import them: ${brings()}`,
		}),
		remove: async (here) => ({ type: "absent", where: folder(here) }),
		check: async (here) => {
			const { isThere, version = "version unknown" } = await find(here);
			return isThere ? [skipped(title, `${version}; its sessions can be imported (${brings()})`)] : [];
		},
		rivals: async () => [],
	};
}
