import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { ATTR, OPERATION, PURPOSE } from "../../exporter/semconv.ts";
import type { ToolModelCall, ToolReturned } from "../transcript.ts";
import type { Unread } from "./content.ts";
import { spanIdOf } from "./ids.ts";
import { chatName, providerName } from "./models.ts";
import { recordedSpan, type SpanOrigin } from "./recorded-span.ts";
import type { SessionIdentity } from "./session-identity.ts";
import type { ToolFrame } from "./tool-spans.ts";
import { usageAttributes } from "./totals.ts";

/** Costs are sums of floating-point numbers: a smaller difference is none. In USD. */
const NOTHING = 1e-9;

/**
 * What a tool spent on models, as `chat` spans below the tool's span: one for each model that the tool names, and one
 * without a model for the rest. Together they hold exactly the tool's usage.
 */
export function toolModelSpans(
	origin: SpanOrigin,
	session: SessionIdentity,
	returned: ToolReturned,
	tool: ToolFrame,
	more: Unread = {},
): ReadableSpan[] {
	return sharesOf(returned).map(({ model, provider, attributes }) => {
		const key = model === undefined ? tool.key : `${tool.key}\0${provider}/${model}`;
		return recordedSpan(origin, {
			name: chatName(model),
			session,
			spanId: spanIdOf(session.began.sessionId, "chat", key),
			parentSpanId: tool.spanId,
			client: true,
			startedAt: tool.startedAt,
			endedAt: tool.endedAt,
			attributes: {
				...session.common,
				[ATTR.operationName]: OPERATION.chat,
				[ATTR.purpose]: PURPOSE.tool,
				[ATTR.providerName]: provider && providerName(provider),
				[ATTR.requestModel]: model,
				...attributes,
				...more,
			},
		});
	});
}

interface Share {
	readonly provider?: string;
	readonly model?: string;
	readonly attributes: Unread;
}

/**
 * Tokens are known of the whole only: they go to the one model there is, else to a share without a model, whose cost is
 * what the named models leave.
 */
export function sharesOf({ usage, modelCalls = [] }: ToolReturned): readonly Share[] {
	if (usage === undefined) return [];
	const named = costByModel(modelCalls);
	const rest = (usage.cost ?? 0) - named.reduce((sum, { cost }) => sum + cost, 0);
	if (named.length === 0 || rest < -NOTHING) return [{ attributes: usageAttributes(usage) }];
	const [only, ...others] = named;
	if (only !== undefined && others.length === 0 && rest <= NOTHING) {
		return [{ provider: only.provider, model: only.model, attributes: usageAttributes(usage) }];
	}
	return [
		...named.map(({ provider, model, cost }) => ({ provider, model, attributes: { [ATTR.cost]: cost } })),
		{ attributes: usageAttributes({ ...usage, cost: rest > NOTHING ? rest : 0 }) },
	];
}

function costByModel(calls: readonly ToolModelCall[]): readonly ToolModelCall[] {
	const byModel = new Map<string, ToolModelCall>();
	for (const call of calls) {
		const key = `${call.provider}/${call.model}`;
		byModel.set(key, { ...call, cost: call.cost + (byModel.get(key)?.cost ?? 0) });
	}
	return [...byModel.values()];
}
