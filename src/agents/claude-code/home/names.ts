/** The agent's own name, and what users type for it. */
export const NAMES = { title: "Claude Code", word: "claude-code" } as const;
