import type { ServerResponse } from "node:http";
import * as z from "zod/mini";
import type { ModelRequest, Said } from "./pick-step.ts";
import { cutOff, type Sending, startEvents, wordsOf } from "./sending.ts";

/** OpenAI's Responses, as far as the script needs it. */
const content = z.union([z.string(), z.array(z.looseObject({ text: z.optional(z.string()) }))]);
const schema = z.looseObject({
	model: z.string(),
	stream: z.optional(z.boolean()),
	instructions: z.optional(z.string()),
	tools: z.optional(z.array(z.unknown())),
	input: z.array(
		z.looseObject({
			type: z.optional(z.string()),
			role: z.optional(z.string()),
			content: z.optional(content),
			output: z.optional(z.unknown()),
		}),
	),
});

export function readResponses(body: unknown) {
	const { model, stream, instructions, tools, input } = schema.parse(body);
	const said: Said[] = [{ by: "system", text: instructions ?? "" }];
	const subagents: string[] = [];
	for (const { type = "message", role, content: inside = "", output } of input) {
		const text = typeof inside === "string" ? inside : inside.flatMap((part) => part.text ?? []).join("\n");
		if (type.endsWith("_output")) {
			said.push({ by: "tool", text: "" });
			subagents.push(...[...JSON.stringify(output).matchAll(AGENT_ID)].flatMap(([, id]) => id ?? []));
		} else if (type === "message" && role !== "assistant")
			said.push({ by: role === "user" ? "user" : "system", text });
		// An answer is several items.
		else if (said.at(-1)?.by !== "model") said.push({ by: "model", text });
	}
	const request: ModelRequest = { model, said, hasTools: (tools ?? []).length > 0 };
	return { ...request, isStream: stream === true, subagents };
}

/** What `spawn_agent` returns. */
const AGENT_ID = /agent_id\W+([0-9a-f-]{36})/g;

/** The tools of Codex. */
function codexCall(call: NonNullable<Sending["answer"]["calls"]>[number], subagents: readonly string[]) {
	switch (call.tool) {
		case "shell":
			return { name: "exec_command", arguments: { cmd: call.command } };
		case "subagent":
			return { namespace: "multi_agent_v1", name: "spawn_agent", arguments: { message: call.task } };
		case "wait for subagents":
			return { namespace: "multi_agent_v1", name: "wait_agent", arguments: { targets: subagents } };
	}
}

export function sendResponse(
	response: ServerResponse,
	{ id, model, answer, tokens, isStream, subagents = [] }: Sending,
): void {
	const input = tokens.input + tokens.cacheRead + tokens.cacheWrite;
	const usage = {
		...{ input_tokens: input, output_tokens: tokens.output, total_tokens: input + tokens.output },
		input_tokens_details: { cached_tokens: tokens.cacheRead, cache_write_tokens: tokens.cacheWrite },
		output_tokens_details: { reasoning_tokens: tokens.reasoning },
	};
	const thinking = (answer.thinking === undefined ? [] : [answer.thinking]).map((text) => ({
		...{ type: "reasoning", id: `rs_${id}`, summary: [{ type: "summary_text", text }], encrypted_content: "ZW5j" },
	}));
	const message = {
		...{ type: "message", id: `m_${id}`, status: "completed", role: "assistant" },
		content: [{ type: "output_text", text: answer.text, annotations: [] }],
	};
	const calls = (answer.calls ?? []).map((call, index) => {
		const { arguments: args, ...tool } = codexCall(call, subagents);
		return {
			...{ type: "function_call", id: `fc_${id}_${index}`, status: "completed", call_id: `call_${id}_${index}` },
			...{ ...tool, arguments: JSON.stringify(args) },
		};
	});
	const output = [...thinking, message, ...calls];
	const whole = {
		...{ id: `resp_${id}`, object: "response", created_at: Math.floor(Date.now() / 1000), status: "completed" },
		...{ model, output, usage, error: null, incomplete_details: null, parallel_tool_calls: true },
	};
	if (!isStream) {
		response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(whole));
		return;
	}
	const send = startEvents(response);
	const event = (type: string, fields: object) => send(type, { type, ...fields });
	event("response.created", { response: { ...whole, status: "in_progress", output: [], usage: null } });
	for (const [index, item] of output.entries()) {
		const isText = item === message;
		event("response.output_item.added", { output_index: index, item: isText ? { ...message, content: [] } : item });
		for (const delta of isText ? wordsOf(answer.text) : []) {
			event("response.output_text.delta", { item_id: item.id, output_index: index, content_index: 0, delta });
		}
		if (answer.isCut) return void cutOff(response);
		event("response.output_item.done", { output_index: index, item });
	}
	event("response.completed", { response: whole });
	response.end();
}
