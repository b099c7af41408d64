// The bridge's server in a thread of its own begins here: whatever a body costs, others are answered meanwhile.
import { parentPort, workerData } from "node:worker_threads";
import type { Back, Judged } from "./back.ts";
import type { DestinationStatus } from "./destination.ts";
import type { FromFront, FrontData, ToFront } from "./front-messages.ts";
import { InFlight } from "./limits.ts";
import { type BridgeServer, startBridgeServer } from "./server.ts";

const { config, inFlight } = workerData as FrontData;
const questions = new Map<number, (answer: Judged | DestinationStatus | undefined) => void>();
let asked = 0;

const tell = (message: FromFront, transferred: readonly ArrayBuffer[] = []) =>
	parentPort?.postMessage(message, transferred);

function ask(question: (id: number) => void): Promise<Judged | DestinationStatus> {
	const id = asked++;
	return new Promise((resolve, reject) => {
		questions.set(id, (answer) => (answer === undefined ? reject(new Error("no answer")) : resolve(answer)));
		question(id);
	});
}

/** The other thread, where the destination is. */
const back: Back = {
	take: (body, encoding) => ask((id) => tell({ type: "take", id, body, encoding }, [body.buffer])) as Promise<Judged>,
	status: () => ask((id) => tell({ type: "status", id })) as Promise<DestinationStatus>,
};

let server: BridgeServer | undefined;
parentPort?.on("message", (message: ToFront) => {
	if (message.type === "answer") {
		questions.get(message.id)?.(message.answer);
		questions.delete(message.id);
		return;
	}
	void server?.close(message.graceMs).then(() => {
		tell({ type: "closed" });
		parentPort?.close();
	});
});
try {
	server = await startBridgeServer(config, new InFlight(config.limits.maxInFlightBytes, inFlight), back);
	tell({ type: "listening", url: server.url });
} catch (error) {
	tell({ type: "failed", error: error instanceof Error ? error : new Error(String(error)) });
	parentPort?.close();
}
