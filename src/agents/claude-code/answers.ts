import type { ToolReturned, TranscriptEvent } from "../../transcript.ts";
import { text } from "../files/fields.ts";
import { Answer } from "./answer.ts";
import type { CostStates } from "./cost-state.ts";
import { type Line, messageOf, timeOf } from "./line.ts";
import { resultsOf } from "./prompt.ts";

/** Tools that start a subagent, now and in older releases. */
const STARTS_SUBAGENT: ReadonlySet<string> = new Set(["Agent", "Task"]);

/** What everything on record says. */
export interface Recorded {
	readonly entryId: string;
	readonly recordedAt: number;
	readonly inherited?: boolean;
}

export interface Request {
	readonly id: string;
	/** Milliseconds since 1970. */
	readonly at: number;
	readonly model: string;
}

/** The model's answers, whose lines stand one by one in the record, and the results of the tools that they ask for. */
export class Answers {
	readonly #costs: CostStates;
	readonly #ids = new Set<string>();
	/** The answer whose lines are being written down. */
	#answer: Answer | undefined;
	/** Results that came before the rest of that answer. */
	#behind: ToolReturned[] = [];
	/** Of calls without a result, by their ids. */
	readonly #toolNames = new Map<string, string>();

	constructor(costs: CostStates) {
		this.#costs = costs;
	}

	/** Takes a line of an answer. `askedAt`: when its request began if `request` is not that. */
	add(line: Line, recorded: Recorded, askedAt: number, request: Request | undefined): readonly TranscriptEvent[] {
		const id = text(messageOf(line).id) ?? "";
		if (id === this.#answer?.id) {
			this.#answer.add(line);
			return [];
		}
		const events = this.close();
		if (this.#ids.has(id)) return events;
		this.#ids.add(id);
		const at = request !== undefined && request.id === line.requestRef ? request.at : askedAt;
		this.#answer = new Answer(id, Math.min(at, timeOf(line) ?? at), recorded.inherited === true);
		this.#answer.add(line);
		return events;
	}

	/** Takes a line with results of tools; `undefined` for any other line. */
	results(line: Line, recorded: Recorded): readonly TranscriptEvent[] | undefined {
		for (const [id, name] of this.#answer?.calls ?? []) this.#toolNames.set(id, name);
		const results = resultsOf(line, this.#toolNames).map((result, index): ToolReturned => {
			const entryId = index === 0 ? recorded.entryId : `${recorded.entryId}.${index}`;
			return { type: "tool_returned", ...recorded, entryId, ...result };
		});
		if (results.length === 0) return undefined;
		if (this.#answer === undefined) {
			for (const { callId } of results) this.#toolNames.delete(callId);
			return results;
		}
		this.#behind.push(...results);
		return [];
	}

	/** Tells the answer under way: nothing more of it will come. */
	close(): readonly TranscriptEvent[] {
		const answer = this.#answer;
		if (answer === undefined) return [];
		const behind = this.#behind;
		this.#answer = undefined;
		this.#behind = [];
		const { event } = answer;
		for (const [id, name] of answer.calls) {
			this.#toolNames.set(id, name);
			if (!answer.inherited && STARTS_SUBAGENT.has(name)) this.#costs.startedSubagent();
		}
		for (const { callId } of behind) this.#toolNames.delete(callId);
		if (!answer.inherited) this.#costs.called(event);
		return [event, ...behind];
	}
}
