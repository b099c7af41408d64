import { type FinishedSpan, milliseconds } from "../../exporter/span.ts";

const placeOf = ({ attributes }: FinishedSpan): unknown => attributes["opensync.tool.index"];

/** Siblings in their order: by start, and tools of one answer side by side in the answer's order. */
export function inPlace(siblings: readonly FinishedSpan[]): FinishedSpan[] {
	const startOf = (span: FinishedSpan) => milliseconds(span.startTime);
	const tools = siblings.filter((span) => typeof placeOf(span) === "number");
	const toolsStart = Math.min(...tools.map(startOf));
	const keyOf = (span: FinishedSpan): readonly [number, number] => {
		const place = placeOf(span);
		return typeof place === "number" ? [toolsStart, place] : [startOf(span), -1];
	};
	return siblings.toSorted((a, b) => {
		const [x, y] = [keyOf(a), keyOf(b)];
		return x[0] - y[0] || x[1] - y[1];
	});
}

/** A trace as a tree of lines that a person can read; siblings in their order. */
export function spanTree(spans: readonly FinishedSpan[]): string {
	const children = new Map<string | undefined, FinishedSpan[]>();
	const ids = new Set(spans.map((span) => span.spanContext().spanId));
	for (const span of spans) {
		const parent = span.parentSpanContext?.spanId;
		const known = parent !== undefined && ids.has(parent) ? parent : undefined;
		children.set(known, [...(children.get(known) ?? []), span]);
	}
	const lines: string[] = [];
	const walk = (parent: string | undefined, depth: number) => {
		const siblings = inPlace(children.get(parent) ?? []);
		for (const span of siblings) {
			lines.push(`${"  ".repeat(depth)}${line(span)}`);
			walk(span.spanContext().spanId, depth + 1);
		}
	};
	walk(undefined, 0);
	return `${lines.join("\n")}\n`;
}

/** What tells spans apart beside their name, in a fixed order. */
const SHOWN = [
	["purpose", "opensync.purpose"],
	["in", "gen_ai.usage.input_tokens"],
	["out", "gen_ai.usage.output_tokens"],
	["cache read", "gen_ai.usage.cache_read.input_tokens"],
	["cache write", "gen_ai.usage.cache_write.input_tokens"],
	["$", "gen_ai.usage.cost"],
	["finish", "gen_ai.response.finish_reasons"],
	["error", "error.type"],
	["interrupted", "opensync.interrupted"],
	["turn", "opensync.turn.index"],
	["session in", "opensync.session.input_tokens"],
	["session out", "opensync.session.output_tokens"],
	["session $", "opensync.session.cost"],
	["runs ms", "opensync.session.duration_ms"],
	["title", "opensync.session.title"],
	["arguments", "gen_ai.tool.call.arguments"],
	["input", "gen_ai.input.messages"],
	["output", "gen_ai.output.messages"],
] as const;

function line(span: FinishedSpan): string {
	const facts = SHOWN.flatMap(([label, name]) => {
		const value = span.attributes[name];
		return value === undefined || value === 0 ? [] : [`${label} ${readable(value)}`];
	});
	const links = span.links.map((link) => `link ${link.attributes?.["opensync.link"]}`);
	const duration = `${milliseconds(span.endTime) - milliseconds(span.startTime)} ms`;
	return [span.name, duration, ...facts, ...links].join(" · ");
}

function readable(value: unknown): string {
	if (typeof value === "number") return String(Number(value.toPrecision(12)));
	const text = String(value).replaceAll("\n", "\\n");
	return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
