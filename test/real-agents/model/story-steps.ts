/** Tokens that a step costs. `input` excludes the cache; `reasoning` is part of `output`. */
export interface Tokens {
	readonly input: number;
	readonly output: number;
	readonly cacheRead: number;
	readonly cacheWrite: number;
	readonly reasoning: number;
}

/** A tool call, whatever the agent calls its tool. */
export type ToolCall =
	| { readonly tool: "shell"; readonly command: string }
	| { readonly tool: "subagent"; readonly task: string; readonly background?: boolean }
	| { readonly tool: "wait for subagents" };

/** The model answers. */
export interface Answer {
	readonly text: string;
	readonly thinking?: string;
	readonly calls?: readonly ToolCall[];
	readonly tokens: Tokens;
	/** Before the answer begins. */
	readonly delayMs?: number;
	/** The connection breaks in the middle of the text. */
	readonly isCut?: boolean;
}

/** The model refuses. Nothing is billed. */
export interface Refusal {
	readonly status: number;
	readonly message: string;
	/** So often; then the next step comes. `undefined`: always. */
	readonly times?: number;
}

export type Step = Answer | Refusal;

const tokens = (input: number, output: number, cacheRead = 0, cacheWrite = 0, reasoning = 0): Tokens => ({
	...{ input, output, cacheRead, cacheWrite, reasoning },
});

const shell = (command: string): ToolCall => ({ tool: "shell", command });
const subagent = (name: string, background?: boolean): ToolCall => ({
	...{ tool: "subagent", task: `SCRIPT=${name} look for me` },
	...(background !== undefined && { background }),
});

/** What a prompt picks with `SCRIPT=<name>`: the steps that follow the prompt, one for each request. */
export const SCRIPTS: Readonly<Record<string, readonly [Step, ...Step[]]>> = {
	plain: [{ text: "Plain answer: grüße ☃.", tokens: tokens(1000, 40, 400, 100) }],
	thinking: [{ thinking: "Look first.", text: "Thought about it.", tokens: tokens(1000, 60, 0, 300, 21) }],
	parallel: [
		{
			...{ text: "Three at once.", tokens: tokens(700, 55, 100, 50) },
			calls: [shell("sleep 0.3; echo slow"), shell("echo oops >&2; exit 7"), shell("echo quick")],
		},
		{ text: "All three are back.", tokens: tokens(80, 20, 850, 40) },
	],
	subagents: [
		{
			...{ text: "I delegate twice.", tokens: tokens(900, 50, 0, 200) },
			calls: [subagent("childA", false), subagent("childB", false)],
		},
		{ text: "Waiting.", calls: [{ tool: "wait for subagents" }], tokens: tokens(120, 22, 1100, 30) },
		{ text: "Both answered.", tokens: tokens(60, 12, 1300, 20) },
	],
	childA: [
		{ text: "Child A looks.", calls: [shell("echo from-child-a")], tokens: tokens(500, 33, 0, 60) },
		{ text: "Child A found it.", tokens: tokens(70, 17, 560, 10) },
	],
	childB: [
		{ text: "Child B looks.", calls: [shell("sleep 0.2; echo from-child-b")], tokens: tokens(510, 34, 0, 61) },
		{ text: "Child B found it.", tokens: tokens(71, 18, 570, 11) },
	],
	background: [
		{ text: "One goes on alone.", calls: [subagent("slowChild", true)], tokens: tokens(900, 51, 0, 200) },
		{ text: "I go on meanwhile.", calls: [{ tool: "wait for subagents" }], tokens: tokens(120, 23, 1100, 30) },
		{ text: "It came back.", tokens: tokens(60, 13, 1300, 20) },
	],
	slowChild: [
		{ text: "Slow child looks.", calls: [shell("sleep 1; echo from-slow-child")], tokens: tokens(520, 35, 0, 62) },
		{ text: "Slow child found it.", tokens: tokens(72, 19, 580, 12) },
	],
	refused: [{ status: 400, message: "scripted: the request is wrong" }],
	overloaded: [
		{ status: 529, message: "scripted: overloaded", times: 1 },
		{ text: "The second attempt worked.", tokens: tokens(300, 15) },
	],
	cut: [{ text: "Half an answer that breaks off here", isCut: true, tokens: tokens(333, 12) }],
	/** As long as a real model takes. */
	patient: [
		{ text: "I look.", delayMs: 2_000, calls: [shell("echo one")], tokens: tokens(400, 21) },
		{ text: "I looked.", delayMs: 2_000, tokens: tokens(100, 9) },
	],
	/** Killed while the model is asked. */
	slowCall: [
		{ text: "I shall be killed.", calls: [shell("echo before")], tokens: tokens(400, 21) },
		{ text: "too late", delayMs: 20_000, tokens: tokens(100, 9) },
	],
	/** Killed while a tool is at work. */
	slowTool: [
		{ text: "I shall be killed.", calls: [shell("echo began > began.txt; sleep 20")], tokens: tokens(410, 22) },
		{ text: "too late", tokens: tokens(100, 9) },
	],
};

/** The answer to whoever asks for a summary of the conversation. */
export const SUMMARY: Answer = {
	text: "<analysis>Short.</analysis>\n<summary>SUMMARY of what was done: the folder was looked at.</summary>",
	tokens: tokens(2000, 77, 500, 10),
};

/** The answer when a script has no more steps. */
export const DONE: Answer = { text: "done", tokens: tokens(30, 3) };

/** The answer to whoever asks for a title. */
export const TITLE: Answer = { text: '{"title": "Scripted title"}', tokens: tokens(55, 8) };
