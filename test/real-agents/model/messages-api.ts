import type { ServerResponse } from "node:http";
import * as z from "zod/mini";
import { droidCall, isDroid } from "./droid-tools.ts";
import type { ModelRequest, Said } from "./pick-step.ts";
import { type Call, cutOff, type Sending, startEvents, wordsOf } from "./sending.ts";

/** Anthropic's Messages, as far as the script needs it. */
const block = z.looseObject({ type: z.string(), text: z.optional(z.string()) });
const content = z.union([z.string(), z.array(block)]);
const schema = z.looseObject({
	model: z.string(),
	stream: z.optional(z.boolean()),
	system: z.optional(content),
	tools: z.optional(z.array(z.looseObject({ name: z.optional(z.string()) }))),
	messages: z.array(z.looseObject({ role: z.string(), content })),
});

export function readMessages(body: unknown): ModelRequest & Pick<Sending, "isStream" | "isDroid"> {
	const { model, stream, system, tools, messages } = schema.parse(body);
	const said: Said[] = messages.flatMap(({ role, content: inside }): Said[] => {
		if (role === "assistant") return [{ by: "model", text: textOf(inside) }];
		const isResult = typeof inside !== "string" && inside.some(({ type }) => type === "tool_result");
		const text = textOf(inside);
		return [...(isResult ? [{ by: "tool", text: "" } as const] : []), ...(text === "" ? [] : [user(text)])];
	});
	return {
		...{ model, isStream: stream === true, hasTools: (tools ?? []).length > 0 },
		isDroid: isDroid((tools ?? []).map(({ name }) => name)),
		said: system === undefined ? said : [{ by: "system", text: textOf(system) }, ...said],
	};
}

const user = (text: string): Said => ({ by: "user", text });

const textOf = (inside: z.infer<typeof content>): string =>
	typeof inside === "string" ? inside : inside.flatMap(({ text }) => text ?? []).join("\n");

/** The tools of Claude Code. */
export function claudeCall(call: Call): readonly [name: string, input: Readonly<Record<string, unknown>>] | undefined {
	switch (call.tool) {
		case "shell":
			return ["Bash", { command: call.command, description: "A scripted command" }];
		case "subagent":
			return [
				"Agent",
				{
					...{ description: "A scripted task", prompt: call.task, subagent_type: "general-purpose" },
					...(call.background !== undefined && { run_in_background: call.background }),
				},
			];
		// Its subagents answer by themselves.
		case "wait for subagents":
			return undefined;
	}
}

export function sendMessage(response: ServerResponse, { id, model, answer, tokens, ...asked }: Sending): void {
	const usage = {
		...{ input_tokens: tokens.input, cache_read_input_tokens: tokens.cacheRead },
		...{ cache_creation_input_tokens: tokens.cacheWrite, output_tokens: tokens.output, service_tier: "standard" },
		cache_creation: { ephemeral_5m_input_tokens: tokens.cacheWrite, ephemeral_1h_input_tokens: 0 },
	};
	const calls = (answer.calls ?? []).flatMap((call, index) => {
		const [name, input] = (asked.isDroid ? droidCall : claudeCall)(call) ?? [];
		return name === undefined ? [] : [{ type: "tool_use", id: `toolu_${id}_${index}`, name, input }];
	});
	const thinking =
		answer.thinking === undefined ? [] : [{ type: "thinking", thinking: answer.thinking, signature: "c2ln" }];
	const blocks = [...thinking, { type: "text", text: answer.text }, ...calls];
	const stop = calls.length > 0 ? "tool_use" : "end_turn";
	const head = { id: `msg_${id}`, type: "message", role: "assistant", model };
	if (!asked.isStream) {
		const whole = { ...head, content: blocks, stop_reason: stop, stop_sequence: null, usage };
		response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(whole));
		return;
	}
	const send = startEvents(response);
	const event = (type: string, fields: object) => send(type, { type, ...fields });
	const begun = { ...head, content: [], stop_reason: null, stop_sequence: null };
	event("message_start", { message: { ...begun, usage: { ...usage, output_tokens: 1 } } });
	for (const [index, one] of blocks.entries()) {
		const { started, deltas } = streamed(one);
		event("content_block_start", { index, content_block: started });
		for (const delta of deltas) event("content_block_delta", { index, delta });
		if (answer.isCut) return void cutOff(response);
		event("content_block_stop", { index });
	}
	event("message_delta", {
		delta: { stop_reason: stop, stop_sequence: null },
		usage: { output_tokens: tokens.output },
	});
	event("message_stop", {});
	response.end();
}

interface Block {
	readonly type: string;
	readonly text?: string;
	readonly thinking?: string;
	readonly input?: unknown;
}

function streamed(block: Block): { readonly started: object; readonly deltas: readonly object[] } {
	if (block.text !== undefined) {
		const deltas = wordsOf(block.text).map((text) => ({ type: "text_delta", text }));
		return { started: { type: "text", text: "" }, deltas };
	}
	if (block.thinking !== undefined) {
		const deltas = [
			{ type: "thinking_delta", thinking: block.thinking },
			{ type: "signature_delta", signature: "c2ln" },
		];
		return { started: { type: "thinking", thinking: "", signature: "" }, deltas };
	}
	const input = JSON.stringify(block.input);
	return { started: { ...block, input: {} }, deltas: [{ type: "input_json_delta", partial_json: input }] };
}
