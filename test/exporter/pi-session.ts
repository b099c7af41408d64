import type { FinishedSpan } from "../../exporter/span.ts";
import { spanOf, type WrittenSpan } from "./readable-spans.ts";

/** Spans of one made-up pi session, for tests that need only a little of it. */

export const SESSION = "0199-session";
export const BORN = 1_770_000_000_000;

export const COMMON = {
	"gen_ai.conversation.id": SESSION,
	"session.id": SESSION,
	"gen_ai.agent.name": "pi",
} as const;

const PROJECT = {
	"opensync.session.created_at": BORN,
	"opensync.session.title": "Count the files",
	"opensync.project.path": "/home/me/count",
	"opensync.project.name": "count",
} as const;

export const sessionSpan = (attributes: object = {}): FinishedSpan =>
	spanOf(
		{
			name: "session",
			id: "session",
			start: BORN,
			end: BORN + 1_000,
			attributes: { "opensync.span.kind": "session", ...PROJECT, ...attributes },
		},
		COMMON,
	);

export interface TurnSpec {
	/** 0 for the first. */
	readonly nth?: number;
	readonly prompt?: string;
	/** Parts of the answer. */
	readonly answer?: readonly object[];
	readonly tools?: readonly WrittenSpan[];
	readonly chat?: Partial<WrittenSpan>;
	readonly turn?: object;
}

/** A turn's spans as the recorder exports them: chat, tools, turn. Each turn uses 100 tokens in and 10 out. */
export function turnSpans(spec: TurnSpec = {}): FinishedSpan[] {
	const { nth = 0, prompt = "How many files?", answer = [{ type: "text", content: "Three." }], tools = [] } = spec;
	const at = BORN + 1_000 + nth * 10_000;
	const id = `turn-${nth}`;
	const chat: WrittenSpan = {
		name: "chat m-1",
		id: `chat-${nth}`,
		parent: id,
		start: at + 10,
		end: at + 2_010,
		...spec.chat,
		attributes: {
			"gen_ai.operation.name": "chat",
			"gen_ai.request.model": "m-1",
			"gen_ai.provider.name": "anthropic",
			"gen_ai.usage.input_tokens": 100,
			"gen_ai.usage.output_tokens": 10,
			"gen_ai.input.messages": [{ role: "user", parts: [{ type: "text", content: prompt }] }],
			"opensync.input.timestamps": [at],
			"gen_ai.output.messages": [{ role: "assistant", parts: answer, finish_reason: "stop" }],
			"opensync.output.timestamp": at + 10,
			...spec.chat?.attributes,
		},
	};
	const turn: WrittenSpan = {
		name: "turn",
		id,
		parent: "run",
		start: at + 10,
		end: at + 3_000,
		attributes: {
			"opensync.span.kind": "turn",
			...PROJECT,
			"opensync.turn.tool_calls": tools.length,
			"opensync.session.input_tokens": 100 * (nth + 1),
			"opensync.session.output_tokens": 10 * (nth + 1),
			"opensync.session.cost": 0.01 * (nth + 1),
			"opensync.session.duration_ms": 3_000 * (nth + 1),
			"opensync.session.messages": 2 * nth,
			"opensync.session.bytes": 20 * nth,
			...spec.turn,
		},
	};
	const children = tools.map((tool) => ({ start: at + 2_010, end: at + 2_900, ...tool, parent: id }));
	return [chat, ...children, turn].map((span) => spanOf(span, COMMON));
}

/** A tool's span; `result` absent for one that did not return. */
export const toolSpan = (
	id: string,
	name: string,
	args: unknown,
	result?: string,
	attributes: object = {},
): WrittenSpan => ({
	name: `execute_tool ${name}`,
	id: `tool-${id}`,
	attributes: {
		"gen_ai.operation.name": "execute_tool",
		"gen_ai.tool.name": name,
		"gen_ai.tool.call.id": id,
		"gen_ai.tool.call.arguments": typeof args === "string" ? args : JSON.stringify(args),
		...(result !== undefined && { "gen_ai.tool.call.result": result }),
		...attributes,
	},
});

export const toolCall = (id: string, name: string, args: unknown): object => ({
	type: "tool_call",
	id,
	name,
	arguments: args,
});

/** A turn that is one call of `bash`, whose result is absent when it did not return. */
export const bashTurn = (args: unknown, result?: string, error?: string): FinishedSpan[] =>
	turnSpans({
		answer: [toolCall("c", "bash", args)],
		tools: [
			{
				...toolSpan("c", "bash", args, result, error === undefined ? {} : { "error.type": error }),
				...(error !== undefined && { error }),
			},
		],
	});

/** Something that happened after the turns: a rename, a compaction, a command of the user. */
export const asideSpan = (purpose: string, attributes: object): FinishedSpan =>
	spanOf(
		{
			name: purpose,
			id: purpose,
			start: BORN + 50_000,
			attributes: { "opensync.span.kind": "aside", "opensync.purpose": purpose, ...attributes },
		},
		COMMON,
	);
