import type { MessagePart } from "../../exporter/messages.ts";
import { ATTR, OPERATION } from "../../exporter/semconv.ts";
import { titleLine } from "../../exporter/title.ts";
import type { Usage } from "../transcript.ts";
import type { Content, Unread } from "./content.ts";

/** Providers as agents name them, where the GenAI conventions name them otherwise. Source: `gen_ai.provider.name` well-known values. */
const WELL_KNOWN: ReadonlyMap<string, string> = new Map([
	["amazon-bedrock", "aws.bedrock"],
	["azure-openai-responses", "azure.ai.openai"],
	["google", "gcp.gemini"],
	["google-gemini-cli", "gcp.gemini"],
	["google-antigravity", "gcp.gemini"],
	["google-vertex", "gcp.vertex_ai"],
	["mistral", "mistral_ai"],
	["xai", "x_ai"],
	["openai-codex", "openai"],
]);

/** `gen_ai.provider.name` for a provider as an agent names it; that name where the conventions have none. */
export const providerName = (provider: string): string => WELL_KNOWN.get(provider) ?? provider;

/** The name of a model call's span. Not every record says which model was called: that one is absent or empty. */
export const chatName = (model: string | undefined): string => (model ? `${OPERATION.chat} ${model}` : OPERATION.chat);

interface Model {
	readonly provider: string;
	readonly model: string;
}

/** Knows which model the user selected and which models answered: a virtual model routes its requests to others. */
export class SelectedModel {
	#selected: string | undefined;
	#newest: Model | undefined;
	readonly #answered = new Set<string>();

	select(model: Model): void {
		this.#selected = nameOf(model);
		this.#newest = model;
	}

	answered(model: Model): void {
		this.#answered.add(nameOf(model));
		this.#newest = model;
	}

	/** `<provider>/<model>` as selected, while every answer comes from other models; `undefined` otherwise. */
	get routing(): string | undefined {
		return this.#selected === undefined || this.#answered.has(this.#selected) ? undefined : this.#selected;
	}

	/** The model of a call that names none: the newest one selected or heard. `undefined` where it can be any. */
	unnamed(mayBeRouted: boolean): Model | undefined {
		return mayBeRouted && this.routing !== undefined ? undefined : this.#newest;
	}
}

const nameOf = ({ provider, model }: Model): string => `${provider}/${model}`;

/** What a session, or a turn of it, used so far. `cost` stays absent until some call's cost is known. */
export interface Totals {
	readonly input: number;
	readonly output: number;
	readonly cost?: number;
}

export const NOTHING_USED: Totals = { input: 0, output: 0 };

/** All input of a call, cache reads and writes included: `Usage.input` leaves them out. */
const allInput = (usage: Usage): number => usage.input + usage.cacheRead + usage.cacheWrite;

export function plus(totals: Totals, usage: Usage | undefined): Totals {
	if (usage === undefined) return totals;
	const cost = usage.cost === undefined ? totals.cost : (totals.cost ?? 0) + usage.cost;
	return {
		input: totals.input + allInput(usage),
		output: totals.output + usage.output,
		...(cost !== undefined && { cost }),
	};
}

export function usageAttributes(usage: Usage | undefined): Unread {
	if (usage === undefined) return {};
	return {
		[ATTR.inputTokens]: allInput(usage),
		[ATTR.outputTokens]: usage.output,
		[ATTR.cacheReadTokens]: usage.cacheRead,
		[ATTR.cacheWriteTokens]: usage.cacheWrite,
		[ATTR.cacheCreationTokens]: usage.cacheWrite,
		[ATTR.reasoningTokens]: usage.reasoning,
		[ATTR.cacheWrite1hTokens]: usage.cacheWrite1h,
		[ATTR.usageIsLowerBound]: usage.isLowerBound,
		[ATTR.cost]: usage.cost,
		[ATTR.costSource]: usage.costSource,
	};
}

/**
 * What the whole session came to so far. It is written on every span that ends a unit of sync, so that the spans'
 * reader needs no memory: order of arrival and restarts make no difference to it.
 */
export class SoFar {
	/** The name the session was given; empty while it has none. */
	name = "";
	#model: { readonly provider: string; readonly model: string } | undefined;
	#firstWords: Content | undefined;
	/** What was only put in front of words, for as long as nothing was said. */
	#context: Content | undefined;
	#totals: Totals = NOTHING_USED;
	#finishedRunsMs = 0;
	#messages = 0;
	#size = 0;
	/** Time of the newest message. */
	#newest = 0;
	#lastCallAt = 0;
	#callsAtThatTime = 0;

	/** The name, else the first words said. */
	get title(): string | Content | undefined {
		return this.name === "" ? (this.#firstWords ?? this.#context) : this.name;
	}

	said(parts: readonly MessagePart[]): void {
		if (this.#firstWords !== undefined) return;
		const found = titleLine(parts);
		if (found?.isOnlyContext === false) this.#firstWords = { titleFrom: found.line };
		else if (found !== undefined) this.#context ??= { titleFrom: found.line };
	}

	used(usage: Usage | undefined): void {
		this.#totals = plus(this.#totals, usage);
	}

	asked(model: { readonly provider: string; readonly model: string }): void {
		this.#model = model;
	}

	ran(ms: number): void {
		this.#finishedRunsMs += ms;
	}

	/** Counts messages and their size in UTF-8 bytes. */
	count(messages: number, size: number): void {
		this.#messages += messages;
		this.#size += size;
	}

	/** A message's place in the session's order: strictly after the one before, as OpenSync shows messages by time. */
	nextTime(at: number): number {
		this.#newest = Math.max(at, this.#newest + 1);
		return this.#newest;
	}

	/** Tells a model call from all others: its time, with a number behind it for a further one in that millisecond. */
	callKey(at: number): string {
		this.#callsAtThatTime = at === this.#lastCallAt ? this.#callsAtThatTime + 1 : 0;
		this.#lastCallAt = at;
		return this.#callsAtThatTime === 0 ? String(at) : `${at}#${this.#callsAtThatTime}`;
	}

	/** Tells these totals from others of the session. */
	get fingerprint(): string {
		const { input, output, cost } = this.#totals;
		return `recount ${input} ${output} ${cost ?? "-"}`;
	}

	/** `runUnderWayMs`: how long the run lasted up to the span these attributes are for. */
	attributes(runUnderWayMs: number): Unread {
		return {
			[ATTR.title]: this.title,
			[ATTR.sessionModel]: this.#model?.model,
			[ATTR.sessionProvider]: this.#model && providerName(this.#model.provider),
			[ATTR.totalInputTokens]: this.#totals.input,
			[ATTR.totalOutputTokens]: this.#totals.output,
			[ATTR.totalCost]: this.#totals.cost,
			[ATTR.totalDuration]: this.#finishedRunsMs + runUnderWayMs,
			[ATTR.totalMessages]: this.#messages,
			[ATTR.totalBytes]: this.#size,
		};
	}
}

/** UTF-8 bytes of what was said; a tool's arguments and results are counted on its span. */
export const sizeOf = (parts: readonly MessagePart[]): number =>
	parts.reduce((sum, part) => sum + ("content" in part ? Buffer.byteLength(part.content) : responseSize(part)), 0);

const responseSize = (part: MessagePart): number =>
	part.type === "tool_call_response" && typeof part.response === "string" ? Buffer.byteLength(part.response) : 0;
