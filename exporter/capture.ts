import { kindOfArgument } from "./argument-kind.ts";
import { CONTRACT, type Sensitivity } from "./contract.ts";
import type { GenAiMessage, MessagePart } from "./messages.ts";
import { readMessages } from "./read-messages.ts";
import { ATTR, PURPOSE } from "./semconv.ts";
import { type FinishedSpan, isToolRun, jsonAttribute, type SpanAttributeValue, textAttribute } from "./span.ts";

/** Kinds of content that a destination gets or does not get. */
export const CAPTURE_KINDS = [
	"prompts",
	"answers",
	"thinking",
	"toolArguments",
	"toolResults",
	"paths",
	"commandLines",
] as const;

export type CaptureKind = (typeof CAPTURE_KINDS)[number];

/** What passes, kind by kind. */
type Captures = Readonly<Record<CaptureKind, boolean>>;

export const CAPTURE_BASES = ["full", "no-tool-content", "metadata"] as const;

/** How much of a session a destination gets: everything, everything but what tools were told and answered, or no content. */
export type CaptureBase = (typeof CAPTURE_BASES)[number];

/** A base, and the kinds that differ from it. The base is the destination's default unless told. */
export interface CaptureChoice extends Partial<Captures> {
	readonly base?: CaptureBase;
}

export type CapturePolicy = CaptureBase | CaptureChoice;

const all = (pass: boolean): Captures => ({
	prompts: pass,
	answers: pass,
	thinking: pass,
	toolArguments: pass,
	toolResults: pass,
	paths: pass,
	commandLines: pass,
});

const BASES: Readonly<Record<CaptureBase, Captures>> = {
	full: all(true),
	"no-tool-content": { ...all(true), toolArguments: false, toolResults: false, commandLines: false },
	metadata: all(false),
};

/** What a policy lets pass. `otherwise`: the base of a policy that names none. */
function capturesOf(policy: CapturePolicy, otherwise: CaptureBase = "full"): Captures {
	if (typeof policy === "string") return BASES[policy];
	const { base = otherwise, ...kinds } = policy;
	return { ...BASES[base], ...kinds };
}

/** Stands for what a tool answered where a policy does not let it pass. */
export const NOT_CAPTURED = "[not captured]";

/**
 * A view of a span that shows what the policy lets pass, for whatever reads it: all else of the span is the original's.
 * Only attributes of the span contract pass a policy that keeps anything back, because only of them it is known what
 * they give away. Error texts and the attributes of events can quote content, and pass as it does.
 */
export function captured<S extends FinishedSpan>(span: S, policy: CapturePolicy): S {
	const captures = capturesOf(policy);
	if (Object.values(captures).every(Boolean)) return span;
	let attributes: Attributes | undefined;
	const shown: Readonly<Record<string | symbol, () => unknown>> = {
		attributes: () => {
			attributes ??= passing(span.attributes, captures, isUserCommand(span));
			return attributes;
		},
		status: () => statusOf(span, captures),
		links: () => span.links.map((link) => ({ ...link, attributes: passing(link.attributes ?? {}, captures, false) })),
		events: () =>
			(span.events ?? []).map((event) => ({
				...event,
				attributes: passing(event.attributes ?? {}, captures, false),
			})),
	};
	// Not a proxy of the span itself: one that is frozen would have to show its own values.
	return new Proxy({} as S, {
		has: (_, name) => name in span,
		get(_, name) {
			if (Object.hasOwn(shown, name)) return shown[name]?.();
			const value: unknown = Reflect.get(span, name, span);
			return typeof value === "function" ? value.bind(span) : value;
		},
	});
}

type Attributes = FinishedSpan["attributes"];

const isUserCommand = (span: FinishedSpan): boolean => textAttribute(span, ATTR.purpose) === PURPOSE.userCommand;

function statusOf(span: FinishedSpan, captures: Captures): FinishedSpan["status"] {
	const { code, message } = span.status;
	const passes = isToolRun(span) ? captures.toolResults : captures.prompts && captures.answers;
	return passes && message !== undefined ? { code, message } : { code };
}

function passing(attributes: Attributes, captures: Captures, userCommand: boolean): Attributes {
	const contract: Readonly<Record<string, { readonly sensitivity: Sensitivity } | undefined>> = CONTRACT;
	const shown: Record<string, SpanAttributeValue> = {};
	for (const [name, value] of Object.entries(attributes)) {
		const passed = passingValue(contract[name]?.sensitivity, value, captures, userCommand);
		if (passed !== undefined) shown[name] = passed;
	}
	return shown;
}

function passingValue(
	sensitivity: Sensitivity | undefined,
	value: SpanAttributeValue,
	captures: Captures,
	userCommand: boolean,
): SpanAttributeValue {
	switch (sensitivity) {
		case "public":
			return value;
		case "title":
			return captures.prompts ? value : undefined;
		case "path":
			return captures.paths ? value : undefined;
		case "messages":
			return messages(value, captures, userCommand);
		case "arguments":
			return argumentsText(value, captures);
		case "result":
			return captures.toolResults ? value : undefined;
		case undefined:
			return undefined;
	}
}

/** Read and written anew, so that nothing passes that is not known to be what passes. */
function messages(value: SpanAttributeValue, captures: Captures, userCommand: boolean): string | undefined {
	const { prompts, answers, thinking, toolArguments, toolResults } = captures;
	if (!(prompts || answers || thinking || toolArguments || toolResults)) return undefined;
	const shown = readMessages(value).map(
		(message): GenAiMessage => ({
			...message,
			// A message keeps its place: the times of messages stand in step with them.
			parts: message.parts.flatMap((part) => passingPart(part, message.role, captures, userCommand)),
		}),
	);
	return JSON.stringify(shown);
}

function passingPart(
	part: MessagePart,
	role: GenAiMessage["role"],
	captures: Captures,
	userCommand: boolean,
): readonly MessagePart[] {
	switch (part.type) {
		case "tool_call": {
			const { type, id, name } = part;
			if (part.arguments === undefined || !captures.toolArguments) return [{ type, id, name }];
			return [{ type, id, name, arguments: passingArguments(part.arguments, captures) }];
		}
		case "tool_call_response":
			return [captures.toolResults ? part : { type: part.type, id: part.id, response: NOT_CAPTURED }];
		case "reasoning":
			return captures.thinking ? [part] : [];
		case "text":
		case "blob": {
			if (role === "tool") return captures.toolResults ? [part] : [];
			if (role === "assistant") return captures.answers ? [part] : [];
			return captures.prompts && (captures.commandLines || !userCommand) ? [part] : [];
		}
	}
}

function argumentsText(value: SpanAttributeValue, captures: Captures): string | undefined {
	if (!captures.toolArguments) return undefined;
	const shown = passingArguments(value, captures);
	return typeof shown === "string" ? shown : JSON.stringify(shown);
}

/** Arguments that are no JSON are not known to be free of paths and commands. */
function passingArguments(value: unknown, captures: Captures): unknown {
	if (captures.paths && captures.commandLines) return value;
	const told = typeof value === "string" ? jsonAttribute(value) : value;
	return typeof told === "object" && told !== null ? withoutNamed(told, captures) : NOT_CAPTURED;
}

function withoutNamed(value: unknown, captures: Captures): unknown {
	if (Array.isArray(value)) return value.map((item) => withoutNamed(item, captures));
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, item]) => {
			const kind = kindOfArgument(name);
			const hidden = kind !== undefined && !captures[kind];
			return [name, hidden ? NOT_CAPTURED : withoutNamed(item, captures)];
		}),
	);
}
