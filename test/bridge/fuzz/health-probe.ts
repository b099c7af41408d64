import { Agent, get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

const EVERY_MS = 20;
/** Milliseconds that nobody waits for an answer, however much others do on the machine. */
const ALWAYS_TOO_LONG = 1000;
/** Where answers take long although the bridge has nothing to do, so many times the longest of these. */
const TIMES_IDLE = 20;

/** Asks a bridge whether it lives, over one connection, and notes how long each answer takes. */
export class HealthProbe {
	readonly #url: string;
	readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
	#times: number[] = [];
	#longestIdle = 0;

	constructor(url: string) {
		this.#url = `${url}/healthz`;
	}

	/** Asks again and again while `work` goes on, which must not keep this thread busy: that would look like the bridge. */
	async during<T>(work: () => Promise<T>): Promise<T> {
		const asking = new AbortController();
		const asked = this.#askOn(asking.signal);
		try {
			return await work();
		} finally {
			asking.abort();
			await asked;
		}
	}

	/** What was noted so far was noted while the bridge had nothing to do. */
	endIdle(): void {
		this.#longestIdle = Math.max(0, ...this.#times);
		this.#times = [];
	}

	/** Milliseconds. */
	get longest(): number {
		return this.#times.reduce((most, time) => Math.max(most, time), 0);
	}

	/** Milliseconds that an answer may take. */
	get limit(): number {
		return Math.max(ALWAYS_TOO_LONG, TIMES_IDLE * this.#longestIdle);
	}

	end(): void {
		this.#agent.destroy();
	}

	async #askOn(signal: AbortSignal): Promise<void> {
		while (!signal.aborted) {
			const began = performance.now();
			await this.#ask();
			this.#times.push(performance.now() - began);
			await sleep(EVERY_MS);
		}
	}

	/** Resolves also where there is no answer: that it ended, the bridge's exit code says. */
	#ask(): Promise<void> {
		return new Promise((resolve) => {
			const request = get(this.#url, { agent: this.#agent }, (response) => {
				response.resume().once("end", resolve);
			});
			request.once("error", () => resolve());
		});
	}
}
