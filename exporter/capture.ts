import { CONTRACT, type Sensitivity } from "./contract.ts";
import type { GenAiMessage, MessagePart } from "./messages.ts";
import { isToolRun } from "./operations.ts";
import { readMessages } from "./read-messages.ts";
import { ATTR } from "./semconv.ts";
import type { FinishedSpan, SpanAttributeValue } from "./span.ts";

/** How much of a session a destination gets: everything, everything but what tools were told and answered, or no content. */
export type CapturePolicy = "full" | "no-tool-content" | "metadata";

const PASSES: Readonly<Record<Exclude<CapturePolicy, "full">, ReadonlySet<Sensitivity | undefined>>> = {
	"no-tool-content": new Set(["public", "identity", "content"]),
	metadata: new Set(["public"]),
};

const MESSAGES: ReadonlySet<string> = new Set([ATTR.inputMessages, ATTR.outputMessages]);
/** Stands for what a tool answered where a policy does not let it pass. */
export const NOT_CAPTURED = "[not captured]";

/**
 * A view of a span that shows what the policy lets pass, for whatever reads it: all else of the span is the original's.
 * Only attributes of the span contract pass a policy other than `full`, because only of them it is known what they
 * give away. Error texts and the attributes of events can quote content, and pass as it does.
 */
export function captured<S extends FinishedSpan>(span: S, policy: CapturePolicy): S {
	if (policy === "full") return span;
	const { code, message } = span.status;
	const quotesTool = policy === "metadata" || isToolRun(span);
	const shown: Readonly<Record<string | symbol, unknown>> = {
		attributes: passing(span.attributes, policy),
		status: quotesTool || message === undefined ? { code } : { code, message },
		links: span.links.map((link) => ({ ...link, attributes: passing(link.attributes ?? {}, policy) })),
		events: (span.events ?? []).map((event) => ({ ...event, attributes: passing(event.attributes ?? {}, policy) })),
	};
	// Not a proxy of the span itself: one that is frozen would have to show its own values.
	return new Proxy({} as S, {
		has: (_, name) => name in span,
		get(_, name) {
			if (Object.hasOwn(shown, name)) return shown[name];
			const value: unknown = Reflect.get(span, name, span);
			return typeof value === "function" ? value.bind(span) : value;
		},
	});
}

type Attributes = FinishedSpan["attributes"];

function passing(attributes: Attributes, policy: Exclude<CapturePolicy, "full">): Attributes {
	const contract: Readonly<Record<string, { readonly sensitivity: Sensitivity } | undefined>> = CONTRACT;
	const entries = Object.entries(attributes)
		.filter(([name]) => PASSES[policy].has(contract[name]?.sensitivity))
		.map(([name, value]): [string, SpanAttributeValue] => [
			name,
			MESSAGES.has(name) ? withoutToolContent(value) : value,
		]);
	return Object.fromEntries(entries);
}

/** Read and written anew, so that nothing passes that is not known to be free of what tools were told and answered. */
function withoutToolContent(value: SpanAttributeValue): string {
	const messages = readMessages(value).map(
		(message): GenAiMessage => ({
			...message,
			parts: message.parts
				.filter((part) => message.role !== "tool" || part.type === "tool_call_response")
				.map(withoutContent),
		}),
	);
	return JSON.stringify(messages);
}

function withoutContent(part: MessagePart): MessagePart {
	switch (part.type) {
		case "tool_call":
			return { type: part.type, id: part.id, name: part.name };
		case "tool_call_response":
			return { type: part.type, id: part.id, response: NOT_CAPTURED };
		default:
			return part;
	}
}
