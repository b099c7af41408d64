import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { isRecord } from "../../../exporter/is-record.ts";
import type { OwnerId } from "../../../exporter/outbox/owner.ts";
import type { FromDaemon, Question, ToDaemon } from "../../notes/daemon-messages.ts";

export interface DaemonLineOptions {
	/** Where the daemon listens: a socket's path, or a pipe's name. May throw. */
	readonly address: () => string;
	/** By which the daemon knows this process. */
	readonly owner: OwnerId;
	/** Starts the daemon, unless it lives. */
	readonly wake: () => Promise<void>;
	readonly onTell: (line: string, level: "info" | "warning") => void;
	readonly onFooter: (text: string | undefined) => void;
}

/** A daemon that was just started listens within half a second; a busy machine takes longer. */
const START_WITHIN_MS = 10_000;
const TRY_EVERY_MS = 50;

/**
 * The connection to the daemon, for what the user asks and what the user should know. Recording needs none of it: an
 * agent without a user interface opens none but for a question.
 */
export class DaemonLine {
	readonly #options: DaemonLineOptions;
	readonly #asked = new Map<number, (lines: readonly string[] | undefined) => void>();
	#socket: Socket | undefined;
	#questions = 0;
	#isTrying = false;

	constructor(options: DaemonLineOptions) {
		this.#options = options;
	}

	/** Hears what the daemon has to tell, as soon as it lives. Returns at once, and does not keep the process alive. */
	listen(): void {
		if (this.#socket !== undefined || this.#isTrying) return;
		this.#isTrying = true;
		void this.#reach(false).finally(() => {
			this.#isTrying = false;
		});
	}

	/** What the daemon answers, a line each; `undefined` where none can be reached. Starts it where none lives. */
	async ask(question: Question): Promise<readonly string[] | undefined> {
		// pi in print mode would end before the answer.
		const alive = setInterval(() => {}, 60_000);
		try {
			await this.#options.wake();
			const socket = await this.#reach(true);
			if (socket === undefined) return undefined;
			const number = ++this.#questions;
			return await new Promise((resolve) => {
				this.#asked.set(number, resolve);
				say(socket, { type: "ask", number, question });
			});
		} finally {
			clearInterval(alive);
		}
	}

	/** Ends the connection. */
	close(): void {
		this.#socket?.destroy();
	}

	async #reach(ref: boolean): Promise<Socket | undefined> {
		const until = Date.now() + START_WITHIN_MS;
		for (;;) {
			const socket = await this.#connected().catch(() => undefined);
			if (socket !== undefined || Date.now() > until) return socket;
			await sleep(TRY_EVERY_MS, undefined, { ref });
		}
	}

	#connected(): Promise<Socket | undefined> {
		if (this.#socket !== undefined) return Promise.resolve(this.#socket);
		return new Promise((resolve) => {
			const socket = connect(this.#options.address());
			socket.unref();
			let text = "";
			socket.setEncoding("utf8");
			socket.once("connect", () => {
				this.#socket = socket;
				say(socket, { type: "hello", owner: this.#options.owner });
				resolve(socket);
			});
			socket.on("data", (chunk: string) => {
				const lines = (text + chunk).split("\n");
				text = lines.pop() ?? "";
				for (const line of lines) this.#heard(line);
			});
			socket.on("error", () => {});
			socket.once("close", () => {
				if (this.#socket === socket) {
					this.#socket = undefined;
					for (const answer of this.#asked.values()) answer(undefined);
					this.#asked.clear();
				}
				resolve(undefined);
			});
		});
	}

	#heard(line: string): void {
		const message = parsed(line);
		if (message === undefined) return;
		if (message.type === "tell") this.#options.onTell(message.line, message.level);
		else if (message.type === "footer") this.#options.onFooter(message.text);
		else {
			this.#asked.get(message.number)?.(message.lines);
			this.#asked.delete(message.number);
		}
	}
}

const say = (socket: Socket, message: ToDaemon): void => void socket.write(`${JSON.stringify(message)}\n`);

/** By hand: a library for it would cost every start of the agent more than all notes. */
function parsed(line: string): FromDaemon | undefined {
	try {
		const message: unknown = JSON.parse(line);
		if (!isRecord(message)) return undefined;
		const { type, text } = message;
		if (type === "tell" && typeof message.line === "string") {
			return { type, line: message.line, level: message.level === "info" ? "info" : "warning" };
		}
		if (type === "footer") return { type, ...(typeof text === "string" && { text }) };
		const { number, lines } = message;
		if (type !== "answer" || typeof number !== "number" || !Array.isArray(lines)) return undefined;
		return { type, number, lines: lines.map(String) };
	} catch {
		return undefined;
	}
}
