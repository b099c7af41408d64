import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { SessionBegan } from "../../transcript.ts";
import { type Fields, fieldsOf, text, timeOf } from "../files/fields.ts";
import type { PlacedLine, SessionOpening } from "../files/held-lines.ts";
import { settingsPathOf } from "./session-settings.ts";

const SESSION = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** The session's id in the path of its record. */
export function sessionIdOf(path: string): string | undefined {
	const name = basename(path, ".jsonl");
	return SESSION.test(name) ? name : undefined;
}

/**
 * Finds out from a record's first lines how its session began. The first line says everything but the time. A fork goes on
 * with its parent's messages, up to the one at which it was forked.
 */
export class Opening implements SessionOpening {
	readonly #path: string;
	#start: Fields | undefined;
	#isCopying = false;
	#isOurs = false;
	#firstAt: number | undefined;
	#ownAt: number | undefined;

	constructor(path: string) {
		this.#path = path;
	}

	/** Whether a line was there that only Droid writes. */
	get isOurs(): boolean {
		return this.#isOurs;
	}

	/** The last message that was copied from the parent, as the fork says it. */
	get forkedAt(): string | undefined {
		return text(this.#start?.forkedAtMessageId);
	}

	/** The title that the first line names, where it is more than the first words of the session. */
	get title(): string | undefined {
		const { title, sessionTitle, isSessionTitleManuallySet: byUser } = this.#start ?? {};
		const name = text(sessionTitle) ?? text(title);
		return byUser === true || name !== text(title) ? name : undefined;
	}

	take({ fields }: PlacedLine): boolean {
		if (fields.type === "session_start" && text(fields.id) !== undefined) {
			this.#start ??= fields;
			this.#isOurs = true;
			this.#isCopying = this.forkedAt !== undefined;
			return false;
		}
		const at = timeOf(fields.timestamp);
		this.#isOurs ||= fields.type === "message" && at !== undefined && this.#hasSettings();
		this.#firstAt ??= at;
		if (!this.#isCopying && isSaid(fields)) this.#ownAt ??= at;
		if (fields.id === this.forkedAt) this.#isCopying = false;
		return this.#isOurs && this.#ownAt !== undefined;
	}

	get began(): SessionBegan | undefined {
		const { id, cwd, parent, callingSessionId, callingToolUseId } = this.#start ?? {};
		const sessionId = text(id) ?? sessionIdOf(this.#path);
		const at = this.#ownAt ?? this.#firstAt;
		if (!this.#isOurs || sessionId === undefined || at === undefined) return undefined;
		const [parentSessionId, caller, callId] = [parent, callingSessionId, callingToolUseId].map(text);
		return {
			...{ type: "session_began", at, sessionId, cwd: text(cwd) ?? "", agentName: "factory-droid" },
			...(parentSessionId !== undefined && {
				parentSessionId,
				parentRecord: join(dirname(this.#path), `${parentSessionId}.jsonl`),
			}),
			...(caller !== undefined && {
				startedByCall: { sessionId: caller, ...(callId !== undefined && { callId }) },
			}),
		};
	}

	/** Other agents write such messages as well. Without its first line, a record is known by the file beside it. */
	#hasSettings(): boolean {
		return sessionIdOf(this.#path) !== undefined && existsSync(settingsPathOf(this.#path));
	}
}

/** A fork copies its parent's last hooks, too, behind the message at which it was forked; its own begin with its start. */
function isSaid({ message }: Fields): boolean {
	const { hookEventName: event } = fieldsOf(message);
	return event === undefined || event === "SessionStart";
}
