import type { Agents } from "../agents/several.ts";
import { agentsRecordedHere, chosenFiles } from "./chosen-files.ts";
import { here } from "./this-machine.ts";

const PATIENCE_MS = 30_000;

/** Past sessions that can be imported. */
export interface PastSessions {
	readonly count: number;
	readonly bytes: number;
	/** What the user should know of them, a line each. */
	readonly warnings: readonly string[];
}

/** How the import of past sessions is offered. */
export const importOffer = {
	/** Those of these agents; by default, of the agents whose sessions are recorded. */
	async look(agents: Agents = agentsRecordedHere()): Promise<PastSessions> {
		let [count, bytes] = [0, 0];
		const warnings: string[] = [];
		for (const agent of agents) {
			const records = (await chosenFiles([], [agent])).filter(({ failure }) => failure === undefined);
			count += records.length;
			bytes += records.reduce((sum, record) => sum + record.bytes, 0);
			const days = await agent.install.deletesAfterDays?.(here());
			if (records.length === 0 || days === undefined) continue;
			const { title } = agent.install;
			warnings.push(`${title} deletes its records after ${days} days (cleanupPeriodDays); what is imported stays.`);
		}
		return { count, bytes, warnings };
	},
	/** Imports those of the recorded agents; what it says goes to the terminal. */
	run: async (): Promise<void> => {
		const { runImport } = await import("./import.ts");
		await runImport({ paths: [], timeoutMs: PATIENCE_MS });
	},
};
