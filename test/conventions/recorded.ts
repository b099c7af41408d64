import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { FinishedSpan, HrTime, SpanAttributeValue } from "../../exporter/span.ts";

const FOLDER = join(import.meta.dirname, "recorded");

const Attributes = z.record(z.string(), z.custom<SpanAttributeValue>());

const RecordingFile = z.strictObject({
	/** Which packages made the spans, at which versions, and of what. */
	recorded: z.strictObject({ packages: z.record(z.string(), z.string()), note: z.string() }),
	/** What the model server billed for it; `input` excludes the cache. */
	billed: z.array(
		z.strictObject({
			api: z.string(),
			model: z.string(),
			usage: z.strictObject({
				input: z.number(),
				cacheRead: z.number(),
				cacheWrite: z.number(),
				output: z.number(),
				reasoning: z.number(),
			}),
		}),
	),
	resource: Attributes,
	/** In the order in which they ended. Times in ms since 1970. */
	spans: z.array(
		z.strictObject({
			name: z.string(),
			scope: z.string(),
			traceId: z.string(),
			spanId: z.string(),
			parentSpanId: z.string().optional(),
			start: z.number(),
			end: z.number(),
			status: z.strictObject({ code: z.number(), message: z.string().optional() }),
			attributes: Attributes,
			events: z.array(z.object({ name: z.string(), attributes: Attributes.optional() })).optional(),
		}),
	),
});

/** The spans that a real instrumentation made of a real conversation with the scripted model server. */
export interface Recording {
	readonly name: string;
	readonly billed: { readonly input: number; readonly output: number };
	readonly spans: readonly FinishedSpan[];
}

export const recordings = (): readonly Recording[] =>
	readdirSync(FOLDER)
		.sort()
		.map((file) => toRecording(file.replace(/\.json$/, ""), readFileSync(join(FOLDER, file), "utf8")));

export function recording(name: string): Recording {
	return toRecording(name, readFileSync(join(FOLDER, `${name}.json`), "utf8"));
}

function toRecording(name: string, text: string): Recording {
	const { billed, resource, spans } = RecordingFile.parse(JSON.parse(text));
	const sum = (of: (usage: (typeof billed)[number]["usage"]) => number) =>
		billed.reduce((total, { usage }) => total + of(usage), 0);
	return {
		name,
		billed: {
			input: sum(({ input, cacheRead, cacheWrite }) => input + cacheRead + cacheWrite),
			output: sum(({ output }) => output),
		},
		spans: spans.map(({ scope, traceId, spanId, parentSpanId, start, end, status, ...rest }): FinishedSpan => {
			const { message } = status;
			return {
				name: rest.name,
				spanContext: () => ({ traceId, spanId }),
				...(parentSpanId !== undefined && { parentSpanContext: { spanId: parentSpanId } }),
				startTime: hrTime(start),
				endTime: hrTime(end),
				status: { code: status.code, ...(message !== undefined && { message }) },
				attributes: rest.attributes,
				links: [],
				events: (rest.events ?? []).map((event) => ({ name: event.name, attributes: event.attributes ?? {} })),
				resource: { attributes: resource },
				instrumentationScope: { name: scope },
			};
		}),
	};
}

const hrTime = (ms: number): HrTime => [Math.floor(ms / 1000), Math.round((ms % 1000) * 1e6)];
