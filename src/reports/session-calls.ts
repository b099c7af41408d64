import type { FinishedSpan } from "../../exporter/span.ts";
import { SelectedModel, usageAttributes } from "../recorder/so-far.ts";
import { sharesOf } from "../recorder/tool-spans.ts";
import type { ToolReturned, TranscriptEvent, Usage } from "../transcript.ts";
import type { Call, CallKind } from "./call.ts";
import { usedBy } from "./used.ts";

/**
 * The calls of one session: those of which the recorder's spans say what they used, without the spans. Making spans takes
 * several times as long as reading the record does.
 */
export class SessionCalls {
	readonly #calls: Call[] = [];
	readonly #models = new SelectedModel();
	/** Ids of calls whose cost stands in a figure of the session. */
	readonly #paid = new Set<string>();
	#isBehindTool = false;

	/** Takes in an event, and returns whether it was counted: copies, and what nobody asked for, are not. */
	hear(event: TranscriptEvent): boolean {
		if (event.type === "model_selected") this.#models.select(event);
		if (event.type === "model_answered" && !event.unrouted) this.#models.answered(event);
		const isPhantom = event.type === "model_answered" && this.#isBehindTool && event.mayBePhantom === true;
		if (event.type === "tool_returned") this.#isBehindTool = true;
		else if (event.type === "user_messaged" || event.type === "model_answered") this.#isBehindTool = false;
		if (isPhantom || isCopy(event) || "isUncounted" in event) return false;
		this.#take(event);
		return true;
	}

	/** A figure of the session can hold the tokens of calls that have none of their own, and the costs of others. */
	get all(): readonly Call[] {
		const hasTotal = this.#calls.some(({ kind, tokens }) => kind === "session" && tokens && tokens.input > 0);
		return this.#calls.map((call) => {
			const lacksOwnTokens = hasTotal && call.kind === "model" && call.tokens === undefined;
			const lacksOwnCost = call.cost === undefined && (lacksOwnTokens || this.#paid.has(call.id));
			if (!lacksOwnTokens && !lacksOwnCost) return call;
			return { ...call, ...(lacksOwnTokens && { lacksOwnTokens }), ...(lacksOwnCost && { lacksOwnCost }) };
		});
	}

	#take(event: TranscriptEvent): void {
		switch (event.type) {
			case "model_answered":
				this.#add("model", event, event.model || event.responseModel, event.stopReason === "error");
				break;
			case "tool_returned":
				this.#toolSpent(event);
				break;
			case "model_called_aside":
				this.#add("aside", event, event.model);
				break;
			case "context_summarised": {
				const isNamed = event.provider !== undefined && event.model !== undefined;
				const model = isNamed ? event.model : this.#models.unnamed(event.mayBeRouted === true)?.model;
				if (event.usage !== undefined || event.byModel)
					this.#add("aside", event, event.byModel ? model : undefined);
				break;
			}
			case "session_used":
				for (const id of event.paysFor ?? []) this.#paid.add(id);
				this.#add("session", event, event.model);
		}
	}

	#toolSpent(event: ToolReturned): void {
		for (const { model, attributes } of sharesOf(event)) {
			this.#calls.push({
				...{ id: `${event.entryId} ${model ?? ""}`, kind: "tool", endedAt: event.recordedAt },
				...(model !== undefined && { model }),
				...usedBy({ attributes } as Pick<FinishedSpan, "attributes">),
			});
		}
	}

	#add(
		kind: CallKind,
		{ entryId, recordedAt, usage }: { readonly entryId: string; readonly recordedAt: number; readonly usage?: Usage },
		model: string | undefined,
		hasFailed = false,
	): void {
		this.#calls.push({
			...{ id: entryId, kind, endedAt: recordedAt },
			...(model && { model }),
			...usedBy({ attributes: usageAttributes(usage) } as Pick<FinishedSpan, "attributes">),
			...(hasFailed && { hasFailed }),
		});
	}
}

const isCopy = (event: TranscriptEvent): boolean => "inherited" in event && event.inherited === true;
