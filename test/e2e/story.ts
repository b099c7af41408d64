import type { FinishedSpan } from "../../exporter/span.ts";
import type { ScenarioResult } from "../pi/scenario.ts";
import { inPlace } from "../support/span-tree.ts";
import type { World } from "./world.ts";

/** What reached OpenSync and the OTLP backend of one scenario, in words that are the same in every run. */
export function storyOf(world: World, result: ScenarioResult): string {
	const chapters = result.sessionIds.map((id) =>
		[...openSyncLines(world, id), "", ...spanLines(world, id)].join("\n"),
	);
	return sameEveryRun(`${chapters.join("\n\n")}\n`, result);
}

function openSyncLines({ openSync, exchanges }: World, id: string): string[] {
	const session = openSync.sessions().find(({ externalId }) => externalId === id);
	if (session === undefined) return ["OpenSync: no session"];
	const { title, model, provider, source, projectName, promptTokens, completionTokens, cost, messageCount } = session;
	const bodies = new Set<string>();
	for (const { url, body } of exchanges) {
		if (url === "/sync/message" && body.includes(id)) bodies.add(body);
	}
	const messages = [...bodies]
		.map((body) => JSON.parse(body))
		.filter((body) => body.sessionExternalId === id)
		.toSorted((a, b) => a.createdAt - b.createdAt);
	return [
		`OpenSync: ${title}`,
		`  ${model} (${provider}), source ${source}, project ${projectName}`,
		`  ${promptTokens} in, ${completionTokens} out, $${rounded(cost)}, ${messageCount} messages`,
		...messages.flatMap((message) => [
			`  ${message.role}${tokensOf(message)}: ${JSON.stringify(message.textContent)}`,
			...message.parts.map((part: object) => `    ${JSON.stringify(part)}`),
		]),
	];
}

const tokensOf = ({ promptTokens, completionTokens }: { promptTokens?: number; completionTokens?: number }): string =>
	promptTokens === undefined ? "" : ` (${promptTokens} in, ${completionTokens} out)`;

const rounded = (value: number): number => Number(value.toPrecision(12));

/** Attributes that tell spans apart, beside what their name says. */
const SHOWN = [
	"opensync.purpose",
	"gen_ai.usage.input_tokens",
	"gen_ai.usage.output_tokens",
	"gen_ai.usage.cache_read.input_tokens",
	"gen_ai.usage.cache_write.input_tokens",
	"gen_ai.usage.cost",
	"gen_ai.response.finish_reasons",
	"error.type",
	"opensync.interrupted",
	"gen_ai.tool.call.arguments",
];

function spanLines({ otlp }: World, id: string): string[] {
	const spans = new Map<string, FinishedSpan>();
	for (const span of otlp.spans) if (span.attributes["session.id"] === id) spans.set(span.spanContext().spanId, span);
	const walk = (parent: string | undefined, indent: string): string[] =>
		inPlace([...spans.values()].filter((span) => span.parentSpanContext?.spanId === parent)).flatMap((span) => [
			`${indent}${spanLine(span)}`,
			...walk(span.spanContext().spanId, `${indent}  `),
		]);
	return ["Trace:", ...walk(undefined, "  ")];
}

function spanLine(span: FinishedSpan): string {
	const facts = SHOWN.flatMap((name) => {
		const value = span.attributes[name];
		if (value === undefined || value === 0) return [];
		return [`${name.split(".").slice(-2).join(".")}=${typeof value === "number" ? rounded(value) : value}`];
	});
	const links = span.links.map((link) => `link=${link.attributes?.["opensync.link"]}`);
	return [span.name, ...facts, ...links].join(" ");
}

/** Without the names, ids, folders and times of this run. */
const sameEveryRun = (story: string, { run, name, line, sessionIds }: ScenarioResult): string =>
	sessionIds
		.reduce((text, id, index) => text.replaceAll(id, `SESSION-${index + 1}`), story)
		.replaceAll(run, "RUN")
		.replaceAll(`${name}-${line}-…`, "RUN…")
		.replace(/RUN\.[\w-]+/g, "RUN.SUB")
		.replace(/\/[\w/.-]*pi-home-\w+/g, "HOME")
		.replace(/\b(call|toolu|chatcmpl|msg)_[\w-]+/g, "$1_ID")
		.replace(/Wall time [\d.]+ seconds/g, "Wall time N seconds")
		.replace(/\(\d+ ms\)/g, "(N ms)")
		.replace(/\/[\w/.-]*\/pi-codemode-/g, "TMP/pi-codemode-")
		.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "UUID")
		.replace(/[0-9a-f]{16,}/g, "HEX");
