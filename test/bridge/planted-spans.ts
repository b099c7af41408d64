import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import type { FinishedSpan } from "../../exporter/span.ts";

/** A span as OpenTelemetry's own exporters take it. */
export const readable = (span: FinishedSpan): ReadableSpan =>
	({
		...{ kind: 2, duration: [0, 0], ended: true, droppedAttributesCount: 0, droppedEventsCount: 0 },
		...{ droppedLinksCount: 0, resource: { attributes: {} }, instrumentationScope: { name: "" } },
		...span,
		links: span.links.map((link) => ({ attributes: {}, ...link })),
		events: (span.events ?? []).map((event) => ({ attributes: {}, ...event, time: span.endTime })),
	}) as never;

/** The span with a secret in all that it says: names of attributes, values in them at any depth, JSON in texts. */
export function withSecret(span: FinishedSpan, secret: string): FinishedSpan {
	const planted = (value: unknown): unknown => {
		if (typeof value === "string") return inText(value);
		if (Array.isArray(value)) return value.map(planted);
		if (typeof value !== "object" || value === null) return value;
		return Object.fromEntries(Object.entries(value).map(([name, item]) => [`${name} ${secret}`, planted(item)]));
	};
	const inText = (text: string): string => {
		const json = /^\s*[[{]/.test(text) ? parsed(text) : undefined;
		return json === undefined ? `${text}\n${secret}` : JSON.stringify(planted(json));
	};
	const attributes = (given: object) => planted(given) as FinishedSpan["attributes"];
	return {
		...span,
		name: inText(span.name),
		status: { code: span.status.code, message: inText(span.status.message ?? "") },
		attributes: attributes(span.attributes),
		links: [{ context: span.spanContext(), attributes: attributes({ why: "x" }) }],
		events: [...(span.events ?? []), { name: "exception" }].map((event) => ({
			...{ name: inText(event.name), attributes: attributes(event.attributes ?? { "exception.message": "x" }) },
		})),
		resource: { attributes: attributes({ ...span.resource?.attributes, "process.command_args": ["x"] }) },
		instrumentationScope: { name: inText(span.instrumentationScope?.name ?? ""), version: inText("1") },
	};
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
