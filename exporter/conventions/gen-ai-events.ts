import { isRecord } from "../is-record.ts";
import type { GenAiMessage, MessagePart, MessageRole } from "../messages.ts";
import { ATTR } from "../semconv.ts";
import { type FinishedSpan, isToolRun, jsonAttribute, type SpanAttributeValue } from "../span.ts";
import type { Convention } from "./convention.ts";
import { toolText } from "./message-parts.ts";
import { inputJson, instructions, isMessage, messagesJson, toMessages } from "./message-shapes.ts";

const TOOL_MESSAGE = "gen_ai.tool.message";
const INPUT: Readonly<Record<string, MessageRole>> = {
	"gen_ai.system.message": "system",
	"gen_ai.user.message": "user",
	"gen_ai.assistant.message": "assistant",
	[TOOL_MESSAGE]: "tool",
};
const CHOICE = "gen_ai.choice";
const DETAILS = "gen_ai.client.inference.operation.details";
const OLD_PROMPT = "gen_ai.content.prompt";
const OLD_COMPLETION = "gen_ai.content.completion";

const KNOWN = new Set([...Object.keys(INPUT), CHOICE, DETAILS, OLD_PROMPT, OLD_COMPLETION]);

/** Messages that are events of the span instead of its attributes. */
export const GEN_AI_EVENTS: Convention = {
	name: "GenAI span events",
	applies: (span) => eventsOf(span, true).some(({ name }) => KNOWN.has(name)),
	inputIncludesCache: "states no tokens",
	sources: [
		{
			to: ATTR.inputMessages,
			from: [...Object.keys(INPUT), `${DETAILS}: gen_ai.system_instructions, gen_ai.input.messages`, OLD_PROMPT],
			read: (span) => inputJson(inputOf(span)),
			note: "in the order of the events; their attributes, or the JSON of `gen_ai.event.content`; also from a list of events in the attribute `events`",
		},
		{
			to: ATTR.outputMessages,
			from: [CHOICE, `${DETAILS}: gen_ai.output.messages`, OLD_COMPLETION],
			read: (span) => messagesJson(answerInEvents(span)),
		},
		{
			to: ATTR.toolArguments,
			from: [TOOL_MESSAGE, `${DETAILS}: gen_ai.input.messages`],
			read: argumentsOf,
			note: "of a tool's own span, as Strands tells of them",
		},
		{
			to: ATTR.errorType,
			from: ["gen_ai.tool.status"],
			read: ({ attributes }) => (attributes["gen_ai.tool.status"] === "error" ? "tool_error" : undefined),
			note: "`tool_error` where it is `error`",
		},
		{ to: ATTR.toolResult, from: [CHOICE, `${DETAILS}: gen_ai.output.messages`], read: resultOf },
	],
};

interface ToldEvent {
	readonly name: string;
	readonly attributes?: Readonly<Record<string, unknown>>;
}

function inputOf(span: FinishedSpan): readonly GenAiMessage[] {
	return eventsOf(span, !isToolRun(span)).flatMap((event) => {
		const { name, attributes = {} } = event;
		if (name === DETAILS) {
			const system = instructions(attributes["gen_ai.system_instructions"]);
			return [...system, ...toMessages(attributes[ATTR.inputMessages])];
		}
		if (name === OLD_PROMPT) return toMessages(attributes["gen_ai.prompt"]);
		const role = INPUT[name];
		return role === undefined ? [] : toMessages([{ ...bodyOf(event), role }], role);
	});
}

/** What a model answered, as its events say. */
export function answerInEvents(span: FinishedSpan): readonly GenAiMessage[] {
	return eventsOf(span, !isToolRun(span)).flatMap((event) => {
		const { name, attributes = {} } = event;
		if (name === DETAILS) return toMessages(attributes[ATTR.outputMessages], "assistant");
		if (name === OLD_COMPLETION) return toMessages(attributes["gen_ai.completion"], "assistant");
		if (name !== CHOICE) return [];
		const body = bodyOf(event);
		const message = parsed(body.message);
		const said = isMessage(message) ? message : { content: body.message };
		return toMessages([{ ...body, ...(message !== undefined && said), role: "assistant" }], "assistant");
	});
}

function argumentsOf(span: FinishedSpan): SpanAttributeValue {
	for (const event of eventsOf(span, isToolRun(span))) {
		const { name, attributes = {} } = event;
		if (name === TOOL_MESSAGE) return asText(bodyOf(event).content);
		const call = partsOf(name === DETAILS ? attributes[ATTR.inputMessages] : undefined, "tool_call")[0];
		if (call?.arguments !== undefined) return asText(call.arguments);
	}
	return undefined;
}

function resultOf(span: FinishedSpan): SpanAttributeValue {
	for (const event of eventsOf(span, isToolRun(span))) {
		const { name, attributes = {} } = event;
		if (name === CHOICE) return toolText(bodyOf(event).message ?? "");
		const told = partsOf(name === DETAILS ? attributes[ATTR.outputMessages] : undefined, "tool_call_response")[0];
		if (told !== undefined) return toolText(told.response);
	}
	return undefined;
}

/**
 * The events, where they are of what is asked for: those of a tool's span say of the tool what others say of a model.
 * Pydantic AI's first version lists them in an attribute.
 */
function eventsOf({ events = [], attributes }: FinishedSpan, asked: boolean): readonly ToldEvent[] {
	if (!asked) return [];
	const listed = jsonAttribute(attributes.events);
	if (!Array.isArray(listed)) return events;
	const told = listed.filter(isRecord).map((event) => ({ name: String(event["event.name"]), attributes: event }));
	return [...events, ...told];
}

const partsOf = <T extends MessagePart["type"]>(messages: unknown, type: T) =>
	toMessages(messages)
		.flatMap(({ parts }) => parts)
		.filter((part): part is Extract<MessagePart, { type: T }> => part.type === type);

const asText = (value: unknown): string | undefined =>
	value === undefined || typeof value === "string" ? value : JSON.stringify(value);

/** What an event says: its attributes without the conventions' own, over the JSON that some put into one of them. */
function bodyOf({ attributes = {} }: ToldEvent): Readonly<Record<string, unknown>> {
	const body = parsed(attributes["gen_ai.event.content"] ?? attributes.body);
	const own = Object.entries(attributes).map(([name, value]): [string, unknown] => [
		name.replace(/^gen_ai\./, ""),
		value,
	]);
	return { ...Object.fromEntries(own), ...(isRecord(body) && body) };
}

function parsed(value: unknown): unknown {
	if (typeof value !== "string" || !value.startsWith("{")) return value;
	try {
		return JSON.parse(value);
	} catch {
		return value;
	}
}
