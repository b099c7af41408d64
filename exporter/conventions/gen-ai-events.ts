import { jsonAttribute } from "../attributes.ts";
import type { GenAiMessage, MessageRole } from "../messages.ts";
import { ATTR } from "../semconv.ts";
import type { FinishedSpan } from "../span.ts";
import type { Convention } from "./convention.ts";
import { inputJson, isRecord, messagesJson, toMessages } from "./message-shapes.ts";

const INPUT: Readonly<Record<string, MessageRole>> = {
	"gen_ai.system.message": "system",
	"gen_ai.user.message": "user",
	"gen_ai.assistant.message": "assistant",
	"gen_ai.tool.message": "tool",
};
const CHOICE = "gen_ai.choice";
const DETAILS = "gen_ai.client.inference.operation.details";
const OLD_PROMPT = "gen_ai.content.prompt";
const OLD_COMPLETION = "gen_ai.content.completion";

const KNOWN = new Set([...Object.keys(INPUT), CHOICE, DETAILS, OLD_PROMPT, OLD_COMPLETION]);

/** Messages that are events of the span instead of its attributes. */
export const GEN_AI_EVENTS: Convention = {
	name: "GenAI span events",
	applies: (span) => eventsOf(span).some(({ name }) => KNOWN.has(name)),
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
	],
};

interface ToldEvent {
	readonly name: string;
	readonly attributes?: Readonly<Record<string, unknown>>;
}

/** A span's events; Pydantic AI's first version lists them in an attribute. */
function eventsOf({ events = [], attributes }: FinishedSpan): readonly ToldEvent[] {
	const listed = jsonAttribute(attributes.events);
	if (!Array.isArray(listed)) return events;
	const told = listed.filter(isRecord).map((event) => ({ name: String(event["event.name"]), attributes: event }));
	return [...events, ...told];
}

function inputOf(span: FinishedSpan): readonly GenAiMessage[] {
	return eventsOf(span).flatMap((event) => {
		const { name, attributes = {} } = event;
		if (name === DETAILS) {
			const system = toMessages(attributes["gen_ai.system_instructions"], "system");
			return [...system, ...toMessages(attributes[ATTR.inputMessages])];
		}
		if (name === OLD_PROMPT) return toMessages(attributes["gen_ai.prompt"]);
		const role = INPUT[name];
		return role === undefined ? [] : toMessages([{ ...bodyOf(event), role }], role);
	});
}

/** What a model answered, as its events say. */
export function answerInEvents(span: FinishedSpan): readonly GenAiMessage[] {
	return eventsOf(span).flatMap((event) => {
		const { name, attributes = {} } = event;
		if (name === DETAILS) return toMessages(attributes[ATTR.outputMessages], "assistant");
		if (name === OLD_COMPLETION) return toMessages(attributes["gen_ai.completion"], "assistant");
		if (name !== CHOICE) return [];
		const body = bodyOf(event);
		const message = parsed(body.message);
		const said = isRecord(message) ? message : { content: message };
		return toMessages([{ ...body, ...(message !== undefined && said), role: "assistant" }], "assistant");
	});
}

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
