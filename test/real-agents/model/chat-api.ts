import type { ServerResponse } from "node:http";
import * as z from "zod/mini";
import { droidCall, isDroid } from "./droid-tools.ts";
import type { ModelRequest, Said } from "./pick-step.ts";
import { type Call, cutOff, type Sending, wordsOf } from "./sending.ts";

/** OpenAI's Chat Completions, as far as the script needs it. */
const content = z.union([z.string(), z.array(z.looseObject({ text: z.optional(z.string()) }))]);
const schema = z.looseObject({
	model: z.string(),
	stream: z.optional(z.boolean()),
	tools: z.optional(z.array(z.looseObject({ function: z.optional(z.looseObject({ name: z.string() })) }))),
	messages: z.array(z.looseObject({ role: z.string(), content: z.optional(z.nullable(content)) })),
});

const BY: Readonly<Record<string, Said["by"]>> = { assistant: "model", tool: "tool", user: "user" };

export function readChat(body: unknown): ModelRequest & Pick<Sending, "isStream" | "isDroid"> {
	const { model, stream, tools, messages } = schema.parse(body);
	const said = messages.map(({ role, content: inside }): Said => {
		const text = typeof inside === "string" ? inside : (inside ?? []).flatMap((part) => part.text ?? []).join("\n");
		return { by: BY[role] ?? "system", text };
	});
	const names = (tools ?? []).map((tool) => tool.function?.name);
	return { model, isStream: stream === true, isDroid: isDroid(names), hasTools: names.length > 0, said };
}

/** The tools of OpenCode. */
function openCodeCall(call: Call): readonly [name: string, input: object] | undefined {
	switch (call.tool) {
		case "shell":
			return ["bash", { command: call.command, description: "A scripted command" }];
		case "subagent":
			return ["task", { description: "A scripted task", prompt: call.task, subagent_type: "general" }];
		// Its subagents answer by themselves.
		case "wait for subagents":
			return undefined;
	}
}

export function sendChat(response: ServerResponse, { id, model, answer, tokens, ...asked }: Sending): void {
	// What goes into the cache is not told apart.
	const prompt = tokens.input + tokens.cacheRead + tokens.cacheWrite;
	const usage = {
		...{ prompt_tokens: prompt, completion_tokens: tokens.output, total_tokens: prompt + tokens.output },
		prompt_tokens_details: { cached_tokens: tokens.cacheRead },
		completion_tokens_details: { reasoning_tokens: tokens.reasoning },
	};
	const calls = (answer.calls ?? []).flatMap((call, index) => {
		const [name, input] = (asked.isDroid ? droidCall : openCodeCall)(call) ?? [];
		const args = { name, arguments: JSON.stringify(input) };
		return name === undefined ? [] : [{ index, id: `call_${id}_${index}`, type: "function", function: args }];
	});
	const finish = calls.length > 0 ? "tool_calls" : "stop";
	const head = { id: `chatcmpl-${id}`, created: Math.floor(Date.now() / 1000), model };
	if (!asked.isStream) {
		const message = { role: "assistant", content: answer.text, ...(calls.length > 0 && { tool_calls: calls }) };
		const choices = [{ index: 0, message, finish_reason: finish }];
		const whole = { ...head, object: "chat.completion", choices, usage };
		response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(whole));
		return;
	}
	response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
	const send = (fields: object) =>
		void response.write(`data: ${JSON.stringify({ ...head, object: "chat.completion.chunk", ...fields })}\n\n`);
	const delta = (fields: object) => send({ choices: [{ index: 0, delta: fields, finish_reason: null }] });
	delta({ role: "assistant", content: "" });
	if (answer.thinking !== undefined) delta({ reasoning_content: answer.thinking });
	for (const word of wordsOf(answer.text)) delta({ content: word });
	if (answer.isCut) return void cutOff(response);
	if (calls.length > 0) delta({ tool_calls: calls });
	send({ choices: [{ index: 0, delta: {}, finish_reason: finish }] });
	send({ choices: [], usage });
	response.end("data: [DONE]\n\n");
}
