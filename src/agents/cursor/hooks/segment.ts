import type { ModelAnswered, TranscriptEvent, UserMessaged } from "../../../transcript.ts";
import type { Generation } from "./generation.ts";

/** A prompt in the transcript, and what follows it up to the next one. */
export class Segment {
	/** Events that were not told yet. */
	events: TranscriptEvent[] = [];
	/** What the transcript says of it, told or not. */
	readonly answers: ModelAnswered[] = [];
	prompt: UserMessaged | undefined;
	/** Whether the transcript says when the prompt was said, to the minute. */
	isTimed = false;
	/** The transcript says that it is over. */
	isEnded = false;
	/** Its events were told, maybe without some that came later. */
	isTold = false;
	/** It was told that it is over. */
	isSettled = false;
	/** What hooks said of it. */
	generation: Generation | undefined;
	/** It was told that it failed, as a hook said. */
	hasFailedByHook = false;

	take(event: TranscriptEvent): void {
		this.events.push(event);
		if (event.type === "user_messaged") this.prompt = event;
		if (event.type === "model_answered" && !isFailure(event)) this.answers.push(event);
		if (event.type === "run_settled") this.isEnded = true;
	}
}

/** What a transcript says of a turn that failed or was cancelled is no answer. */
export const isFailure = ({ stopReason, parts }: ModelAnswered): boolean =>
	(stopReason === "error" || stopReason === "aborted") && parts.length === 0;
