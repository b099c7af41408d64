import { dirname, join } from "node:path";
import type { SessionBegan } from "../../transcript.ts";
import { type Fields, fieldsOf, text, timeOf } from "../files/fields.ts";
import { isAnswer } from "./answer.ts";
import type { Line } from "./line.ts";
import { recordOf, sessionIdOf, timeInName } from "./rollout-files.ts";
import { rootSessionOf, startedByCall, starterOf } from "./subagent-call.ts";

const KINDS: ReadonlySet<string> = new Set([
	...["session_meta", "response_item", "event_msg", "turn_context", "compacted", "token_usage_record"],
]);

/**
 * Finds out from a record's first lines how its session began. A fork that copies its parent begins with the
 * `session_meta` of both, its own first. Where that line is damaged, the record's name and the others say what they can.
 * The parent of a subagent says which call started it, at the latest when the subagent is answered.
 */
export class Opening {
	readonly #path: string;
	readonly #id: string | undefined;
	#meta: Fields | undefined;
	#parent: string | undefined;
	#firstAt: number | undefined;
	#cwd: string | undefined;
	#isOurs = false;

	constructor(path: string) {
		this.#path = path;
		this.#id = sessionIdOf(path);
	}

	/** Whether a line was there that only Codex writes. */
	get isOurs(): boolean {
		return this.#isOurs;
	}

	/** Takes a line in; returns whether the beginning is known now. */
	take({ kind, payload, at, isBare }: Line): boolean {
		this.#firstAt ??= at;
		this.#isOurs ||= isBare ? kind === "state" || payload.type === "message" : KINDS.has(kind);
		if (kind === "session_meta") {
			const id = text(payload.id);
			const isMeta =
				id !== undefined && timeOf(payload.timestamp) !== undefined && (!isBare || "instructions" in payload);
			this.#isOurs ||= isMeta;
			if (isMeta && this.#meta === undefined && (this.#id ?? id) === id) this.#meta = payload;
			else if (isMeta && id !== this.#meta?.id) this.#parent ??= id;
			return false;
		}
		if (kind === "turn_context") this.#cwd ??= text(payload.cwd);
		if (this.#meta !== undefined && starterOf(this.#meta) !== undefined)
			return kind === "response_item" && isAnswer(payload);
		return this.#meta !== undefined || this.#cwd !== undefined;
	}

	/** How the session began, as far as it is known; `undefined` where no line says. */
	get began(): SessionBegan | undefined {
		const meta = this.#meta ?? {};
		const id = text(meta.id) ?? (this.#isOurs ? this.#id : undefined);
		const at = timeOf(meta.timestamp) ?? this.#firstAt ?? timeInName(this.#path);
		if (id === undefined || at === undefined) return undefined;
		const [version, branch] = [text(meta.cli_version), text(fieldsOf(meta.git).branch)];
		const parent = text(meta.forked_from_id) ?? this.#parent;
		const started = startedByCall({ ...meta, id }, this.#path);
		const parentRoot = parent === undefined ? undefined : rootSessionOf(parent, this.#path);
		return {
			...{
				type: "session_began",
				at,
				sessionId: id,
				cwd: text(meta.cwd) ?? this.#cwd ?? "",
				agentName: "codex-cli",
				callIdsAreUnique: true,
			},
			...(version !== undefined && { agentVersion: version }),
			...(branch !== undefined && branch !== "" && { branch }),
			...(parent !== undefined && {
				parentSessionId: parent,
				parentRecord: recordOf(parent, this.#path) ?? join(dirname(this.#path), `rollout-${parent}.jsonl`),
			}),
			...(parentRoot !== undefined && { parentRootSessionId: parentRoot }),
			...(started !== undefined && { startedByCall: started }),
		};
	}
}
