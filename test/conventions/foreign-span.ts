import type { FinishedSpan, SpanEvent } from "../../exporter/span.ts";
import { spanOf } from "../exporter/readable-spans.ts";
import { messagesOf } from "../exporter/requests-of.ts";

/** When the spans of these tests start, unless they say how much later. */
const AT = Date.UTC(2026, 1, 2);

export const CHAT = { "gen_ai.operation.name": "chat", "gen_ai.request.model": "m" };

export interface Written {
	readonly name?: string;
	readonly id?: string;
	readonly parent?: string;
	readonly remoteParent?: boolean;
	readonly trace?: string;
	readonly start?: number;
	/** Present when the span failed. */
	readonly error?: string;
	readonly attributes?: Readonly<Record<string, unknown>>;
	readonly events?: readonly SpanEvent[];
	readonly service?: string;
	readonly scope?: string;
}

/** A span of one second, by itself a whole trace unless it has a parent. */
export const span = ({
	name = "call",
	id = "a",
	start = 0,
	events,
	service,
	scope,
	...rest
}: Written): FinishedSpan => ({
	...spanOf({ name, id, start: AT + start, end: AT + start + 1_000, ...rest }),
	...(events !== undefined && { events }),
	...(service !== undefined && { resource: { attributes: { "service.name": service } } }),
	...(scope !== undefined && { instrumentationScope: { name: scope } }),
});

export const tokens = (input: number, output: number) => ({
	"gen_ai.usage.input_tokens": input,
	"gen_ai.usage.output_tokens": output,
});

export const said = (...messages: readonly (readonly [string, string])[]) =>
	messages.map(([role, content]) => ({ role, parts: [{ type: "text", content }] }));

export const textsOf = (spans: readonly FinishedSpan[]) =>
	messagesOf(spans).map(({ role, textContent }) => `${role}: ${textContent}`);

/** What messages hold beside texts, in their order: calls of tools and their results. */
export const toolPartsOf = (spans: readonly FinishedSpan[]): readonly unknown[] =>
	messagesOf(spans).flatMap(({ parts }) => parts.flatMap(({ type, content }) => (type === "text" ? [] : [content])));

/** A trace's root, and a call below it whose answer asks for the tool `look` by the id `c`. */
export const root = span({ id: "r", name: "run" });
export const asking = span({
	id: "a",
	parent: "r",
	attributes: {
		...CHAT,
		"gen_ai.output.messages": [{ role: "assistant", tool_calls: [{ id: "c", function: { name: "look" } }] }],
	},
});
