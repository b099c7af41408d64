/** A span of OTLP/JSON, as far as the shapes need it. */
interface JsonSpan {
	readonly traceId: string;
	readonly spanId: string;
	readonly parentSpanId?: string;
	readonly attributes: Readonly<Record<string, string | number>>;
	readonly events?: readonly object[];
	readonly links?: readonly object[];
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, "0");
const trace = (value: number): string => hex(value + 1, 32);
const id = (value: number): string => hex(value + 1, 16);

const SESSION = "gen_ai.conversation.id";
const INPUT = "gen_ai.input.messages";
const OUTPUT = "gen_ai.output.messages";

type Attributes = Readonly<Record<string, string | number>>;

const said = (role: string, content: string): string => JSON.stringify([{ role, parts: [{ type: "text", content }] }]);

const chat = (index: number, given: Attributes = {}): Attributes => ({
	"gen_ai.operation.name": "chat",
	"gen_ai.request.model": "model",
	"gen_ai.usage.input_tokens": 10,
	"gen_ai.usage.output_tokens": 5,
	[SESSION]: "large",
	[INPUT]: said("user", `question ${index}`),
	[OUTPUT]: said("assistant", `answer ${index}`),
	...given,
});
const agent = (given: Attributes = {}): Attributes => ({
	"gen_ai.operation.name": "invoke_agent",
	"gen_ai.usage.input_tokens": 10,
	[SESSION]: "large",
	...given,
});
const tool = (given: Attributes = {}): Attributes => ({
	"gen_ai.operation.name": "execute_tool",
	"gen_ai.tool.name": "look",
	[SESSION]: "large",
	...given,
});
const calling = (count: number, withIds: boolean): string =>
	JSON.stringify([
		{
			role: "assistant",
			parts: Array.from({ length: count }, (_, index) => ({
				...{ type: "tool_call", name: "look", arguments: { index } },
				...(withIds && { id: `call-${index}` }),
			})),
		},
	]);

type Shape = (n: number) => readonly JsonSpan[];

const list = (n: number, make: (index: number) => JsonSpan): JsonSpan[] => Array.from({ length: n }, (_, i) => make(i));
const root = (attributes: Attributes): JsonSpan => ({ traceId: trace(0), spanId: id(0), attributes });
const child = (index: number, attributes: Attributes, parent = 0): JsonSpan => ({
	...{ traceId: trace(0), spanId: id(index + 1), parentSpanId: id(parent), attributes },
});
const one = (attributes: Attributes, rest: Partial<JsonSpan> = {}): readonly JsonSpan[] => [
	{ ...root(attributes), ...rest },
];
const messages = (n: number, role = "user"): string =>
	JSON.stringify(Array.from({ length: n }, (_, index) => ({ role, content: `m${index}` })));
const conversation = (n: number): string =>
	JSON.stringify(
		Array.from({ length: n }, (_, index) => ({
			role: ["user", "assistant", "tool"][index % 3],
			parts: [
				[{ type: "text", content: `m${index}` }],
				[{ type: "tool_call", id: `c${index}`, name: "look" }],
				[{ type: "tool_call_response", id: `c${index - 1}`, response: "seen" }],
			][index % 3],
		})),
	);

/** Requests that are large in one way each, by what they hold `n` of. */
export const LARGE: Readonly<Record<string, Shape>> = {
	siblings: (n) => list(n, (index) => ({ ...root(chat(index)), spanId: id(index) })),
	traces: (n) => list(n, (index) => ({ ...root(chat(index)), traceId: trace(index) })),
	sessions: (n) =>
		list(n, (index) => ({ ...root(chat(index, { [SESSION]: `session ${index}` })), traceId: trace(index) })),
	"calls below an agent": (n) => [root(agent()), ...list(n, (index) => child(index, chat(index)))],
	"retries below a call": (n) => [root(chat(0)), ...list(n, (index) => child(index, chat(index)))],
	"calls and their tools": (n) => [
		root(agent()),
		...list(n / 2, (index) =>
			child(
				index,
				chat(index, {
					[OUTPUT]: JSON.stringify([{ parts: [{ type: "tool_call", id: `call-${index}`, name: "look" }] }]),
				}),
			),
		),
		...list(n / 2, (index) => child(n + index, tool({ "gen_ai.tool.call.id": `call-${index}` }))),
	],
	"tools of nobody": (n) => [
		root(agent()),
		...list(n / 2, (index) => child(index, chat(index))),
		...list(n / 2, (index) => child(n + index, tool({ "gen_ai.tool.call.id": `call-${index}` }))),
	],
	"one call's tools": (n) => [
		root(chat(0, { [OUTPUT]: calling(n, true) })),
		...list(n, (index) => child(index, tool({ "gen_ai.tool.call.id": `call-${index}` }))),
	],
	"one call's tools without ids": (n) => [
		root(chat(0, { [OUTPUT]: calling(n, true) })),
		...list(n, (index) => child(index, tool({ "gen_ai.tool.call.arguments": JSON.stringify({ index: n - index }) }))),
	],
	"agents with calls": (n) => [
		root({}),
		...list(n / 2, (index) => child(index, agent({ [OUTPUT]: said("assistant", `told ${index}`) }))),
		...list(n / 2, (index) => child(n + index, chat(index, { [OUTPUT]: "" }), index + 1)),
	],
	"agents that speak": (n) => [
		root({}),
		...list(n / 2, (index) => child(index, agent({ [OUTPUT]: said("assistant", `told ${index}`) }))),
		...list(n / 2, (index) => child(n + index, tool(), index + 1)),
	],
	"calls in calls": (n) => [root(agent()), ...list(n, (index) => child(index, chat(index), index))],
	"agents in agents": (n) => [root(agent()), ...list(n, (index) => child(index, agent(), index))],
	"tools in tools": (n) => [root(chat(0)), ...list(n, (index) => child(index, tool(), index))],
	"spans in spans": (n) => [
		root(agent()),
		...list(n, (index) => child(index, index % 8 === 7 ? chat(index) : {}, index)),
	],
	"spans that wait": (n) => list(n, (index) => child(index, chat(index), index + 1_000_000)),
	messages: (n) => one(chat(0, { [INPUT]: messages(10 * n) })),
	conversation: (n) => one(chat(0, { [INPUT]: conversation(10 * n) })),
	answers: (n) => one(chat(0, { [OUTPUT]: messages(10 * n, "assistant") })),
	"calls in an answer": (n) => one(chat(0, { [OUTPUT]: calling(4 * n, true) })),
	"calls without ids": (n) => one(chat(0, { [OUTPUT]: calling(4 * n, false) })),
	"calls beside the content": (n) =>
		one(
			chat(0, {
				[OUTPUT]: JSON.stringify([
					{
						role: "assistant",
						content: JSON.parse(calling(2 * n, true))[0].parts,
						tool_calls: JSON.parse(calling(2 * n, true))[0].parts,
					},
				]),
			}),
		),
	"empty objects": (n) => one(chat(0, { [INPUT]: `[${"{},".repeat(20 * n)}{}]` })),
	"empty objects of a tool": (n) => [
		root(chat(0)),
		child(0, tool({ "gen_ai.tool.call.arguments": `[${"{},".repeat(20 * n)}{}]` })),
	],
	"long text": (n) => one(chat(0, { [INPUT]: said("user", "What is the sum of it all? ".repeat(20 * n)) })),
	"long text without spaces": (n) => one(chat(0, { [INPUT]: said("user", "sum".repeat(100 * n)) })),
	lines: (n) => one(chat(0, { [INPUT]: said("user", "key = value\n".repeat(20 * n)) })),
	attributes: (n) => one(Object.fromEntries(Array.from({ length: n }, (_, i) => [`some.name.${i}`, `value ${i}`]))),
	"numbered messages": (n) =>
		one({
			...chat(0, { [INPUT]: "" }),
			...Object.fromEntries(Array.from({ length: n }, (_, i) => [`gen_ai.prompt.${i}.content`, `value ${i}`])),
		}),
	events: (n) =>
		one(chat(0, { [INPUT]: "" }), {
			events: Array.from({ length: n }, (_, index) => ({
				name: "gen_ai.user.message",
				timeUnixNano: "1700000000000000000",
				attributes: keyValues({ content: `m${index}` }),
			})),
		}),
	links: (n) =>
		one(chat(0), {
			links: Array.from({ length: n }, (_, index) => ({
				...{ traceId: trace(index), spanId: id(index), attributes: keyValues({ why: `m${index}` }) },
			})),
		}),
};

const keyValues = (attributes: Attributes) =>
	Object.entries(attributes).map(([key, value]) => ({
		key,
		value: typeof value === "number" ? { intValue: value } : { stringValue: value },
	}));

/** The request in OTLP/JSON. `salt` makes its sessions, traces and texts others than those of another salt. */
export function largeBody(shape: string, n: number, salt = 0): Buffer {
	const salted = (span: JsonSpan, index: number) => ({
		...span,
		traceId: hex(salt, 8) + span.traceId.slice(8),
		name: "span",
		startTimeUnixNano: `${1_700_000_000 + salt}${String(index * 1000).padStart(9, "0")}`,
		endTimeUnixNano: `${1_700_000_000 + salt}${String(index * 1000 + 500).padStart(9, "0")}`,
		attributes: keyValues({
			...span.attributes,
			...(span.attributes[SESSION] !== undefined && { [SESSION]: `${span.attributes[SESSION]} ${salt}` }),
		}),
	});
	const spans = (LARGE[shape] as Shape)(n).map(salted);
	return Buffer.from(JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] }));
}
