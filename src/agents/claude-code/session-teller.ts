import type { TranscriptEvent } from "../../transcript.ts";
import type { RecordProblem } from "../agent.ts";
import type { LineTeller } from "../files/line-record.ts";
import { Conversation } from "./conversation.ts";
import { type Line, linesIn } from "./line.ts";
import { Opening } from "./opening.ts";
import { warmUpsOf } from "./warm-up.ts";

/** A fork's copies are held until the fork says something itself, or they are this much. In UTF-16 units. */
const MOST_HELD = 16 * 1024 * 1024;

/** Tells a record of Claude Code line by line, in every form that it has written. */
export class SessionTeller implements LineTeller {
	readonly #onProblem: (problem: RecordProblem) => void;
	readonly #path: string;
	readonly #opening: Opening;
	/** Lines whose session is not known yet. */
	#held: Line[] = [];
	#heldSize = 0;
	/** Known as soon as the session is. */
	#conversation: Conversation | undefined;
	#line = 0;

	constructor(path: string, onProblem: (problem: RecordProblem) => void) {
		this.#path = path;
		this.#opening = new Opening(path);
		this.#onProblem = onProblem;
	}

	tell(line: string | undefined): readonly TranscriptEvent[] {
		this.#line += 1;
		if (line === undefined) return this.#problem("too long to be read");
		const trimmed = line.replace(/^\ufeff/, "").trim();
		if (trimmed === "") return [];
		const lines = linesIn(trimmed);
		if (lines === undefined) return this.#problem(`no JSON: ${line.length} characters`);
		return lines.flatMap((one) => this.#take(one, line.length));
	}

	settle(): readonly TranscriptEvent[] {
		return this.#conversation?.settle() ?? [];
	}

	/** A file without a session tells nothing: Claude Code leaves such files, and empty ones. */
	end(): readonly TranscriptEvent[] {
		const began = this.#conversation === undefined ? this.#begin() : [];
		return [...began, ...(this.#conversation?.end() ?? [])];
	}

	#problem(what: string): readonly never[] {
		this.#onProblem({ line: this.#line, what });
		return [];
	}

	#take(line: Line, size: number): readonly TranscriptEvent[] {
		if (this.#conversation !== undefined) return this.#conversation.tell(line);
		this.#held.push(line);
		this.#heldSize += size;
		return this.#opening.take(line) || this.#heldSize > MOST_HELD ? this.#begin() : [];
	}

	#begin(): readonly TranscriptEvent[] {
		const { began } = this.#opening;
		if (began === undefined) return [];
		const conversation = new Conversation({
			beganAt: began.at,
			isFork: began.parentSessionId !== undefined,
			isCopy: (line) => this.#opening.isCopy(line),
			warmUps: () => warmUpsOf(began.sessionId, this.#path),
		});
		const held = this.#held;
		this.#conversation = conversation;
		this.#held = [];
		return [began, ...held.flatMap((line) => conversation.tell(line))];
	}
}
