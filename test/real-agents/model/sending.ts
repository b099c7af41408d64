import type { ServerResponse } from "node:http";
import type { Answer, Tokens, ToolCall } from "./story-steps.ts";

export type Call = ToolCall;

/** One answer on its way. */
export interface Sending {
	/** Unique per answer. */
	readonly id: string;
	readonly model: string;
	readonly answer: Answer;
	readonly tokens: Tokens;
	readonly isStream: boolean;
	/** Droid asks, whose tools have other names. */
	readonly isDroid?: boolean;
	/** The ids of the subagents that the request names. */
	readonly subagents?: readonly string[];
}

/** Begins a stream of server-sent events. */
export function startEvents(response: ServerResponse): (event: string, data: object) => void {
	response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
	return (event, data) => void response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

/** In which a client reads what it was sent: an error throws away what it has not read yet. */
const READING_TIME_MS = 50;

export function cutOff(response: ServerResponse): void {
	setTimeout(() => response.destroy(), READING_TIME_MS);
}

export const wordsOf = (text: string): readonly string[] => text.match(/\S+\s*/g) ?? [];
