import * as z from "zod/mini";

/** What `/pi-sync` asks of the daemon. */
const question = z.discriminatedUnion("about", [
	z.object({ about: z.enum(["status", "flush", "pause", "resume", "import"]) }),
	/** Where the session can be looked at. */
	z.object({ about: z.literal("open"), sessionId: z.string() }),
	/** What would leave of the session, told from its file; without one there is nothing to tell it from. */
	z.object({ about: z.literal("preview"), sessionId: z.string(), file: z.optional(z.string()) }),
	/** The settings file has changed: it counts from now on. */
	z.object({ about: z.literal("settings") }),
]);
export type Question = z.infer<typeof question>;

/** What an agent's process says to the daemon, a line of JSON each: who it is, by its notes, then questions. */
export const toDaemonSchema = z.discriminatedUnion("type", [
	z.object({ type: z.literal("hello"), owner: z.string() }),
	z.object({ type: z.literal("ask"), number: z.number(), question }),
]);
export type ToDaemon = z.infer<typeof toDaemonSchema>;

/** What the daemon says to an agent's process. */
export const fromDaemonSchema = z.discriminatedUnion("type", [
	z.object({ type: z.literal("answer"), number: z.number(), lines: z.array(z.string()) }),
	/** What the footer is to show; no text where there is nothing to say. */
	z.object({ type: z.literal("footer"), text: z.optional(z.string()) }),
	z.object({ type: z.literal("tell"), line: z.string(), level: z.enum(["info", "warning"]) }),
]);
export type FromDaemon = z.infer<typeof fromDaemonSchema>;
