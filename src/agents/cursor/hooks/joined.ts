import type { ModelAnswered, ToolReturned, TranscriptEvent } from "../../../transcript.ts";
import { callsOf, joinCalls, type Result } from "./calls.ts";
import type { Generation } from "./generation.ts";
import { MODEL } from "./model.ts";
import { isFailure, type Segment } from "./segment.ts";
import { joinThoughts } from "./thoughts.ts";
import { responsesOf, usageOf } from "./usage.ts";

/** A turn as the transcript tells it, with what hooks said of it. Ids and their times stay: an import without hooks has the same. */
export function joined(segment: Segment, generation: Generation): readonly TranscriptEvent[] {
	const { events, answers } = segment;
	const begunAt = segment.prompt?.at ?? answers[0]?.at ?? generation.firstAt;
	const { byCall, strays } = joinCalls(callsOf(answers), generation.results);
	const responses = responsesOf(generation, answers);
	const stoppedAt = generation.stops.at(-1)?.at;
	const thoughts = joinThoughts(generation.thoughts, answers, (answer) => endOf(answer));
	const { usage, rest } = usageOf(generation, answers, responses);
	const { model = MODEL.model } = generation;
	const told: TranscriptEvent[] = [];
	const compactions = [...generation.compactions.entries()];
	let clock = begunAt;

	function resultsOf(answer: ModelAnswered): readonly [string, Result][] {
		const own = callsOf([answer]).flatMap(({ id }): [string, Result][] => {
			const result = byCall.get(id);
			return result === undefined ? [] : [[id, result]];
		});
		return own.sort(([, a], [, b]) => a.at - b.at);
	}

	/** When an answer ended, as far as hooks tell: it was said, or its first tool began. */
	function endOf(answer: ModelAnswered): number | undefined {
		const place = responses.get(answer);
		const response = place === undefined ? undefined : generation.responses[place];
		if (response !== undefined) return response.at;
		const starts = resultsOf(answer).map(([, { at, durationMs = 0 }]) => at - durationMs);
		if (starts.length > 0) return Math.min(...starts);
		return answer === answers.at(-1) && callsOf([answer]).length === 0 ? stoppedAt : undefined;
	}

	function compactBefore(at: number): void {
		while (compactions[0] !== undefined && compactions[0][1].at <= at) {
			const [[number, compaction]] = compactions as [(typeof compactions)[0]];
			compactions.shift();
			clock = Math.max(clock, compaction.at);
			told.push({
				...{ type: "context_summarised", entryId: `compaction ${generation.id} ${number}`, recordedAt: clock },
				...{ purpose: "compaction", byModel: true, provider: MODEL.provider, model },
			});
		}
	}

	function answered(answer: ModelAnswered): void {
		const ended = endOf(answer);
		const startedAt = answer === answers[0] ? Math.max(clock, firstSeenAt(generation, ended)) : clock;
		compactBefore(ended ?? 0);
		clock = Math.max(clock, startedAt, ended ?? 0);
		const results = resultsOf(answer);
		const asked = callsOf([answer]).map(({ id }) => id);
		told.push({
			...{ ...answer, model, recordedAt: clock, parts: thoughts.get(answer) ?? answer.parts },
			...(startedAt > begunAt && { startedAt }),
			...(usage.has(answer) && { usage: usage.get(answer) }),
			lacksResultsOf: asked.filter((id) => !byCall.has(id)),
		} as ModelAnswered);
		for (const [callId, result] of results) told.push(returned(callId, result, clock));
		clock = Math.max(clock, ...results.map(([, { at }]) => at));
	}

	function over(): void {
		compactBefore(Number.POSITIVE_INFINITY);
		clock = Math.max(clock, stoppedAt ?? 0);
		for (const [place, result] of strays.entries()) {
			told.push(returned(`${generation.id} ${place}`, result, Math.max(begunAt, result.at)));
		}
		if (rest === undefined) return;
		const used = { provider: MODEL.provider, ...(model !== "" && { model }), usage: rest };
		told.push({ type: "session_used", entryId: `generation ${generation.id}`, recordedAt: clock, ...used });
	}

	for (const event of events) {
		if (event.type === "model_answered" && !isFailure(event)) answered(event);
		else if (event.type === "model_answered") {
			told.push({ ...event, model, startedAt: clock, recordedAt: Math.max(clock, stoppedAt ?? 0) });
		} else if (event.type === "user_messaged") {
			told.push({ ...event, recordedAt: Math.max(event.recordedAt, generation.firstAt) });
		} else {
			if (event.type === "run_settled") over();
			told.push(event);
		}
	}
	if (segment.isEnded) return told;
	over();
	if (!generation.isStopped) return told;
	const failure = failureBy(generation, segment);
	if (failure !== undefined) {
		const at = begunAt;
		told.push({ ...failure, ...MODEL, model, at, startedAt: clock, recordedAt: clock });
		segment.hasFailedByHook = true;
	}
	return [...told, { type: "run_settled" }];
}

/** When hooks saw anything of a turn first, where that was before its first answer ended; else 0. */
function firstSeenAt({ prompts, thoughts, firstAt }: Generation, endedAt = 0): number {
	const starts = [firstAt, ...thoughts.map(({ at, durationMs = 0 }) => at - durationMs)];
	const at = prompts[0]?.at ?? Math.min(...starts);
	return at < endedAt ? at : 0;
}

/** What the transcript says at a turn's end, and this time does not. */
function failureBy({ id, stops }: Generation, { answers }: Segment) {
	const status = stops.at(-1)?.status ?? "";
	const isAborted = /cancel|abort|interrupt/.test(status);
	if (status !== "error" && !(isAborted && answers.length === 0)) return undefined;
	const stopReason = isAborted ? ("aborted" as const) : ("error" as const);
	return { type: "model_answered" as const, entryId: `stop ${id}`, parts: [], stopReason, errorMessage: status };
}

const returned = (
	callId: string,
	{ tool, result, isError, at, durationMs }: Result,
	askedAt: number,
): ToolReturned => ({
	...{ type: "tool_returned", entryId: `result ${callId}`, callId, toolName: tool, isError },
	...{ recordedAt: Math.max(askedAt, at), endedAt: Math.max(askedAt, at) },
	parts: result === "" ? [] : [{ type: "text", content: result }],
	...(durationMs !== undefined && { durationMs }),
});
