import { numberAttribute } from "../attributes.ts";
import { ATTR } from "../semconv.ts";
import { type FinishedSpan, milliseconds } from "../span.ts";
import type { Unit } from "../units.ts";
import type { Call } from "./calls.ts";
import { modelOf } from "./session-facts.ts";

/** What one span of a foreign trace adds to its session's totals. Each `id` counts once. */
export interface Usage {
	readonly id: string;
	readonly promptTokens: number;
	readonly completionTokens: number;
	/** USD; absent when it is not known. */
	readonly cost?: number;
	readonly durationMs: number;
	readonly model?: string | undefined;
	readonly provider?: string | undefined;
}

/** The tokens and cost of a tree's model calls, and the tree's own duration. */
export function usageOf({ root }: Unit, calls: readonly Call[]): readonly Usage[] {
	if (calls.length === 0) return [];
	const durationMs = Math.max(0, milliseconds(root.endTime) - milliseconds(root.startTime));
	const whole = { id: `${root.spanContext().spanId}/duration`, promptTokens: 0, completionTokens: 0, durationMs };
	return [whole, ...calls.map(({ chat }) => callUsage(chat))];
}

function callUsage(chat: FinishedSpan): Usage {
	const cost = numberAttribute(chat, ATTR.cost);
	return {
		id: chat.spanContext().spanId,
		promptTokens: numberAttribute(chat, ATTR.inputTokens) ?? 0,
		completionTokens: numberAttribute(chat, ATTR.outputTokens) ?? 0,
		...(cost !== undefined && { cost }),
		durationMs: 0,
		...modelOf(chat),
	};
}
