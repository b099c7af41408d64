import { Worker } from "node:worker_threads";
import type { Back, Judged } from "./back.ts";
import type { ResolvedBridgeConfig } from "./config.ts";
import type { DestinationStatus } from "./destination.ts";
import type { FromFront, FrontData, ToFront } from "./front-messages.ts";
import type { InFlight } from "./limits.ts";
import type { BridgeServer } from "./server.ts";

/**
 * Starts the server in a thread of its own, whose program is at `program`. Rejects when the address cannot be had or the
 * thread ends before it listens. Once it listens, whatever ends the thread ends the process with an error: a bridge that
 * hears nobody must not look alive.
 */
export function startFrontThread(
	program: URL,
	config: ResolvedBridgeConfig,
	inFlight: InFlight,
	back: Back,
): Promise<BridgeServer> {
	const workerData: FrontData = { config, inFlight: inFlight.taken };
	const worker = new Worker(program, { workerData });
	const tell = (message: ToFront) => worker.postMessage(message);
	const answer = async (id: number, question: Promise<Judged | DestinationStatus>) => {
		try {
			tell({ type: "answer", id, answer: await question });
		} catch {
			tell({ type: "answer", id });
		}
	};
	return new Promise((resolve, reject) => {
		let [isListening, isClosing] = [false, false];
		let closed: () => void = () => {};
		const closing = new Promise<void>((resolveClosing) => {
			closed = resolveClosing;
		});
		const died = (error: Error) => {
			reject(error);
			if (isListening) throw error;
		};
		let cause = new Error("the bridge's server ended by itself");
		// Its exit follows in any case.
		worker.on("error", (error: Error) => {
			cause = error;
		});
		worker.on("exit", () => {
			if (isClosing) closed();
			else died(cause);
		});
		worker.on("message", (message: FromFront) => {
			switch (message.type) {
				case "take":
					return void answer(message.id, back.take(message.body, message.encoding));
				case "status":
					return void answer(message.id, back.status());
				case "closed":
					return closed();
				case "failed":
					return reject(message.error);
				case "listening":
					isListening = true;
					return resolve({
						url: message.url,
						close(graceMs) {
							isClosing = true;
							tell({ type: "close", graceMs });
							return closing;
						},
					});
			}
		});
	});
}
