import { textAttribute } from "../attributes.ts";
import { isModelCall, isToolRun } from "../operations.ts";
import { ATTR, OPERATION } from "../semconv.ts";
import type { FinishedSpan } from "../span.ts";
import { withAttributes } from "../with-attributes.ts";

/** Google's ADK makes one more span of several tools' answers. */
const MERGED = "(merged tools)";
/** A request of MCP's client, or what its server makes of it. */
const MCP_REQUEST = /^tools\/call\b/;
const FILLED = [ATTR.toolArguments, ATTR.toolResult] as const;

/**
 * The tools that ran. Where a framework, its client of MCP and the server behind it all tell of the same call, the
 * outermost is the one that knows the call's id; what it does not say it takes from those inside of it.
 */
export function toolSpansOf(spans: readonly FinishedSpan[]): readonly FinishedSpan[] {
	const byId = new Map(spans.map((span) => [span.spanContext().spanId, span]));
	const tools = new Map<FinishedSpan, FinishedSpan[]>();
	const inside: [FinishedSpan, FinishedSpan][] = [];
	for (const span of spans) {
		if (!isToolRun(span) || textAttribute(span, ATTR.toolName) === MERGED) continue;
		const outer = outermost(span, byId);
		if (outer === span) tools.set(span, []);
		else inside.push([outer, span]);
	}
	for (const [outer, inner] of inside) tools.get(outer)?.push(inner);
	return [...tools].map(([tool, inner]) => (inner.length === 0 ? tool : filled(tool, inner)));
}

/** The tool around a span that tells of the same call: none of an agent, nor of another call, in between. */
function outermost(tool: FinishedSpan, byId: ReadonlyMap<string, FinishedSpan>): FinishedSpan {
	let found = tool;
	const seen = new Set<FinishedSpan>();
	for (let at = parentOf(tool, byId); at !== undefined && !seen.has(at); at = parentOf(at, byId)) {
		// Broken ids can make a circle of parents.
		seen.add(at);
		if (isModelCall(at) || textAttribute(at, ATTR.operationName) === OPERATION.invokeAgent) break;
		if (!isToolRun(at)) continue;
		if (at === tool || !isSameCall(found, at)) break;
		found = at;
	}
	return found;
}

const parentOf = (span: FinishedSpan, byId: ReadonlyMap<string, FinishedSpan>): FinishedSpan | undefined =>
	byId.get(span.parentSpanContext?.spanId ?? "");

function isSameCall(inner: FinishedSpan, outer: FinishedSpan): boolean {
	const id = textAttribute(inner, ATTR.toolCallId);
	if (id !== undefined) return id === textAttribute(outer, ATTR.toolCallId);
	const name = textAttribute(inner, ATTR.toolName);
	return name === textAttribute(outer, ATTR.toolName) || MCP_REQUEST.test(inner.name);
}

function filled(outer: FinishedSpan, inner: readonly FinishedSpan[]): FinishedSpan {
	const found = FILLED.flatMap((name) => {
		const value = inner.find(({ attributes }) => attributes[name] !== undefined)?.attributes[name];
		return value === undefined ? [] : [[name, value] as const];
	});
	return withAttributes(outer, { ...Object.fromEntries(found), ...outer.attributes });
}
