import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { AnswerStep } from "./model-scenarios.ts";
import { anthropicEvents, openaiEvents } from "./model-wire.ts";
import type { Api, TokenUsage } from "./priced-models.ts";

/** What became of an answer. */
export interface AnswerOutcome {
	/** What the client was told before the stream ended, and so all that it can know. */
	readonly usage: TokenUsage;
	/** How the stream ended: as it should, cut by the server, or because the client left. */
	readonly stream: "completed" | "cut" | "left";
	/** How much of its usage the client was told: a cut stream tells Anthropic's clients the input, OpenAI's nothing. */
	readonly told: "all" | "input" | "nothing";
}

/** In which a client reads what it was sent: an error throws away what it has not read yet. */
const READING_TIME_MS = 150;

/** Sends the step's events at the step's pace. `hold` stands still until it is decided how the stream goes on. */
export async function sendAnswer(
	response: ServerResponse,
	{ step, api, model }: { readonly step: AnswerStep; readonly api: Api; readonly model: string },
	hold: (gone: AbortSignal) => Promise<"release" | "cut">,
): Promise<AnswerOutcome> {
	const gone = new AbortController();
	response.on("close", () => gone.abort());
	const pause = (ms: number) => sleep(ms, undefined, { signal: gone.signal });
	let usage: TokenUsage = { input: 0, cacheRead: 0, cacheWrite: 0, output: 0, reasoning: 0 };
	let told: AnswerOutcome["told"] = "nothing";
	let pieces = 0;
	response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
	const events = (api === "openai" ? openaiEvents : anthropicEvents)(step, {
		id: randomUUID().slice(0, 8),
		model: `${model}-0101`,
	});
	try {
		for (const event of events) {
			if (event.piece) {
				const cut = pieces === step.holdAfter && (await hold(gone.signal)) === "cut";
				if (pieces === step.cutAfter) await pause(READING_TIME_MS);
				if (cut || pieces === step.cutAfter) {
					response.destroy();
					return { usage, stream: "cut", told };
				}
				if (step.pieceDelayMs !== undefined) await pause(step.pieceDelayMs);
				pieces += 1;
			}
			gone.signal.throwIfAborted();
			response.write(event.frame);
			if (event.tells !== undefined) {
				told = api === "anthropic" && told === "nothing" ? "input" : "all";
				usage = event.tells;
			}
		}
		response.end();
		return { usage, stream: "completed", told };
	} catch (error) {
		if (gone.signal.aborted) return { usage, stream: "left", told };
		throw error;
	}
}
