import type { MessagePart } from "../../exporter/messages.ts";
import type { CostSource } from "../transcript.ts";
import type { Tokens } from "./call.ts";
import type { SessionRow } from "./session-row.ts";

/** One part of a message, in the message's order. */
export type ShownPart =
	| { readonly type: "text"; readonly text: string }
	| { readonly type: "thinking"; readonly text: string }
	/** `args`: any JSON value. */
	| { readonly type: "tool-call"; readonly id: string; readonly name: string; readonly args: unknown }
	/** `id`: that of the call. `result`: text, or any JSON value. */
	| {
			readonly type: "tool-result";
			readonly id: string;
			readonly name: string;
			readonly result: unknown;
			readonly isError: boolean;
			/** Absent where the record does not say. */
			readonly durationMs?: number;
	  }
	/** `marker`: such as `[image image/png 23 kB]`. */
	| { readonly type: "image"; readonly marker: string };

/** A message of the conversation. */
export interface ShownMessage {
	/** The record's own id of it. */
	readonly id: string;
	readonly role: "user" | "assistant" | "system" | "tool";
	/** Milliseconds since 1970. */
	readonly at: number;
	readonly parts: readonly ShownPart[];
	/** Copied from the session that this one was forked from, and paid for there. */
	readonly isInherited?: true;
	/** Of an answer. */
	readonly model?: string;
	/** Absent where nobody knows them. */
	readonly tokens?: Tokens;
	/** In USD; absent where nobody knows it. */
	readonly cost?: number;
	readonly costSource?: CostSource;
	/** What went wrong, for an answer that failed. */
	readonly error?: string;
}

/** A span of the waterfall. */
export interface ShownSpan {
	readonly id: string;
	/** Absent for a root. */
	readonly parentId?: string;
	readonly kind: "session" | "run" | "turn" | "model" | "tool" | "aside";
	/** Such as `chat claude-opus-4-5` or `execute_tool bash`. */
	readonly name: string;
	/** Milliseconds since 1970. */
	readonly startedAt: number;
	readonly endedAt: number;
	/** What went wrong; absent where nothing did. */
	readonly error?: string;
	readonly tokens?: Tokens;
	readonly cost?: number;
	readonly costSource?: CostSource;
	readonly timeToFirstChunkMs?: number;
	/** Tokens read from the cache by input tokens, 0 to 1. */
	readonly cacheShare?: number;
}

/** One session, as `pi-sync show` tells it. */
export interface ShownSession {
	readonly session: SessionRow;
	readonly messages: readonly ShownMessage[];
	/** Ordered by their beginning. */
	readonly spans: readonly ShownSpan[];
	/** Lines of the record that cannot be read. */
	readonly problems: readonly { readonly line?: number; readonly what: string }[];
}

export const shownPart = (part: MessagePart): ShownPart => {
	switch (part.type) {
		case "text":
			return { type: "text", text: part.content };
		case "reasoning":
			return { type: "thinking", text: part.content };
		case "tool_call":
			return { type: "tool-call", id: part.id, name: part.name, args: part.arguments ?? {} };
		case "tool_call_response":
			return {
				...{ type: "tool-result", id: part.id, name: "", result: part.response },
				isError: part.is_error === true,
			};
		case "blob":
			return { type: "image", marker: part.content };
	}
};
