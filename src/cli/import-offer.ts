/** How `pi-sync init` offers the import of past sessions. */
export interface ImportOffer {
	/** How many sessions there are to import. */
	count(): Promise<number>;
	/** Imports them; what it says goes to the terminal. */
	run(): Promise<void>;
}

/** `undefined` as long as this program cannot import; nothing is offered then. */
export const importOffer = (): ImportOffer | undefined => undefined;
