import { chosenFiles } from "./chosen-files.ts";

const PATIENCE_MS = 30_000;

/** How `pi-sync init` offers the import of past sessions. */
export const importOffer = {
	/** How many sessions there are to import. */
	count: async (): Promise<number> => (await chosenFiles([])).filter(({ failure }) => failure === undefined).length,
	/** Imports them; what it says goes to the terminal. */
	run: async (): Promise<void> => {
		const { runImport } = await import("./import.ts");
		await runImport({ paths: [], timeoutMs: PATIENCE_MS });
	},
};
