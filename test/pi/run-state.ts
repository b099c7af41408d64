import type { RpcEvent } from "./rpc-pi.ts";

/**
 * Whether pi is at work, told from its events. A run goes on through retries and overflow compaction; since 0.87 pi
 * closes it with `agent_settled`, 0.73 only says what comes next after each `agent_end`.
 */
export class RunState {
	#running = false;
	#compacting = false;
	/** Another agent loop was announced and has not begun. */
	#continues = false;

	get busy(): boolean {
		return this.#running || this.#compacting || this.#continues;
	}

	hear(event: RpcEvent): void {
		switch (event.type) {
			case "agent_start":
				this.#running = true;
				this.#continues = false;
				break;
			case "agent_end":
				this.#running = false;
				break;
			case "auto_retry_start":
				this.#continues = true;
				break;
			case "auto_retry_end":
				if (event.success === false) this.#continues = false;
				break;
			case "compaction_start":
				this.#compacting = true;
				break;
			case "compaction_end":
				this.#compacting = false;
				if (event.willRetry === true) this.#continues = true;
				break;
			case "agent_settled":
				this.#running = false;
				this.#continues = false;
				break;
		}
	}
}
