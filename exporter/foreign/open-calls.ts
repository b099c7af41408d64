import type { CallEntry } from "./session-book.ts";

/**
 * Calls of a trace whose way up is not known to its end. Whether one of them may be inside of an agent is asked for each
 * agent, so it takes log n steps for each span around the agent, however many calls are open.
 */
export class OpenCalls {
	readonly #starts = new Starts();
	/** By the farthest span that is known to be around them, which has not come. */
	readonly #byFarthest = new Map<string, Starts>();

	/** `start` is ms since 1970. */
	add(start: number, farthest: string): void {
		this.#starts.add(start);
		const starts = this.#byFarthest.get(farthest) ?? new Starts();
		this.#byFarthest.set(farthest, starts);
		starts.add(start);
	}

	/**
	 * Whether a call can be inside of an agent though not all of what is in between has come: something of it is missing,
	 * it was made meanwhile, and what is missing is not around the agent as well. `around` are the spans around the agent.
	 */
	mayBeInside(agent: CallEntry, around: readonly string[]): boolean {
		let others = this.#starts.between(agent.start, agent.end);
		for (const id of around) others -= this.#byFarthest.get(id)?.between(agent.start, agent.end) ?? 0;
		return others > 0;
	}
}

/** Times, of which it is asked how many are in a range. */
class Starts {
	readonly #times: number[] = [];
	#isSorted = true;

	add(time: number): void {
		this.#times.push(time);
		this.#isSorted = false;
	}

	between(from: number, to: number): number {
		if (!this.#isSorted) this.#times.sort((a, b) => a - b);
		this.#isSorted = true;
		return Math.max(0, this.#countBefore((time) => time <= to) - this.#countBefore((time) => time < from));
	}

	#countBefore(isBefore: (time: number) => boolean): number {
		let [low, high] = [0, this.#times.length];
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (isBefore(this.#times[middle] ?? 0)) low = middle + 1;
			else high = middle;
		}
		return low;
	}
}
