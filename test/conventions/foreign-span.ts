import type { FinishedSpan, SpanEvent } from "../../exporter/span.ts";
import { spanOf } from "../exporter/readable-spans.ts";
import { messagesOf } from "../exporter/requests-of.ts";

const AT = Date.UTC(2026, 1, 2);

/** A span of another agent as a person writes it: `start` is in ms after the first one's. */
export interface ForeignSpan {
	readonly name?: string;
	readonly id?: string;
	readonly parent?: string;
	readonly start?: number;
	readonly error?: string;
	readonly attributes?: Readonly<Record<string, unknown>>;
	readonly events?: readonly SpanEvent[];
}

/** A span of one second, by itself a whole trace unless it has a parent. */
export const foreignSpan = ({ name = "call", id = "a", start = 0, events, ...rest }: ForeignSpan): FinishedSpan => ({
	...spanOf({ name, id, start: AT + start, end: AT + start + 1_000, ...rest }),
	...(events !== undefined && { events }),
});

export const CHAT = { "gen_ai.operation.name": "chat", "gen_ai.request.model": "m" };

/** Each message as `role: text`. */
export const textsOf = (spans: readonly FinishedSpan[]): readonly string[] =>
	messagesOf(spans).map(({ role, textContent }) => `${role}: ${textContent}`);

/** What the assistant's messages hold beside texts, in their order. */
export const toolPartsOf = (spans: readonly FinishedSpan[]): readonly unknown[] =>
	messagesOf(spans).flatMap(({ parts }) => parts.flatMap(({ type, content }) => (type === "text" ? [] : [content])));
