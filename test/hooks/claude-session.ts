import { randomUUID } from "node:crypto";
import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

interface SessionOptions {
	readonly cwd?: string;
	readonly ageMs?: number;
	readonly id?: string;
}

/** A record as Claude Code writes it, by hand: small, and happening now. */
export class ClaudeSession {
	readonly id: string;
	record: string;
	readonly #cwd: string;
	readonly #ageMs: number;
	#at = 0;
	#answers = 0;

	/** `home`: where Claude Code keeps everything. `ageMs`: how long ago its lines were written. */
	constructor(home: string, { cwd = home, ageMs = 0, id = randomUUID() }: SessionOptions = {}) {
		this.id = id;
		this.record = join(home, ".claude", "projects", "-home-dev-claude", `${this.id}.jsonl`);
		this.#cwd = cwd;
		this.#ageMs = ageMs;
	}

	/** A subagent of this session; `call`: of the tool that started it. It notes the call when `name` is called. */
	subagent(home: string, agent: string, call: string): { readonly session: ClaudeSession; readonly name: () => void } {
		const session = new ClaudeSession(home, { cwd: this.#cwd, id: this.id });
		session.record = join(this.record.replace(/\.jsonl$/, ""), "subagents", `agent-${agent}.jsonl`);
		const meta = session.record.replace(/\.jsonl$/, ".meta.json");
		return { session, name: () => writeFileSync(meta, JSON.stringify({ agentType: "x", toolUseId: call })) };
	}

	/** What a hook of this session is called with. */
	payload(event: string, more: object = {}): object {
		const { id, record } = this;
		return { session_id: id, transcript_path: record, cwd: this.#cwd, hook_event_name: event, ...more };
	}

	prompt(text: string): void {
		this.write(this.line({ type: "user", message: { role: "user", content: text } }));
	}

	answer(text: string, calls: readonly string[] = []): void {
		const id = `msg_${this.id.slice(0, 8)}_${++this.#answers}`;
		const blocks = [
			{ type: "text", text },
			...calls.map((call) => ({ type: "tool_use", id: call, name: "Bash", input: { command: "ls" } })),
		];
		const usage = { input_tokens: 10, output_tokens: 5 };
		const stop = calls.length > 0 ? "tool_use" : "end_turn";
		for (const block of blocks) {
			const message = {
				id,
				role: "assistant",
				model: "claude-sonnet-4-5",
				content: [block],
				usage,
				stop_reason: stop,
			};
			this.write(this.line({ type: "assistant", message }));
		}
	}

	result(call: string): void {
		const content = [{ type: "tool_result", tool_use_id: call, content: "a.txt" }];
		this.write(this.line({ type: "user", message: { role: "user", content } }));
	}

	/** What Claude Code writes behind its Stop hooks. */
	stopped(): void {
		this.write(this.line({ type: "system", subtype: "stop_hook_summary" }));
	}

	line(fields: object): string {
		this.#at = Math.max(this.#at + 1, Date.now() - this.#ageMs);
		const { id: sessionId } = this;
		const common = { uuid: randomUUID(), sessionId, cwd: this.#cwd, version: "2.1.332" };
		return `${JSON.stringify({ ...fields, ...common, timestamp: new Date(this.#at).toISOString() })}\n`;
	}

	write(text: string): void {
		mkdirSync(dirname(this.record), { recursive: true });
		appendFileSync(this.record, text);
	}
}
