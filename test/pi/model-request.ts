import { z } from "zod";
import { ASKED_BY_TOOL } from "./lab/ask-model.ts";
import { DEFAULT_STEP, MODEL_SCENARIOS, type ModelScenarios, type ModelStep, SUMMARY_STEP } from "./model-scenarios.ts";

const Content = z.union([
	z.string(),
	z.null(),
	z.array(z.looseObject({ type: z.string(), text: z.string().optional() })),
]);

/** What the server reads of a request; both APIs look the same from here. */
export const ModelRequestBody = z.looseObject({
	model: z.string(),
	system: Content.optional(),
	max_tokens: z.number().optional(),
	max_completion_tokens: z.number().optional(),
	messages: z.array(z.looseObject({ role: z.string(), content: Content.optional() })),
});
export type ModelRequestBody = z.infer<typeof ModelRequestBody>;

/** Why somebody asks: pi for the next message, for a summary, or to keep a cache warm; or a tool for itself. */
export type CallPurpose = "turn" | "compaction" | "branch_summary" | "cache_warming" | "tool";

export interface PickedStep {
	/** `default` and `summary` beside the names of the scenarios. */
	readonly scenario: string;
	/** What stands behind `#` in the prompt; a run's own name, so that one server can serve many tests. */
	readonly run: string | undefined;
	/** Counts the requests of one scenario in one run, from 0. */
	readonly index: number;
	readonly purpose: CallPurpose;
	readonly step: ModelStep;
}

const MARKER = /S:([A-Za-z0-9]+)(?:#([A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*))?/g;

/** Picks the step for each request, by the newest user text that holds `S:<name>#<run>`; counts per name and run. */
export function stepPicker(scenarios: ModelScenarios = MODEL_SCENARIOS): (body: ModelRequestBody) => PickedStep {
	const counts = new Map<string, number>();
	const next = (key: string): number => {
		const index = counts.get(key) ?? 0;
		counts.set(key, index + 1);
		return index;
	};
	return (body) => {
		const users = body.messages
			.filter((message) => message.role === "user")
			.map((message) => textOf(message.content));
		const purpose = purposeOf(body, users.at(-1) ?? "");
		if (purpose === "compaction" || purpose === "branch_summary") {
			const run = markersIn(users.join("\n")).at(-1)?.run;
			return { scenario: "summary", run, index: next(`summary#${run}`), purpose, step: SUMMARY_STEP };
		}
		for (const text of users.reverse()) {
			const marker = markersIn(text).findLast(({ name }) => scenarios[name] !== undefined);
			const steps = marker && scenarios[marker.name];
			if (marker === undefined || steps === undefined) continue;
			const index = next(`${marker.name}#${marker.run}`);
			const step = steps[Math.min(index, steps.length - 1)] ?? steps[0];
			return { scenario: marker.name, run: marker.run, index, purpose, step: named(step, marker.run ?? "none") };
		}
		return { scenario: "default", run: undefined, index: next("default"), purpose, step: DEFAULT_STEP };
	};
}

/** The text of a message, the text parts joined where it has several. */
export function textOf(content: z.infer<typeof Content> | undefined): string {
	if (typeof content === "string") return content;
	return (content ?? []).map((part) => (part.type === "text" ? (part.text ?? "") : "")).join("\n");
}

function purposeOf(body: ModelRequestBody, newestUserText: string): CallPurpose {
	// pi repeats its last request and asks for as little of an answer as there is.
	if ((body.max_completion_tokens ?? body.max_tokens) === 1) return "cache_warming";
	const system = body.messages
		.filter(({ role }) => role === "system" || role === "developer")
		.map(({ content }) => textOf(content));
	const isSummary = [textOf(body.system), ...system].some((text) =>
		text.startsWith("You are a context summarization assistant"),
	);
	if (system.includes(ASKED_BY_TOOL)) return "tool";
	if (!isSummary) return "turn";
	return newestUserText.includes("summary of this conversation branch") ? "branch_summary" : "compaction";
}

function markersIn(text: string): { name: string; run: string | undefined }[] {
	return [...text.matchAll(MARKER)].map(([, name = "", run]) => ({ name, run }));
}

function named(step: ModelStep, run: string): ModelStep {
	if ("status" in step || step.tools === undefined) return step;
	const tools = JSON.stringify(step.tools).replaceAll("{{run}}", run);
	return { ...step, tools: JSON.parse(tools) };
}
