import * as z from "zod/mini";
import { CAPTURE_BASES, type CapturePolicy } from "../../exporter/capture.ts";
import { parseOpenSyncUrl } from "../../exporter/opensync/url.ts";
import { parseOtlpEndpoint, parseTraceUrl } from "./url.ts";

/** A word, or an object of kinds on top of one. */
export function captureSchema() {
	const kinds = z.strictObject({
		base: z.optional(z.enum(CAPTURE_BASES)),
		prompts: z.optional(z.boolean()),
		answers: z.optional(z.boolean()),
		thinking: z.optional(z.boolean()),
		toolArguments: z.optional(z.boolean()),
		toolResults: z.optional(z.boolean()),
		paths: z.optional(z.boolean()),
		commandLines: z.optional(z.boolean()),
	});
	return z.pipe(
		z.union([z.enum(CAPTURE_BASES), kinds]),
		// An absent choice is no choice, which `exactOptionalPropertyTypes` tells from one that is undefined.
		z.transform((policy): CapturePolicy => policy as CapturePolicy),
	);
}

/** The top level of the settings file, and the environment variables that override it, but for `otlp`. */
export function createSettingsSchema() {
	return z.object({
		convexUrl: z.optional(url(parseOpenSyncUrl)),
		apiKey: z.optional(z.string().check(z.regex(/^[\x21-\x7e]+$/))),
		autoSync: z.optional(z.boolean()),
		syncToolCalls: z.optional(z.boolean()),
		syncThinking: z.optional(z.boolean()),
		syncEphemeral: z.optional(z.boolean()),
		capture: z.optional(captureSchema()),
		outboxMaxMiB: z.optional(z.int().check(z.minimum(1), z.maximum(1_048_576))),
		outboxMaxDays: z.optional(z.int().check(z.minimum(1), z.maximum(36_500))),
		exitWaitMs: z.optional(z.int().check(z.minimum(0), z.maximum(600_000))),
		tablePrices: z.optional(z.boolean()),
		dashboardUrl: z.optional(url(parseOpenSyncUrl)),
		traceUrl: z.optional(url(parseTraceUrl)),
		debug: z.optional(z.boolean()),
	});
}

/** One entry of `otlp`, or the destination that OpenTelemetry's variables describe. */
export function createOtlpSchema() {
	return z.object({
		name: z.optional(z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/))),
		endpoint: z.optional(url(parseOtlpEndpoint)),
		protocol: z.optional(z.enum(["http/protobuf", "http/json"])),
		headers: z.optional(z.record(headerName(), headerValue())),
		compression: z.optional(z.enum(["none", "gzip"])),
		timeoutMs: z.optional(z.int().check(z.minimum(0), z.maximum(2 ** 31 - 1))),
		capture: z.optional(captureSchema()),
	});
}

function url(parse: (text: string) => string | undefined) {
	return z.pipe(
		z.string(),
		z.transform((text: string, context) => {
			const parsed = parse(text);
			if (parsed !== undefined) return parsed;
			context.issues.push({ code: "custom", input: text });
			return z.NEVER;
		}),
	);
}

/**
 * A token of RFC 9110; anything else makes the HTTP client throw. What it says itself of the connection and the body
 * makes every request fail, but for `host`, which it leaves out without a word.
 */
function headerName() {
	return z
		.string()
		.check(
			z.regex(
				/^(?!(?:connection|content-length|expect|host|keep-alive|transfer-encoding|upgrade)$)[!#$%&'*+.^_`|~0-9A-Za-z-]+$/i,
			),
		);
}

/** Printable Latin-1: what HTTP clients accept in a header, without line breaks. */
function headerValue() {
	return z.string().check(z.regex(/^[\t\x20-\x7e\xa0-\xff]+$/));
}
