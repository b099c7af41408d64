/** Words that pi keeps in places that are not the user's conversation: none of them may leave the machine. */
export const PLANTED = {
	/** In the system prompt, and so in `system` messages and in `compaction.systemMessage`. */
	systemPrompt: "planted-in-the-system-prompt",
	toolDescription: "planted-in-a-tool-description",
	/** Put into codemode's store by a script that spells it, so that the script's text does not hold it. */
	store: "planted-in-the-store",
	/** State of the virtual model's router. */
	routerState: "planted-in-the-router",
	/** What an extension's `context_edit` shows the model in place of an answer. */
	contextEdit: "planted-in-a-context-edit",
	/** In files that `excludePaths` names. */
	excludedFile: "planted-in-an-excluded-file",
} as const;

/** Globs for `excludePaths`: the files that hold `PLANTED.excludedFile`. */
export const EXCLUDED = ["**/private/**", "**/.env"];
