import { milliseconds } from "../../exporter/span.ts";
import type { MessageRow } from "../../src/local/server.ts";
import type { ReceivedSpan } from "../support/otlp-receiver.ts";
import type { DemoResult } from "./demo-result.ts";

const dollars = (value: number) => `$${value.toFixed(6)}`;
const tokens = (value: number) => value.toLocaleString("en-US");

/** What the demo prints: the session as OpenSync holds it and the trace as a tree, or the same as one JSON document. */
export function page(result: DemoResult, differences: readonly string[], json: boolean): string {
	if (json) return `${JSON.stringify(document(result, differences), null, 2)}\n`;
	const { session, messages, spans, billed } = result;
	return [
		heading("In OpenSync"),
		`  title     ${session.title}`,
		`  model     ${session.model} (${session.provider})`,
		`  project   ${session.projectName}`,
		`  tokens    ${tokens(session.promptTokens)} in, ${tokens(session.completionTokens)} out`,
		`  cost      ${dollars(session.cost)}`,
		`  duration  ${((session.durationMs ?? 0) / 1000).toFixed(1)} s`,
		`  messages  ${session.messageCount}`,
		"",
		...messages.flatMap(messageLines),
		"",
		heading("The trace"),
		...treeLines(spans),
		"",
		heading("Against the model server's bill"),
		`  billed    ${billed.calls} calls, ${tokens(billed.input + billed.cacheRead + billed.cacheWrite)} in (${tokens(billed.cacheRead)} from cache), ${tokens(billed.output)} out, ${dollars(billed.cost)}`,
		...(differences.length === 0
			? ["  OpenSync and the spans say the same, to the token and the cent."]
			: differences.map((difference) => `  WRONG: ${difference}`)),
		"",
	].join("\n");
}

const heading = (text: string) => `── ${text} ${"─".repeat(Math.max(0, 76 - text.length))}`;

function messageLines({ role, parts }: MessageRow): string[] {
	return parts.map((part, index) => `  ${(index === 0 ? role : "").padEnd(9)} ${oneLine(partText(part))}`);
}

function partText({ type, content }: MessageRow["parts"][number]): string {
	if (typeof content === "string") return content;
	const { text, name, args, result } = (content ?? {}) as Record<string, unknown>;
	if (type === "tool-call") return `→ ${name} ${JSON.stringify(args)}`;
	if (type === "tool-result") return `← ${typeof result === "string" ? result : JSON.stringify(result)}`;
	return String(text ?? type);
}

const oneLine = (text: string) => {
	const line = text.replace(/\s+/g, " ").trim();
	return line.length > 68 ? `${line.slice(0, 67)}…` : line;
};

function treeLines(spans: readonly ReceivedSpan[], parent?: string, indent = "  "): string[] {
	const children = spans
		.filter((span) => span.parentSpanContext?.spanId === parent)
		.toSorted((a, b) => milliseconds(a.startTime) - milliseconds(b.startTime));
	return children.flatMap((span) => [
		indent + spanLine(span, 44 - indent.length),
		...treeLines(spans, span.spanContext().spanId, `${indent}  `),
	]);
}

function spanLine(span: ReceivedSpan, width: number): string {
	const ms = milliseconds(span.endTime) - milliseconds(span.startTime);
	const { attributes } = span;
	const input = attributes["gen_ai.usage.input_tokens"];
	const cost = attributes["gen_ai.usage.cost"];
	const facts = [
		`${ms} ms`.padStart(8),
		input === undefined
			? ""
			: `${tokens(Number(input))} → ${tokens(Number(attributes["gen_ai.usage.output_tokens"]))} tokens`,
		cost === undefined ? "" : dollars(Number(cost)),
		span.status.code === 2 ? `✗ ${oneLine(span.status.message ?? "error").slice(0, 40)}` : "",
	];
	return `${span.name.padEnd(width)} ${facts.filter((fact) => fact !== "").join("  ")}`;
}

function document({ piVersion, billed, session, messages, spans }: DemoResult, differences: readonly string[]): object {
	return {
		piVersion,
		billed,
		session,
		messages,
		spans: spans.map((span) => ({
			name: span.name,
			...span.spanContext(),
			parentSpanId: span.parentSpanContext?.spanId,
			startMs: milliseconds(span.startTime),
			endMs: milliseconds(span.endTime),
			status: span.status,
			attributes: span.attributes,
			links: span.links,
		})),
		differences,
	};
}
