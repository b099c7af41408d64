import { ATTR } from "../semconv.ts";
import type { FinishedSpan, SpanAttributeValue } from "../span.ts";
import { withAttributes } from "../with-attributes.ts";
import { sourceOf } from "./agent-source.ts";
import { CLAUDE_CODE } from "./claude-code.ts";
import { CODEX } from "./codex.ts";
import { type Convention, readingOf } from "./convention.ts";
import { GEN_AI } from "./gen-ai.ts";
import { GEN_AI_EVENTS } from "./gen-ai-events.ts";
import { GEN_AI_LEGACY } from "./gen-ai-legacy.ts";
import { withCacheIncluded } from "./input-tokens.ts";
import { OPEN_INFERENCE } from "./open-inference.ts";
import { idIn, SESSION_IDS } from "./session-id.ts";
import { VERCEL_AI, vercelIncludesCache } from "./vercel-ai.ts";

/** All conventions, the most particular first: what an earlier one says of a span, a later one does not change. */
export const CONVENTIONS: readonly Convention[] = [
	CLAUDE_CODE,
	CODEX,
	VERCEL_AI,
	OPEN_INFERENCE,
	GEN_AI,
	GEN_AI_LEGACY,
	GEN_AI_EVENTS,
];

/** Scopes that state Anthropic's own number of input tokens. */
const WITHOUT_CACHE = /^@traceloop\/instrumentation-anthropic$|openinference.*claude[-_]agent[-_]sdk$/;
/** The scope of pi-sync's recorder; its spans are in the contract from the start. */
const OURS = "pi-sync";
const CONVERSATION = SESSION_IDS.slice(0, 1);
const OTHER_IDS = SESSION_IDS.slice(1);
const CONTRACT_NAMES = new Set<string>(Object.values(ATTR));

/**
 * A span of any convention as one of the span contract, which is all that the rest of the exporter knows. A span that is
 * one already comes back as it is; of one that says nothing known, only what the contract has a name for is left. Pure.
 */
export function inContract(span: FinishedSpan): FinishedSpan {
	if (span.attributes[ATTR.kind] !== undefined || span.instrumentationScope?.name === OURS) return span;
	const applying = CONVENTIONS.filter((convention) => convention.applies(span));
	const reading = readingOf(applying, span);
	const conversation = idIn(span, CONVERSATION) ?? idIn({ attributes: reading }, CONVERSATION);
	// Apart from the conversation's: another span of the trace may name the conversation, and that counts more.
	const session = idIn(span, OTHER_IDS);
	const source = sourceOf(span) ?? applying.find((one) => one.source !== undefined)?.source;
	const attributes = ownNames(span);
	Object.assign(
		attributes,
		withCacheIncluded(span, reading, () => includesCache(span)),
	);
	if (conversation !== undefined) attributes[ATTR.conversationId] = conversation;
	if (session !== undefined) attributes[ATTR.sessionId] = session;
	if (source !== undefined) attributes[ATTR.agentName] = source;
	return withAttributes(span, attributes);
}

/** The attributes that have a name of the contract, but for the agent's name, which is OpenSync's or none. */
function ownNames({ attributes }: FinishedSpan): Record<string, SpanAttributeValue> {
	const own: Record<string, SpanAttributeValue> = {};
	for (const name in attributes) {
		if (CONTRACT_NAMES.has(name) && name !== ATTR.agentName) own[name] = attributes[name];
	}
	return own;
}

function includesCache(span: FinishedSpan): boolean {
	if (CLAUDE_CODE.applies(span)) return false;
	if (VERCEL_AI.applies(span)) return vercelIncludesCache(span);
	return !WITHOUT_CACHE.test(span.instrumentationScope?.name ?? "");
}
