import { MAX_OUTPUT_TOKENS } from "./priced-models.ts";

/** Tokens that a step costs. `input` excludes the cache; `reasoning` is part of `output`. Absent means 0. */
export interface StepTokens {
	readonly input: number;
	readonly output: number;
	readonly cacheRead?: number;
	/** Billed as plain input where the wire knows no cache writes (OpenAI's). */
	readonly cacheWrite?: number;
	readonly reasoning?: number;
}

/** A tool call; arguments given as a string are sent as they are, valid JSON or not. */
export type ScriptedToolCall = readonly [name: string, args: Readonly<Record<string, unknown>> | string];

/** The model answers. A "piece" is one chunk of text or thinking. `{{run}}` in tool arguments becomes the run's name. */
export interface AnswerStep {
	readonly tokens: StepTokens;
	readonly thinking?: string;
	readonly text?: string;
	readonly tools?: readonly ScriptedToolCall[];
	readonly stop?: "length";
	/** Before the answer begins. */
	readonly delayMs?: number;
	/** Between two pieces. */
	readonly pieceDelayMs?: number;
	/** Characters of a piece; without it, a piece is a word. */
	readonly pieceSize?: number;
	/** The connection is cut when this many pieces are out, after a pause in which the client can read them. */
	readonly cutAfter?: number;
	/** The stream stands still when this many pieces are out, until the test lets it go on, cuts it, or the client leaves. */
	readonly holdAfter?: number;
}

/** The model refuses. Nothing is billed. */
export interface FailureStep {
	readonly status: number;
	readonly message?: string;
	readonly headers?: Readonly<Record<string, string>>;
}

export type ModelStep = AnswerStep | FailureStep;

/** By name; each request of a scenario takes the next step, and the last step repeats. */
export type ModelScenarios = Readonly<Record<string, readonly [ModelStep, ...ModelStep[]]>>;

/** A command that runs until the driver makes the file `gate-<run>` in the working folder, or pi is gone. */
const GATED = "until [ -e gate-{{run}} ] || ! kill -0 $PPID 2>/dev/null; do sleep 0.02; done";

const WORD = "lorem ipsum dolor sit amet ";

/** The scenarios that a prompt picks with `S:<name>#<run>`. */
export const MODEL_SCENARIOS: ModelScenarios = {
	hello: [{ text: "Hello from the model.", tokens: { input: 100, output: 20, cacheRead: 40, cacheWrite: 10 } }],
	think: [
		{
			thinking: "Let me think about it carefully.",
			text: "Thought it over.",
			tokens: { input: 200, output: 60, cacheRead: 50, reasoning: 33 },
		},
	],
	bash: [
		{ text: "Running.", tools: [["bash", { command: "echo hi-from-bash" }]], tokens: { input: 120, output: 30 } },
		{ text: "Bash finished.", tokens: { input: 180, output: 12, cacheRead: 100 } },
	],
	/** Every command of the bash tool fails. */
	toolError: [
		{ text: "Trying.", tools: [["bash", { command: "echo broken >&2; exit 3" }]], tokens: { input: 101, output: 9 } },
		{ text: "That failed.", tokens: { input: 140, output: 8 } },
	],
	files: [
		{
			text: "Writing.",
			tools: [["write", { path: "a.txt", content: "one\ntwo\n" }]],
			tokens: { input: 100, output: 10 },
		},
		{ tools: [["read", { path: "a.txt" }]], tokens: { input: 130, output: 11 } },
		{
			tools: [["edit", { path: "a.txt", edits: [{ oldText: "two", newText: "TWO" }] }]],
			tokens: { input: 160, output: 12 },
		},
		{ text: "All edited.", tokens: { input: 190, output: 13 } },
	],
	/** The first call ends last: it waits for the second. */
	parallel: [
		{
			text: "Three at once.",
			tools: [
				["bash", { command: "until [ -e fast-{{run}} ]; do sleep 0.02; done; sleep 0.1; echo slow" }],
				["bash", { command: "echo fast; touch fast-{{run}}" }],
				["read", { path: "missing-file.txt" }],
			],
			tokens: { input: 110, output: 40 },
		},
		{ text: "Parallel done.", tokens: { input: 210, output: 14 } },
	],
	badArgs: [
		{
			tools: [
				["bash", { cmd: "wrong argument name" }],
				["nosuchtool", { x: 1 }],
			],
			tokens: { input: 90, output: 9 },
		},
		{ text: "Recovered.", tokens: { input: 95, output: 8 } },
	],
	/** Arguments that are not JSON: the stream ends inside them. */
	brokenArgs: [
		{ tools: [["bash", '{"command": "echo half']], tokens: { input: 92, output: 9 } },
		{ text: "Recovered.", tokens: { input: 96, output: 8 } },
	],
	/** Commands that the probe extension blocks. */
	blocked: [
		{ tools: [["bash", { command: "echo probe-blocks-this" }]], tokens: { input: 93, output: 9 } },
		{ text: "Not allowed.", tokens: { input: 97, output: 8 } },
	],
	e500: [{ status: 500 }, { status: 500 }, { text: "Fine after two 500s.", tokens: { input: 70, output: 7 } }],
	e500forever: [{ status: 500 }],
	e429: [
		{ status: 429, message: "rate limit reached", headers: { "retry-after": "1" } },
		{ text: "Fine after a 429.", tokens: { input: 71, output: 7 } },
	],
	e400: [{ status: 400, message: "bad request: nope" }],
	cut: [
		{ text: "This stream is cut in the mid", cutAfter: 3, tokens: { input: 50, output: 5, cacheRead: 4 } },
		{ text: "Fine after the cut.", tokens: { input: 51, output: 6 } },
	],
	/** As `cut`, at the moment that the test chooses. */
	heldCut: [
		{ text: "This stream is cut in the mid", holdAfter: 3, tokens: { input: 50, output: 5, cacheRead: 4 } },
		{ text: "Fine after the cut.", tokens: { input: 51, output: 6 } },
	],
	length: [{ text: "A truncated ans", stop: "length", tokens: { input: 60, output: MAX_OUTPUT_TOKENS } }],
	held: [
		{ text: "one two three four five six", holdAfter: 3, tokens: { input: 60, output: 40, cacheRead: 30 } },
		{ text: "After the held stream.", tokens: { input: 61, output: 4 } },
	],
	slow: [{ text: WORD.repeat(8), pieceDelayMs: 10, tokens: { input: 62, output: 40 } }],
	late: [{ text: "Late.", delayMs: 300, tokens: { input: 63, output: 2 } }],
	/** A tool that runs until pi stops it. */
	heldTool: [
		{
			text: "Waiting.",
			tools: [["bash", { command: `echo wait-$((1 + 1)); ${GATED}; echo woke` }]],
			tokens: { input: 64, output: 4 },
		},
		{ text: "The tool ended.", tokens: { input: 65, output: 4 } },
	],
	/** Two turns of tools; the first waits, so that messages can be queued behind it. */
	gated: [
		{ tools: [["bash", { command: `${GATED}; echo step-1` }]], tokens: { input: 80, output: 8 } },
		{ tools: [["bash", { command: "echo step-2" }]], tokens: { input: 81, output: 8 } },
		{ text: "Both steps done.", tokens: { input: 82, output: 8 } },
	],
	/** About 1,500 tokens of text, by pi's count of four characters each. */
	talk: [{ text: WORD.repeat(220), pieceSize: 1_000, tokens: { input: 900, output: 1_500, cacheRead: 300 } }],
	overflow: [
		{ status: 400, message: "prompt is too long: 250000 tokens > 200000 maximum" },
		{ text: "Fine after the compaction.", tokens: { input: 500, output: 9 } },
	],
	/** Fills the context so far that pi compacts on its own. */
	full: [{ text: "The context is full.", tokens: { input: 195_000, output: 50 } }],
	bigPieces: [{ text: "x".repeat(64 * 4_096), pieceSize: 4_096, tokens: { input: 66, output: 4_000 } }],
	bigResult: [
		{ tools: [["bash", { command: "yes 0123456789 | head -c 100000" }]], tokens: { input: 67, output: 9 } },
		{ text: "A lot of output.", tokens: { input: 20_000, output: 5 } },
	],
	/** A pi inside pi, started as the harness's environment says. */
	nested: [
		{
			tools: [
				[
					"bash",
					{
						command:
							'"$HARNESS_NODE" "$HARNESS_CLI" $HARNESS_ARGS -p "The child S:hello#{{run}}.child" </dev/null',
					},
				],
			],
			tokens: { input: 88, output: 8 },
		},
		{ text: "The child is done.", tokens: { input: 89, output: 8 } },
	],
};

/** The answer to a call that asks for a summary: compaction or branch summary. */
export const SUMMARY_STEP: AnswerStep = {
	text: "## Goal\nThe summary of the conversation.",
	tokens: { input: 3_000, output: 77, cacheRead: 1_000 },
};

/** The answer to a prompt that picks no scenario. */
export const DEFAULT_STEP: AnswerStep = { text: "ok", tokens: { input: 10, output: 1 } };
