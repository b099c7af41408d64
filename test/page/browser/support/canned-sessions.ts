import type { PageMessage, PagePart, PageSession, PageSpan } from "../../../../src/local/page-api.ts";

const MINUTE = 60_000;
/** Noon of the day the tests run, so that "today" means the same in every zone of a test. */
export const NOON = new Date(new Date().setHours(12, 0, 0, 0)).getTime();

const AGENTS = ["pi", "claude-code", "codex", "opencode", "droid", "cursor"];
const PROJECTS = ["pi-sync", "webshop", "billing-api", "docs"];
const MODELS = ["claude-opus-4-5", "gpt-5.2-codex", "gemini-3-pro", "claude-sonnet-4-5"];
const TITLES = [
	"Fix the flaky test of the outbox",
	"Add CSV export to the invoice list",
	"Why does the daemon use 30% CPU when idle?",
	"Upgrade to Node 24 and drop the polyfills",
	"Write the migration for multi-currency prices",
	"Review: retry policy of the payment client",
];

/** A session for the list. `index` decides everything about it; each is 7 minutes older than the one before. */
export function cannedSession(index: number, given: Partial<PageSession> = {}): PageSession {
	const updatedAt = NOON - index * 7 * MINUTE;
	const input = 12_000 + ((index * 7_919) % 900_000);
	return {
		id: `s${index}`,
		agent: AGENTS[index % AGENTS.length] ?? "pi",
		title: `${TITLES[index % TITLES.length]}${index < TITLES.length ? "" : ` (${index})`}`,
		project: {
			name: PROJECTS[index % PROJECTS.length] ?? "docs",
			path: `/home/me/${PROJECTS[index % PROJECTS.length]}`,
		},
		branch: index % 3 === 0 ? "main" : `fix/${index}`,
		models: [MODELS[index % MODELS.length] ?? "gpt-5.2-codex"],
		createdAt: updatedAt - (5 + (index % 90)) * MINUTE,
		updatedAt,
		durationMs: (5 + (index % 90)) * MINUTE,
		tokens: { input, output: Math.round(input / 20), cacheRead: Math.round(input * 0.8) },
		...(index % 5 === 4 ? {} : { cost: input * 0.0000042, costSource: index % 3 === 0 ? "table" : "agent" }),
		errors: index % 8 === 3 ? 2 : 0,
		messages: 12 + (index % 40),
		isRunning: index === 0,
		children: 0,
		...given,
	};
}

/** What a session consists of. */
export interface CannedSession {
	readonly session: PageSession;
	readonly messages: readonly PageMessage[];
	readonly spans: readonly PageSpan[];
}

const FIX = [
	"The test waits a fixed 50 ms for the lock. On a busy machine that is not enough, so it fails.",
	"",
	"I'll wait for the **condition** instead:",
	"",
	"```ts",
	"await until(() => lock.isFree(), { within: 5_000 });",
	"```",
	"",
	"| run | before | after |",
	"|---|--:|--:|",
	"| idle | 52 ms | 4 ms |",
	"| busy | *fails* | 9 ms |",
	"",
	"See [the docs](https://example.com/docs) and `src/outbox/lock.ts`.",
].join("\n");

/** A session as agents leave it: prompts, answers, thinking, an edit, a failed command, a picture, a secret, a subagent. */
export function storySession(session: PageSession): CannedSession {
	const at = session.createdAt;
	const messages: PageMessage[] = [];
	const spans: PageSpan[] = [
		{ id: "root", kind: "session", name: "session", startedAt: at, endedAt: at + 3 * 3_600_000, status: "ok" },
	];
	const say = (message: Omit<PageMessage, "at"> & { readonly after: number }): void => {
		const { after, ...rest } = message;
		messages.push({ ...rest, at: at + after });
	};
	const span = (given: Partial<PageSpan> & Pick<PageSpan, "id" | "kind" | "name">, from: number, to: number): void => {
		spans.push({ parentId: "root", status: "ok", startedAt: at + from, endedAt: at + to, ...given });
	};
	const model = { model: "claude-opus-4-5" };

	say({
		id: "m1",
		role: "user",
		after: 0,
		spanId: "run1",
		parts: [text("The outbox test is flaky. Find out why and fix it.")],
	});
	span({ id: "run1", kind: "run", name: "invoke_agent pi", messageId: "m1" }, 0, 64_000);
	span({ id: "turn1", parentId: "run1", kind: "turn", name: "turn 1" }, 100, 30_000);
	span(
		{
			...{ id: "chat1", parentId: "turn1", kind: "model", name: "chat claude-opus-4-5", messageId: "m2" },
			...{ tokens: { input: 18_400, output: 610, cacheRead: 12_000, cacheWrite: 3_000, reasoning: 220 } },
			...{ cost: 0.0512, costSource: "agent", timeToFirstChunkMs: 2_300, cacheShare: 0.652 },
		},
		100,
		12_000,
	);
	say({
		...{ id: "m2", role: "assistant", after: 12_000, spanId: "chat1", ...model, cost: 0.0512, costSource: "agent" },
		tokens: { input: 18_400, output: 610, cacheRead: 12_000 },
		parts: [
			{ type: "thinking", text: "The failure only shows on a busy machine, so look for **fixed waits** first." },
			text("I'll run the test and read the lock."),
			call("c1", "bash", { command: "npx vitest run test/outbox\ngit log --oneline -3" }),
			call("c2", "read", { path: "src/outbox/lock.ts" }),
		],
	});
	span(
		{
			id: "tool1",
			parentId: "turn1",
			kind: "tool",
			name: "execute_tool bash",
			callId: "c1",
			messageId: "m2",
			status: "error",
			error: "exit code 1",
		},
		12_100,
		29_000,
	);
	span(
		{ id: "tool2", parentId: "turn1", kind: "tool", name: "execute_tool read", callId: "c2", messageId: "m2" },
		12_100,
		12_300,
	);
	say({
		...{ id: "m3", role: "tool", after: 29_000 },
		parts: [
			result(
				"c1",
				"bash",
				"\u001b[31m FAIL \u001b[39m test/outbox/lock.test.ts\nAssertionError: expected false to be true",
				true,
			),
			result("c2", "read", 'export const token = "[redacted:github-token:3f2a]";\nexport const WAIT_MS = 50;\n'),
		],
	});
	span({ id: "turn2", parentId: "run1", kind: "turn", name: "turn 2" }, 30_000, 64_000);
	span(
		{
			...{ id: "chat2", parentId: "turn2", kind: "model", name: "chat claude-opus-4-5", messageId: "m4" },
			...{ tokens: { input: 21_000, output: 940, cacheRead: 19_900 }, cost: 0.0338, costSource: "table" },
			...{ timeToFirstChunkMs: 1_100, retries: 2 },
		},
		30_000,
		41_000,
	);
	say({
		...{ id: "m4", role: "assistant", after: 41_000, spanId: "chat2", ...model, cost: 0.0338, costSource: "table" },
		tokens: { input: 21_000, output: 940, cacheRead: 19_900 },
		parts: [
			text(FIX),
			call("c3", "edit", {
				path: "src/outbox/lock.ts",
				oldText: 'import { sleep } from "./sleep.ts";\n\nawait sleep(50);\nassert(lock.isFree());\n',
				newText: 'import { until } from "./until.ts";\n\nawait until(() => lock.isFree(), { within: 5_000 });\n',
			}),
			call("c4", "task", { description: "Look for other fixed waits", prompt: "Search test/ for sleep(" }),
		],
	});
	span(
		{ id: "tool3", parentId: "turn2", kind: "tool", name: "execute_tool edit", callId: "c3", messageId: "m4" },
		41_000,
		41_080,
	);
	span(
		{ id: "tool4", parentId: "turn2", kind: "tool", name: "execute_tool task", callId: "c4", messageId: "m4" },
		41_100,
		63_000,
	);
	span(
		{ id: "sub1", parentId: "tool4", kind: "subagent", name: "invoke_agent explore", sessionId: "s1" },
		41_300,
		62_900,
	);
	span(
		{
			id: "sub1chat",
			parentId: "sub1",
			kind: "model",
			name: "chat claude-haiku-4-5",
			tokens: { input: 9_000, output: 300 },
		},
		41_400,
		52_000,
	);
	span({ id: "sub1tool", parentId: "sub1", kind: "tool", name: "execute_tool grep" }, 52_000, 62_000);
	say({
		...{ id: "m5", role: "tool", after: 63_000 },
		parts: [
			result("c3", "edit", "Edited src/outbox/lock.ts"),
			result("c4", "task", { found: 3, files: ["a.test.ts"] }),
		],
	});
	const later = 2 * 3_600_000;
	say({
		...{ id: "m6", role: "user", after: later, spanId: "run2" },
		parts: [text("Thanks! Here is the screenshot of CI."), { type: "image", marker: "[image image/png 23 kB]" }],
	});
	span({ id: "run2", kind: "run", name: "invoke_agent pi", messageId: "m6" }, later, later + 9_000);
	span({ id: "turn3", parentId: "run2", kind: "turn", name: "turn 3" }, later, later + 9_000);
	span(
		{
			id: "chat3",
			parentId: "turn3",
			kind: "model",
			name: "chat claude-opus-4-5",
			messageId: "m7",
			tokens: { input: 24_000, output: 120 },
		},
		later,
		later + 9_000,
	);
	say({
		id: "m7",
		role: "assistant",
		after: later + 9_000,
		spanId: "chat3",
		...model,
		parts: [text("CI is green. 🎉")],
	});
	return { session: { ...session, messages: messages.length }, messages, spans };
}

/** A session of many messages, half of them with a tool call. */
export function longSession(session: PageSession, count: number): CannedSession {
	const messages: PageMessage[] = [];
	const spans: PageSpan[] = [];
	const step = 4_000;
	for (let index = 0; index < count; index++) {
		const at = session.createdAt + index * step;
		const id = `m${index}`;
		if (index % 2 === 0) {
			messages.push({
				id,
				role: "user",
				at,
				spanId: `run${index}`,
				parts: [text(`Question ${index}: what does step ${index} do?`)],
			});
			spans.push({
				id: `run${index}`,
				kind: "run",
				name: "invoke_agent pi",
				startedAt: at,
				endedAt: at + 2 * step - 500,
				status: "ok",
				messageId: id,
			});
			continue;
		}
		const words = `Answer ${index}. ${"It reads the file, changes a line and runs the tests again. ".repeat(1 + (index % 7))}`;
		messages.push({
			...{ id, role: "assistant", at, model: "claude-opus-4-5", spanId: `chat${index}` },
			parts: [
				text(words),
				call(`c${index}`, "bash", { command: `echo step ${index}` }),
				result(`c${index}`, "bash", `step ${index}\n`),
			],
		});
		spans.push({
			id: `chat${index}`,
			parentId: `run${index - 1}`,
			kind: "model",
			name: "chat claude-opus-4-5",
			startedAt: at - step + 100,
			endedAt: at,
			status: "ok",
			messageId: id,
			tokens: { input: 1_000 + index, output: 90 },
			cost: 0.001,
		});
		spans.push({
			id: `tool${index}`,
			parentId: `run${index - 1}`,
			kind: "tool",
			name: "execute_tool bash",
			startedAt: at,
			endedAt: at + 900,
			status: "ok",
			callId: `c${index}`,
			messageId: id,
		});
	}
	return { session: { ...session, messages: count }, messages, spans };
}

export const text = (words: string): PagePart => ({ type: "text", text: words });

export const call = (id: string, name: string, args: unknown): PagePart => ({ type: "tool-call", id, name, args });

export const result = (id: string, name: string, result: unknown, isError = false): PagePart => ({
	...{ type: "tool-result", id, name, result, isError },
});
