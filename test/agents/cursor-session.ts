import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { CURSOR } from "../../src/agents/cursor/cursor.ts";
import { keepFact, keptFile } from "../../src/agents/files/kept-facts.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";

export type Step =
	| { readonly type: "lines"; readonly record: string; readonly text: string }
	| { readonly type: "hook"; readonly payload: Payload };

type Payload = Readonly<Record<string, unknown>>;

/** What Cursor's hooks were called with when its executor was run, in order. */
export const RECORDED_HOOKS: readonly { readonly at: number; readonly payload: Payload }[] = readFileSync(
	join(import.meta.dirname, "..", "fixtures", "hooks", "cursor.jsonl"),
	"utf8",
)
	.trim()
	.split("\n")
	.map((line) => JSON.parse(line));

/** Where every session of these took place. */
export const PROJECT = "/work/shop";

export const USER = "dev@example.invalid";

/** A session as Cursor writes and tells it, by hand: lines of the transcript, and payloads of hooks in between. */
export class CursorSession {
	readonly id: string;
	readonly home: string;
	readonly path: string;
	readonly stateDir: string;
	/** Milliseconds since 1970. */
	now: number;
	readonly payloads: { readonly at: number; readonly payload: Payload }[] = [];
	/** Lines and calls of hooks in their order. */
	readonly steps: Step[] = [];
	readonly #isPlayed: boolean;
	#generation = "";

	/** `isPlayed`: nothing is written here; somebody plays the steps. */
	constructor({
		id = "0198a2f4-6f0e-4c1c-8a4e-1f0c7e1d2b3a",
		home = temporaryFolder(),
		now = Date.UTC(2026, 10, 30, 9),
		isPlayed = false,
	} = {}) {
		this.id = id;
		this.#isPlayed = isPlayed;
		this.home = home;
		this.now = now;
		this.stateDir = join(home, "state");
		this.path = join(home, ".cursor", "projects", "work-shop", "agent-transcripts", id, `${id}.jsonl`);
		mkdirSync(dirname(this.path), { recursive: true });
		if (!isPlayed) writeFileSync(this.path, "");
	}

	get kept(): string {
		return keptFile(this.stateDir, CURSOR.name, this.id);
	}

	/** A new turn, with or without the time that Cursor writes into prompts. */
	prompt(text: string, generation: string, { isTimed = true, isHooked = false } = {}): void {
		this.#generation = generation;
		const time = isTimed ? `<timestamp>${timeOf(this.now)}</timestamp>\n` : "";
		if (isHooked) this.hook("beforeSubmitPrompt", { prompt: text });
		this.line({ role: "user", message: { content: [textBlock(`${time}<user_query>\n${text}\n</user_query>`)] } });
	}

	answer(text: string, ...calls: readonly (readonly [name: string, input: unknown])[]): void {
		const blocks = calls.map(([name, input]) => ({ type: "tool_use", name, input }));
		this.line({ role: "assistant", message: { content: [...(text ? [textBlock(text)] : []), ...blocks] } });
	}

	ended(status = "success", more: object = {}): void {
		this.line({ type: "turn_ended", status, ...more });
	}

	line(line: object): void {
		const text = `${JSON.stringify(line)}\n`;
		this.steps.push({ type: "lines", record: this.path, text });
		if (!this.#isPlayed) appendFileSync(this.path, text);
	}

	/** A hook is called `afterMs` later. Returns its payload. */
	hook(event: string, more: Payload = {}, afterMs = 100): Payload {
		this.now += afterMs;
		const payload = {
			...{ conversation_id: this.id, generation_id: this.#generation, session_id: this.id, model: "gpt-5.5" },
			...{ hook_event_name: event, cursor_version: "3.12.17", workspace_roots: [PROJECT] },
			...{ user_email: USER, transcript_path: this.path, ...more },
		};
		this.payloads.push({ at: this.now, payload });
		this.steps.push({ type: "hook", payload });
		return payload;
	}

	/** `tokens`: input, output, and of the cache read and written. */
	responded(text: string, tokens?: readonly number[]): Payload {
		return this.hook("afterAgentResponse", { text, ...tokenFields(tokens) }, 1000);
	}

	stopped(tokens?: readonly number[], status = "completed"): Payload {
		return this.hook("stop", { status, loop_count: 0, ...tokenFields(tokens) });
	}

	/** A tool that ran for half a second. */
	ran(tool: string, input: unknown, output: unknown, id: string): Payload {
		const fields = { tool_name: tool, tool_input: input, tool_output: output, tool_use_id: id, duration: 500 };
		return this.hook("postToolUse", fields, 600);
	}

	failed(tool: string, input: unknown, error: string, id: string): Payload {
		const fields = { tool_name: tool, tool_input: input, error_message: error, tool_use_id: id, duration: 500 };
		return this.hook("postToolUseFailure", { ...fields, failure_type: "error" }, 600);
	}

	/** Keeps what hooks said, as the daemon does. */
	keep(payloads: readonly { readonly at: number; readonly payload: Payload }[] = this.payloads): this {
		mkdirSync(this.stateDir, { recursive: true, mode: 0o700 });
		for (const [index, { at, payload }] of payloads.entries()) {
			for (const { record, keep } of CURSOR.note?.(payload, { env: {}, home: this.home }) ?? []) {
				keepFact(this.stateDir, this.kept, { of: `${at} ${index}`, at, record, fact: keep });
			}
		}
		return this;
	}
}

const textBlock = (text: string) => ({ type: "text", text });

const tokenFields = (tokens: readonly number[] | undefined): Payload =>
	tokens === undefined
		? {}
		: {
				...{ input_tokens: tokens[0], output_tokens: tokens[1] },
				...{ cache_read_tokens: tokens[2] ?? 0, cache_write_tokens: tokens[3] ?? 0 },
			};

/** Such as `Monday, Nov 30, 2026, 9:00 AM (UTC+0)`. */
function timeOf(at: number): string {
	const how = { timeZone: "UTC", hour: "numeric", minute: "2-digit", hour12: true } as const;
	const day = { weekday: "long", month: "short", day: "numeric", year: "numeric" } as const;
	return `${new Date(at).toLocaleString("en-US", { ...how, ...day }).replace(" at ", ", ")} (UTC+0)`;
}
