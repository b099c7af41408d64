/** The agent's own name, and what users type for it. */
export const NAMES = { title: "OpenCode", word: "opencode" } as const;
