// The recording thread: everything that is more than noting what happened, out of pi's way. Started by
// src/pi/recording-thread.ts; whatever throws here ends this thread and never pi.
import { parentPort } from "node:worker_threads";
import { openDestinations } from "./destinations.ts";
import type { FromRecording, ToRecording } from "./messages.ts";
import { Recording } from "./recording.ts";

const say = (message: FromRecording): void => parentPort?.postMessage(message);

const destinations = openDestinations((line, level) => say({ type: "tell", line, level }));
if (destinations === undefined) say({ type: "off" });
else {
	const recording = new Recording(destinations.origin, destinations);
	parentPort?.on("message", (message: ToRecording) => {
		if (message.type !== "leave") recording.take(message);
		else void destinations.leave(message.budgetMs, message.faults).then(() => say({ type: "left" }));
	});
}
