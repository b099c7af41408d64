/** The agent's own name, and what users type for it. */
export const NAMES = { title: "Factory Droid", word: "droid" } as const;
