import { ATTR } from "../../exporter/semconv.ts";
import type { FinishedSpan } from "../../exporter/span.ts";
import { flagAttribute, numberAttribute, textAttribute } from "../../exporter/span.ts";
import type { CostSource } from "../transcript.ts";
import type { Tokens, Used } from "./call.ts";

/** What the attributes of a span say that it used. */
export function usedBy(span: Pick<FinishedSpan, "attributes">): Used {
	const tokens = tokensOf(span);
	const cost = span.attributes[ATTR.cost];
	const costSource = textAttribute(span, ATTR.costSource);
	return {
		...(tokens !== undefined && { tokens }),
		// The agent's own figure can be less than the list prices of its calls: then the difference is below 0.
		...(typeof cost === "number" && { cost }),
		...(costSource !== undefined && { costSource: costSource as CostSource }),
		...(flagAttribute(span, ATTR.usageIsLowerBound) && { isLowerBound: true as const }),
	};
}

function tokensOf(span: Pick<FinishedSpan, "attributes">): Tokens | undefined {
	const input = numberAttribute(span, ATTR.inputTokens);
	if (input === undefined) return undefined;
	const reasoning = numberAttribute(span, ATTR.reasoningTokens);
	return {
		...{ input, output: numberAttribute(span, ATTR.outputTokens) ?? 0 },
		cacheRead: numberAttribute(span, ATTR.cacheReadTokens) ?? 0,
		cacheWrite: numberAttribute(span, ATTR.cacheWriteTokens) ?? 0,
		...(reasoning !== undefined && { reasoning }),
	};
}
