// The recording thread: everything that is more than noting what happened, out of pi's way. Started by
// src/agents/pi/recording-thread.ts; whatever throws here ends this thread and never pi.
import { parentPort } from "node:worker_threads";
import { RECORDED } from "../../agents/list.ts";
import type { FromRecording, Question, ToRecording } from "../../agents/messages.ts";
import { thisMachine } from "../../machine/this-machine.ts";
import { loadPatternEngine } from "../../privacy/compile-pattern.ts";
import { type LoadedSettings, loadSettings } from "../../settings/load.ts";
import { answerTo } from "./answers.ts";
import { CurrentDestinations } from "./current-destinations.ts";
import { openDestinations } from "./destinations.ts";
import { watchFooter } from "./footer.ts";
import { Recording } from "./recording.ts";

const say = (message: FromRecording): void => parentPort?.postMessage(message);

const load = async (): Promise<LoadedSettings> => {
	const loaded = loadSettings(thisMachine());
	await loadPatternEngine(loaded.settings.privacy);
	return loaded;
};
let loaded = await load();
const destinations = new CurrentDestinations(() =>
	openDestinations(RECORDED, (line, level) => say({ type: "tell", line, level }), loaded),
);
if (destinations.now.exporters.length === 0) say({ type: "off" });
else {
	const recording = new Recording(() => destinations.now.origin, destinations);
	const footer = watchFooter(
		() => destinations.now,
		(text) => say({ type: "footer", ...(text !== undefined && { text }) }),
	);
	const answer = async (number: number, question: Question): Promise<void> => {
		if (question.about === "settings") {
			loaded = await load();
			destinations.reopen();
		}
		const lines = await answerTo(question, destinations.now).catch(() => ["something is wrong inside pi-sync"]);
		say({ type: "answer", number, lines });
		footer.look();
	};
	parentPort?.on("message", (message: ToRecording) => {
		if (message.type === "ask") void answer(message.number, message.question);
		else if (message.type !== "leave") recording.take(message);
		else void destinations.now.leave(message.budgetMs, message.faults).then(() => say({ type: "left" }));
	});
}
