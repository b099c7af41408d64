import { DONE, SCRIPTS, type Step, SUMMARY, TITLE } from "./story-steps.ts";

/** One thing that was said before the request: the model's answers as one entry each. */
export interface Said {
	readonly by: "user" | "model" | "tool" | "system";
	readonly text: string;
}

/** What the server needs to know of a request, whichever API it came by. */
export interface ModelRequest {
	readonly model: string;
	readonly said: readonly Said[];
	readonly hasTools: boolean;
}

export interface PickedStep {
	/** `undefined`: a summary or a title. */
	readonly script?: string;
	readonly purpose: "answer" | "summary" | "title";
	readonly step: Step;
}

const MARKER = /SCRIPT=(\w+)/g;
const ASKS_FOR_SUMMARY =
	/(create|provide|write|produce|generate)[^.]{0,80}(summary|prompt for continuing)|CONTEXT CHECKPOINT COMPACTION/i;
/** How a conversation goes on behind a summary. */
const BEHIND_SUMMARY = /^Another language model started/;

/**
 * Picks the step for each request by what it shows itself: the newest `SCRIPT=<name>` of the user's, and how many answers
 * the model gave since. So retries, resumes, forks and parallel subagents need no state here.
 */
export function stepPicker(): (request: ModelRequest) => PickedStep {
	const refusals = new Map<string, number>();
	return ({ said, hasTools }) => {
		const newest = said.findLast(({ by }) => by === "user")?.text ?? "";
		if (said.length > 1 && asksForSummary(newest)) return { purpose: "summary", step: SUMMARY };
		const system = said.filter(({ by }) => by === "system").map(({ text }) => text);
		if (!hasTools && /title/i.test([...system, newest].join("\n"))) return { purpose: "title", step: TITLE };
		for (const [place, { by, text }] of [...said.entries()].reverse()) {
			const script = by === "user" ? [...text.matchAll(MARKER)].at(-1)?.[1] : undefined;
			const steps = script === undefined ? undefined : SCRIPTS[script];
			if (script === undefined || steps === undefined) continue;
			const answers = said.slice(place + 1).filter((one) => one.by === "model").length;
			const isRefused = (times: number) => {
				const before = refusals.get(text) ?? 0;
				refusals.set(text, before + 1);
				return before < times;
			};
			return { script, purpose: "answer", step: stepAt(steps, answers, isRefused) };
		}
		return { purpose: "answer", step: DONE };
	};
}

function stepAt(steps: readonly [Step, ...Step[]], answers: number, isRefused: (times: number) => boolean): Step {
	const [first] = steps;
	if (!("times" in first) || first.times === undefined) return steps[answers] ?? DONE;
	// A refusal takes no place in the conversation.
	return answers === 0 && isRefused(first.times) ? first : (steps[answers + 1] ?? DONE);
}

function asksForSummary(newest: string): boolean {
	const marker = newest.lastIndexOf("SCRIPT=");
	const asked = marker < 0 ? newest : newest.slice(newest.indexOf("\n", marker) + 1 || newest.length);
	return !BEHIND_SUMMARY.test(asked) && ASKS_FOR_SUMMARY.test(asked.slice(-8000));
}
