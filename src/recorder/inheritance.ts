import type { GenAiMessage } from "../../exporter/messages.ts";
import type { ToolReturned } from "../transcript.ts";
import { jsonOf } from "./content.ts";
import { callOf, type Input, type ToolCall, toldIn } from "./turn.ts";

/** Most of a parent's conversation that a fork's root span carries, in UTF-16 units of JSON. */
const LARGEST = 262_144;

/** The conversation that a fork inherited, until its root span carries it. */
export class Inheritance {
	#inputs: Input[] = [];
	/** Calls of answers, of which some still wait for their results. */
	#waiting: (readonly ToolCall[])[] = [];

	said(message: GenAiMessage, at: number, calls: readonly ToolCall[] = []): void {
		this.#inputs.push({ message, at, calls });
		if (calls.length > 0) this.#waiting.push(calls);
	}

	toolReturned(message: GenAiMessage, result: ToolReturned): void {
		this.#inputs.push({ message, at: result.recordedAt, told: toldIn(this.#answered(result), result) });
	}

	/** The newest part that fits; nothing is kept. */
	take(): readonly Input[] {
		const inputs = this.#inputs;
		this.#inputs = [];
		this.#waiting = [];
		return bounded(inputs);
	}

	/** Notes which call a result answers: the newest of that id without one, wherever it stands. */
	#answered(result: ToolReturned): ToolCall | undefined {
		const calls = this.#waiting.findLast((candidates) => callOf(candidates, result) !== undefined);
		const call = calls && callOf(calls, result);
		if (call === undefined) return undefined;
		call.returned = result;
		if (calls?.every(({ returned }) => returned !== undefined)) {
			this.#waiting.splice(this.#waiting.lastIndexOf(calls), 1);
		}
		return call;
	}
}

/**
 * The newest part of an inherited conversation that fits, oldest first. What is left out stays in the parent session,
 * and a system message in its place says how much that is.
 */
function bounded(inherited: readonly Input[]): readonly Input[] {
	let size = 0;
	let first = inherited.length;
	while (first > 0) {
		const input = inherited[first - 1];
		if (input === undefined) break;
		size += jsonOf(input.message).length;
		if (size > LARGEST) break;
		first -= 1;
	}
	const lastLeftOut = inherited[first - 1];
	if (lastLeftOut === undefined) return inherited;
	const text = `[${first} earlier messages are in the parent session]`;
	return [
		{ at: lastLeftOut.at, message: { role: "system", parts: [{ type: "text", content: text }] } },
		...inherited.slice(first),
	];
}
