import type { AnswerStep } from "./model-scenarios.ts";
import type { Api, TokenUsage } from "./priced-models.ts";

/** One server-sent event of an answer. */
export interface WireEvent {
	readonly frame: string;
	/** A chunk of text or thinking: what delays, holds and cuts are counted in. */
	readonly piece: boolean;
	/** What the client knows of the usage once it has read this event. */
	readonly tells?: TokenUsage;
}

export interface AnswerIdentity {
	/** Unique per answer. */
	readonly id: string;
	/** The model that answered, which may be a dated version of the one that was asked for. */
	readonly model: string;
}

/** What the answer costs in the terms of the wire: OpenAI's has no cache writes, they are plain input there. */
export function usageOf(step: AnswerStep, api: Api): TokenUsage {
	const { input, output, cacheRead = 0, cacheWrite = 0, reasoning = 0 } = step.tokens;
	return api === "openai"
		? { input: input + cacheWrite, cacheRead, cacheWrite: 0, output, reasoning }
		: { input, cacheRead, cacheWrite, output, reasoning };
}

/** The events of an answer in OpenAI's chat completions; the usage comes last. */
export function* openaiEvents(step: AnswerStep, { id, model }: AnswerIdentity): Generator<WireEvent> {
	const usage = usageOf(step, "openai");
	const head = {
		id: `chatcmpl-${id}`,
		object: "chat.completion.chunk",
		created: Math.floor(Date.now() / 1000),
		model,
	};
	const frame = (body: object) => `data: ${JSON.stringify({ ...head, ...body })}\n\n`;
	const delta = (delta: object, finish: string | null = null, piece = false): WireEvent => ({
		frame: frame({ choices: [{ index: 0, delta, finish_reason: finish }] }),
		piece,
	});
	yield delta({ role: "assistant", content: "" });
	for (const piece of piecesOf(step.thinking, step)) yield delta({ reasoning_content: piece }, null, true);
	for (const piece of piecesOf(step.text, step)) yield delta({ content: piece }, null, true);
	for (const [index, call] of (step.tools ?? []).entries()) {
		const args = argumentsOf(call[1]);
		const half = Math.ceil(args.length / 2);
		const named = { index, id: `call_${id}_${index}`, type: "function", function: { name: call[0], arguments: "" } };
		yield delta({ tool_calls: [named] });
		yield delta({ tool_calls: [{ index, function: { arguments: args.slice(0, half) } }] });
		yield delta({ tool_calls: [{ index, function: { arguments: args.slice(half) } }] });
	}
	yield delta({}, step.stop ?? (step.tools ? "tool_calls" : "stop"));
	const promptTokens = usage.input + usage.cacheRead;
	yield {
		frame: frame({
			choices: [],
			usage: {
				prompt_tokens: promptTokens,
				completion_tokens: usage.output,
				total_tokens: promptTokens + usage.output,
				prompt_tokens_details: { cached_tokens: usage.cacheRead },
				completion_tokens_details: { reasoning_tokens: usage.reasoning },
			},
		}),
		piece: false,
		tells: usage,
	};
	yield { frame: "data: [DONE]\n\n", piece: false };
}

/** The events of an answer in Anthropic's messages; the input's usage comes first, the output's last. */
export function* anthropicEvents(step: AnswerStep, { id, model }: AnswerIdentity): Generator<WireEvent> {
	const usage = usageOf(step, "anthropic");
	const event = (type: string, body: object, piece = false): WireEvent => ({
		frame: `event: ${type}\ndata: ${JSON.stringify({ type, ...body })}\n\n`,
		piece,
	});
	const message = {
		id: `msg_${id}`,
		type: "message",
		role: "assistant",
		model,
		content: [],
		stop_reason: null,
		usage: {
			input_tokens: usage.input,
			cache_read_input_tokens: usage.cacheRead,
			cache_creation_input_tokens: usage.cacheWrite,
			output_tokens: 1,
		},
	};
	yield { ...event("message_start", { message }), tells: { ...usage, output: 1, reasoning: 0 } };
	let index = 0;
	if (step.thinking !== undefined) {
		yield event("content_block_start", { index, content_block: { type: "thinking", thinking: "", signature: "" } });
		for (const thinking of piecesOf(step.thinking, step)) {
			yield event("content_block_delta", { index, delta: { type: "thinking_delta", thinking } }, true);
		}
		yield event("content_block_delta", { index, delta: { type: "signature_delta", signature: "c2ln" } });
		yield event("content_block_stop", { index });
		index += 1;
	}
	if (step.text !== undefined) {
		yield event("content_block_start", { index, content_block: { type: "text", text: "" } });
		for (const text of piecesOf(step.text, step)) {
			yield event("content_block_delta", { index, delta: { type: "text_delta", text } }, true);
		}
		yield event("content_block_stop", { index });
		index += 1;
	}
	for (const [name, args] of step.tools ?? []) {
		const block = { type: "tool_use", id: `toolu_${id}_${index}`, name, input: {} };
		yield event("content_block_start", { index, content_block: block });
		const delta = { type: "input_json_delta", partial_json: argumentsOf(args) };
		yield event("content_block_delta", { index, delta });
		yield event("content_block_stop", { index });
		index += 1;
	}
	const stopReason = step.stop === "length" ? "max_tokens" : step.tools ? "tool_use" : "end_turn";
	yield {
		...event("message_delta", {
			delta: { stop_reason: stopReason },
			usage: { output_tokens: usage.output, output_tokens_details: { thinking_tokens: usage.reasoning } },
		}),
		tells: usage,
	};
	yield event("message_stop", {});
}

/** The body of a refusal. */
export function failureBody(api: Api, status: number, message: string): string {
	const type = status === 429 ? "rate_limit_error" : status >= 500 ? "server_error" : "invalid_request_error";
	return JSON.stringify(api === "openai" ? { error: { message, type } } : { type: "error", error: { type, message } });
}

function piecesOf(text: string | undefined, step: AnswerStep): string[] {
	if (text === undefined) return [];
	if (step.pieceSize === undefined) return text.match(/\S+\s*/g) ?? [];
	const pieces: string[] = [];
	for (let at = 0; at < text.length; at += step.pieceSize) pieces.push(text.slice(at, at + step.pieceSize));
	return pieces;
}

function argumentsOf(args: Readonly<Record<string, unknown>> | string): string {
	return typeof args === "string" ? args : JSON.stringify(args);
}
