/** The agent's own name, and what users type for it. */
export const NAMES = { title: "Codex", word: "codex" } as const;
