import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { SessionBegan } from "../../transcript.ts";
import { text } from "../files/fields.ts";
import { type Line, timeOf } from "./line.ts";
import { isSubagent, metaPathOf, startedByCall, subagentId } from "./subagent-call.ts";
import { warmedUpSession } from "./warm-up.ts";

const SESSION = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** The session's id in the path of its record. That of a subagent is its parent's and its own. */
export function sessionIdOf(path: string): string | undefined {
	const name = basename(path, ".jsonl");
	if (SESSION.test(name)) return name;
	const parent = sessionOfFolder(path);
	return parent === undefined ? undefined : subagentId(parent, path);
}

/** The session in whose folder a subagent's record lies; older releases have no such folders. */
function sessionOfFolder(path: string): string | undefined {
	const name = basename(dirname(dirname(path)));
	return isSubagent(path) && SESSION.test(name) ? name : undefined;
}

/**
 * Finds out from a record's first lines how its session began. A fork begins with copies of its parent's lines: they are
 * older than the first thing that the fork's process queued, or carry another session's id. What started a subagent is
 * said beside its record, at the latest when it is answered; of older releases, by its parent's record when it is done.
 */
export class Opening {
	readonly #path: string;
	readonly #id: string | undefined;
	readonly #isSubagent: boolean;
	#startedAt: number | undefined;
	#firstAt: number | undefined;
	#parent: string | undefined;
	#first: Line | undefined;
	#own: Line | undefined;

	constructor(path: string) {
		this.#path = path;
		this.#isSubagent = isSubagent(path);
		this.#id = this.#isSubagent ? undefined : sessionIdOf(path);
	}

	/** Whether the line was copied from the parent. */
	isCopy(line: Line): boolean {
		if (this.#isSubagent) return false;
		const at = timeOf(line);
		return this.#foreignId(line) !== undefined || (at !== undefined && at < (this.#startedAt ?? at));
	}

	/** Takes a line in; returns whether the beginning is known now. */
	take(line: Line): boolean {
		const at = timeOf(line);
		if (line.type === "queue-operation" && !this.#isSubagent) this.#startedAt ??= at;
		this.#parent = this.#foreignId(line) ?? this.#parent;
		if (!this.isCopy(line)) this.#firstAt ??= at;
		if (text(line.cwd) === undefined || text(line.sessionId) === undefined || at === undefined) return false;
		this.#first ??= line;
		if (!this.isCopy(line)) this.#own ??= line;
		return (
			this.#own !== undefined &&
			(!this.#isSubagent || (line.type === "assistant" && existsSync(metaPathOf(this.#path))))
		);
	}

	/** How the session began, as far as it is known; `undefined` where no line says. */
	get began(): SessionBegan | undefined {
		const line = this.#own ?? this.#first;
		if (line === undefined || warmedUpSession(this.#path) !== undefined) return undefined;
		const parent = sessionOfFolder(this.#path) ?? text(line.sessionId) ?? "";
		const id = this.#isSubagent ? subagentId(parent, this.#path) : (this.#id ?? parent);
		const [version, branch] = [text(line.version), text(this.#own?.gitBranch)];
		return {
			...{ type: "session_began", at: this.#firstAt ?? timeOf(line) ?? 0, sessionId: id },
			...{ cwd: text(line.cwd) ?? "", agentName: "claude-code", callIdsAreUnique: true },
			...(version !== undefined && { agentVersion: version }),
			...(branch !== undefined && branch !== "" && { branch }),
			...(this.#parent !== undefined && {
				parentSessionId: this.#parent,
				parentRecord: join(dirname(this.#path), `${this.#parent}.jsonl`),
			}),
			...(this.#isSubagent && { startedByCall: startedByCall(parent, this.#path) }),
		};
	}

	/** The session that a copied line names. */
	#foreignId({ sessionId, requestSessionId }: Line): string | undefined {
		if (this.#id === undefined) return undefined;
		return [requestSessionId, sessionId].map(text).find((id) => id !== undefined && id !== this.#id);
	}
}
