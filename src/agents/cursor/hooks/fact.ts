import * as z from "zod/mini";
import { printSchema } from "./print.ts";

/** Tokens as Cursor counts them. */
export const tokensSchema = z.object({
	input: z.number(),
	output: z.number(),
	cacheRead: z.number(),
	cacheWrite: z.number(),
});

export type Tokens = Readonly<z.infer<typeof tokensSchema>>;

/** What every fact says. */
const common = {
	/** The turn: from a prompt to its last answer. Absent where the hook belongs to none. */
	generation: z.optional(z.string()),
	model: z.optional(z.string()),
	/** The version of Cursor. */
	version: z.optional(z.string()),
	/** The folder of the project. */
	cwd: z.optional(z.string()),
};

/** What a hook said of a session and no transcript holds. This is what is kept of its payload. */
export const factSchema = z.discriminatedUnion("type", [
	z.object({ ...common, type: z.literal("seen") }),
	z.object({ ...common, type: z.literal("prompted"), text: printSchema }),
	z.object({ ...common, type: z.literal("thought"), text: z.string(), durationMs: z.optional(z.number()) }),
	z.object({
		...common,
		type: z.literal("tool_returned"),
		/** Cursor's own id of the call; absent where the hook is about a command or an MCP tool alone. */
		callId: z.optional(z.string()),
		tool: z.string(),
		/** Digests of the values that the tool was called with. */
		told: z.array(z.string()),
		result: z.string(),
		isError: z.boolean(),
		durationMs: z.optional(z.number()),
	}),
	z.object({ ...common, type: z.literal("responded"), text: printSchema, tokens: z.optional(tokensSchema) }),
	z.object({ ...common, type: z.literal("compacts") }),
	z.object({
		...common,
		type: z.literal("stopped"),
		status: z.string(),
		/** Of the whole turn. */
		tokens: z.optional(tokensSchema),
	}),
]);

export type Fact = Readonly<z.infer<typeof factSchema>>;
export type FactOf<Type extends Fact["type"]> = Extract<Fact, { readonly type: Type }>;
