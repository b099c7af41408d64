import type { GivenValue } from "./environment.ts";
import { reportInvalid } from "./invalid-value.ts";
import { type InvalidValue, parseLeniently } from "./lenient.ts";
import type { Report } from "./problem.ts";
import type { CapturePolicy, OtlpDestination } from "./resolved-settings.ts";
import { createOtlpSchema } from "./schema.ts";
import { OTLP_SETTINGS } from "./table.ts";
import { tracesEndpoint } from "./url.ts";

const NO_TIMEOUT_MS = 2 ** 31 - 1;

/** A destination as far as it was given, valid; its endpoint is complete. */
export type GivenDestination = Pick<OtlpDestination, "endpoint"> & Partial<OtlpDestination>;

/** Settings of one destination before validation. */
export interface RawDestination {
	/** Stands before the names of its settings in problems, such as `otlp[0]`. */
	readonly label: string;
	/** By the names that the file gives them; other names are ignored. */
	readonly given: ReadonlyMap<string, GivenValue>;
	/** Where a missing setting is missed. */
	readonly source: string;
	/** Nothing is to be added to the endpoint. */
	readonly endpointIsComplete: boolean;
}

/**
 * Validates one destination: what is invalid is reported and left out. `undefined` where it cannot be sent to: no
 * valid endpoint, or one that speaks gRPC only.
 */
export function readDestination(raw: RawDestination, report: Report): GivenDestination | undefined {
	const known = [...raw.given].filter(([name, { value }]) => Object.hasOwn(OTLP_SETTINGS, name) && value !== null);
	const { values, invalid } = parseLeniently(
		createOtlpSchema(),
		Object.fromEntries(known.map(([name, { value }]) => [name, value])),
	);
	const speaksGrpc = invalid.some(({ path, value }) => path[0] === "protocol" && isGrpc(value));
	for (const found of invalid) reportLeftOut(found, raw, report);
	if (!known.some(([name]) => name === "endpoint")) {
		const { expects: expected, consequence } = OTLP_SETTINGS.endpoint;
		report({ severity: "error", setting: `${raw.label}.endpoint`, source: raw.source, expected, consequence });
	}
	const { name, endpoint, protocol, headers, compression, timeoutMs } = values;
	if (endpoint === undefined || speaksGrpc) return undefined;
	// Content must not leave because the setting that was to keep it back is misspelt.
	const captureIsInvalid = invalid.some(({ path }) => path[0] === "capture");
	const capture = captureIsInvalid ? OTLP_SETTINGS.capture.whenInvalid : withBase(values.capture);
	return {
		endpoint: raw.endpointIsComplete ? endpoint : tracesEndpoint(endpoint),
		...(name !== undefined && { name }),
		...(protocol !== undefined && { protocol }),
		...(headers !== undefined && { headers: lowerCased(headers) }),
		...(compression !== undefined && { compression }),
		...(timeoutMs !== undefined && { timeoutMs: timeoutMs === 0 ? NO_TIMEOUT_MS : timeoutMs }),
		...(capture !== undefined && { capture }),
	};
}

/** Kinds without a base stand on this sort of destination's default. */
const withBase = (capture: CapturePolicy | undefined): CapturePolicy | undefined =>
	typeof capture === "object" ? { base: OTLP_SETTINGS.capture.default, ...capture } : capture;

/** Puts the defaults where nothing was given. */
export function completeDestination(given: GivenDestination, name: string, capture: CapturePolicy): OtlpDestination {
	return {
		protocol: OTLP_SETTINGS.protocol.default,
		headers: {},
		compression: OTLP_SETTINGS.compression.default,
		timeoutMs: OTLP_SETTINGS.timeoutMs.default,
		capture,
		...given,
		name,
	};
}

function reportLeftOut({ path: [name, inner], value }: InvalidValue, raw: RawDestination, report: Report): void {
	const description = OTLP_SETTINGS[name as keyof typeof OTLP_SETTINGS];
	const source = raw.given.get(name)?.source ?? raw.source;
	// A header's name that is none may be the secret itself.
	const header = inner === undefined ? "" : /^[\w-]+$/.test(inner) ? `.${inner}` : " (not a valid name)";
	const setting = `${raw.label}.${name}${header}`;
	if (name === "protocol" && isGrpc(value)) {
		const consequence = "this destination is off until then";
		report({ severity: "error", setting, source, value, expected: description.expects, consequence });
		return;
	}
	reportInvalid(description, { setting, source, value }, report);
}

function isGrpc(protocol: unknown): boolean {
	return typeof protocol === "string" && protocol.trim().toLowerCase() === "grpc";
}

function lowerCased(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
	return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
