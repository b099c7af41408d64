import type { ExtensionContext } from "@mariozechner/pi-coding-agent";
import type { LiveSession } from "./live.ts";

export interface OpenSession {
	readonly context: ExtensionContext;
	readonly session: LiveSession;
}

/**
 * The sessions that are open in this process, the oldest first. There are several while a tool runs a subagent in the
 * same process. pi disposes of a subagent without a word: its context then throws.
 */
export class OpenSessions {
	#open: readonly OpenSession[] = [];

	add(open: OpenSession): void {
		this.#open = [...this.#open, open];
	}

	/** Closes a session. `busy`: its agent may go on for a moment. */
	close(session: LiveSession, busy = false): void {
		this.#open = this.#open.filter((open) => open.session !== session);
		session.close(busy);
	}

	/** Closes the subagents that pi has disposed of. */
	closeStale(): void {
		for (const { context, session } of this.#open) if (!isAlive(context)) this.close(session);
	}

	closeAll(): void {
		for (const { session } of this.#open) this.close(session);
	}

	/** Whether a session was opened before this one and is still alive: this one is a subagent's. */
	isSubagent(session: LiveSession): boolean {
		const place = this.#open.findIndex((open) => open.session === session);
		return this.#open.slice(0, Math.max(0, place)).some(({ context }) => isAlive(context));
	}
}

function isAlive(context: ExtensionContext): boolean {
	try {
		context.isIdle();
		return true;
	} catch {
		return false;
	}
}
