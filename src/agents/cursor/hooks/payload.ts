import * as z from "zod/mini";

const text = z.optional(z.nullable(z.string()));
const count = z.optional(z.nullable(z.number()));

/** What Cursor calls hooks with, as far as it is used: everything else is dropped before anything is written. */
const payloadSchema = z.object({
	hook_event_name: z.string(),
	conversation_id: z.string().check(z.regex(/^[\w-]{1,100}$/)),
	cursor_version: z.string(),
	generation_id: text,
	transcript_path: text,
	workspace_roots: z.optional(z.nullable(z.array(z.string()))),
	model: text,
	prompt: text,
	text,
	status: text,
	duration_ms: count,
	duration: count,
	tool_name: text,
	tool_use_id: text,
	tool_input: z.optional(z.unknown()),
	tool_output: z.optional(z.unknown()),
	error_message: text,
	command: text,
	output: text,
	result_json: z.optional(z.unknown()),
	input_tokens: count,
	output_tokens: count,
	cache_read_tokens: count,
	cache_write_tokens: count,
});

export type Payload = Readonly<z.infer<typeof payloadSchema>>;

/** The payload of a hook of Cursor; `undefined` for anything else. A field of another type than expected is left out. */
export function payloadOf(value: unknown): Payload | undefined {
	const { data, error } = payloadSchema.safeParse(value);
	if (data !== undefined) return data;
	const wrong = new Set(error.issues.map(({ path }) => String(path[0])));
	if (typeof value !== "object" || value === null || REQUIRED.some((name) => wrong.has(name))) return undefined;
	const rest = Object.entries(value).filter(([name]) => !wrong.has(name));
	return payloadSchema.safeParse(Object.fromEntries(rest)).data;
}

const REQUIRED = ["hook_event_name", "conversation_id", "cursor_version"];
