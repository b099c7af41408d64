import { Worker } from "node:worker_threads";
import type { Back, Judged } from "./back.ts";
import type { ResolvedBridgeConfig } from "./config.ts";
import type { DestinationStatus } from "./destination.ts";
import type { FromFront, FrontData, ToFront } from "./front-messages.ts";
import type { InFlight } from "./limits.ts";
import type { BridgeServer } from "./server.ts";

/**
 * Starts the server in a thread of its own, whose program is at `program`. Rejects when the address cannot be had. A bug
 * that ends the thread ends the process: a bridge that hears nobody must not look alive.
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
		let closed: () => void = () => {};
		const closing = new Promise<void>((resolveClosing) => {
			closed = resolveClosing;
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
					return resolve({
						url: message.url,
						close(graceMs) {
							tell({ type: "close", graceMs });
							return closing;
						},
					});
			}
		});
	});
}
