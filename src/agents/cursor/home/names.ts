/** The agent's own name, and what users type for it. */
export const NAMES = { title: "Cursor", word: "cursor" } as const;
