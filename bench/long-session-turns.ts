import type { SessionEntry, SessionHeader } from "../src/agents/pi/entry.ts";

const BEGAN = Date.UTC(2026, 0, 5, 9);
const TURN_MS = 60_000;
/** Every so many turns the model is done, and the user says what comes next. */
const RUN_LENGTH = 5;

let sessions = 0;

/** The header of a new session. */
export function makeHeader(): SessionHeader {
	sessions += 1;
	return {
		id: `019b8d3e-7c00-7000-8000-${sessions.toString(16).padStart(12, "0")}`,
		timestamp: new Date(BEGAN).toISOString(),
		cwd: "/home/me/project",
	};
}

/** A turn's messages as pi keeps them: about 5 kB, different in every turn. */
export function* messagesOfTurn(turn: number): Generator<{ readonly timestamp: number }> {
	const at = BEGAN + turn * TURN_MS;
	const callId = `call_${turn}`;
	const isLast = turn % RUN_LENGTH === RUN_LENGTH - 1;
	if (turn % RUN_LENGTH === 0) {
		yield said(at, {
			role: "user",
			content: [{ type: "text", text: `Please do number ${turn}.\n${lines(turn, 5)}` }],
		});
	}
	yield said(at + 1_000, {
		role: "assistant",
		api: "openai-completions",
		provider: "openai",
		model: "gpt-scripted",
		content: [
			{ type: "thinking", thinking: `What would number ${turn} need?\n${lines(turn, 5)}` },
			{ type: "text", text: `This is how far number ${turn} is.\n${lines(turn, 10)}` },
			...(isLast ? [] : [{ type: "toolCall", id: callId, name: "bash", arguments: { command: `cat ${turn}.txt` } }]),
		],
		usage: {
			...{ input: 100, output: 50, cacheRead: 1_000, cacheWrite: 0, totalTokens: 1_150 },
			cost: { input: 0.0001, output: 0.0005, cacheRead: 0.0001, cacheWrite: 0, total: 0.0007 },
		},
		stopReason: isLast ? "stop" : "toolUse",
	});
	if (isLast) return;
	const content = [{ type: "text", text: lines(turn, 50) }];
	yield said(at + 4_000, { role: "toolResult", toolCallId: callId, toolName: "bash", content, isError: false });
}

/** The same as entries of a session file. */
export function entriesOf(turn: number): readonly SessionEntry[] {
	return [...messagesOfTurn(turn)].map((message, index) => ({
		type: "message",
		id: (turn * 4 + index).toString(16).padStart(8, "0"),
		timestamp: new Date(message.timestamp + 2_000).toISOString(),
		message,
	}));
}

const said = (timestamp: number, message: object) => ({ ...message, timestamp });

const lines = (turn: number, count: number): string =>
	Array.from(
		{ length: count },
		(_, line) => `turn ${turn}, line ${line}: "quoted" text that is long enough, é → ✓`,
	).join("\n");
