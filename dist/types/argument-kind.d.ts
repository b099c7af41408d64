export type ArgumentKind = "paths" | "commandLines";
/**
 * What an argument of a tool is by its name, where a policy can tell it from the others. Tools have names of their own
 * for the same, so the word counts that the name ends with, and in `files_to_read` the one it is about.
 */
export declare function kindOfArgument(name: string): ArgumentKind | undefined;
