import { ATTR } from "../semconv.ts";
import { type FinishedSpan, isAgent, isModelCall, isToolRun, textAttribute } from "../span.ts";
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
	const outermost = outermostAmong(byId);
	const tools = new Map<FinishedSpan, FinishedSpan[]>();
	const inside: [FinishedSpan, FinishedSpan][] = [];
	for (const span of spans) {
		if (!isToolRun(span) || textAttribute(span, ATTR.toolName) === MERGED) continue;
		const outer = outermost(span);
		if (outer === span) tools.set(span, []);
		else inside.push([outer, span]);
	}
	for (const [outer, inner] of inside) tools.get(outer)?.push(inner);
	return [...tools].map(([tool, inner]) => (inner.length === 0 ? tool : filled(tool, inner)));
}

/**
 * The tool around a span that tells of the same call: none of an agent, nor of another call, in between. One step for
 * each span, however deep they are: what is known of a span above is not looked for again.
 */
function outermostAmong(byId: ReadonlyMap<string, FinishedSpan>): (tool: FinishedSpan) => FinishedSpan {
	const toolAround = climbing<FinishedSpan | undefined>(
		(span) => {
			const above = parentOf(span, byId);
			if (above === undefined || isModelCall(above) || isAgent(above)) return { found: undefined };
			return isToolRun(above) ? { found: above } : { next: above };
		},
		() => undefined,
	);
	return climbing(
		(tool) => {
			const outer = toolAround(tool);
			return outer === undefined || !isSameCall(tool, outer) ? { found: tool } : { next: outer };
		},
		(tool) => tool,
	);
}

type Step<T> = { readonly found: T } | { readonly next: FinishedSpan };

/** Climbs from a span until something is found; where broken ids make a circle of parents, what `atCircle` says. */
function climbing<T>(
	step: (span: FinishedSpan) => Step<T>,
	atCircle: (span: FinishedSpan) => T,
): (from: FinishedSpan) => T {
	const known = new Map<FinishedSpan, Step<T>>();
	return (from) => {
		const way = new Set<FinishedSpan>();
		let at = from;
		let reached = known.get(at) ?? step(at);
		while (!("found" in reached)) {
			way.add(at);
			at = reached.next;
			reached = way.has(at) ? { found: atCircle(at) } : (known.get(at) ?? step(at));
		}
		for (const span of way) known.set(span, reached);
		return reached.found;
	};
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
