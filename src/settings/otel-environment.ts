import type { Environment } from "../machine/this-machine.ts";
import { type GivenValue, variable } from "./environment.ts";
import { parseKeyValueList } from "./key-value-list.ts";
import type { Report } from "./problem.ts";
import type { ResourceSettings } from "./resolved-settings.ts";
import { OTEL_VARIABLES } from "./table.ts";

/** What OpenTelemetry's own variables say, the destination not validated yet. */
export interface OtelEnvironment {
	readonly disabled: boolean;
	/** `OTEL_TRACES_EXPORTER`; `other`: exporters that pi-sync does not have. */
	readonly exporter: "otlp" | "none" | "other" | undefined;
	readonly captureContent: boolean;
	/** Settings of the one destination the variables describe, under the names that the file gives them. */
	readonly otlp: ReadonlyMap<string, GivenValue>;
	/** The endpoint is complete (`OTEL_EXPORTER_OTLP_TRACES_ENDPOINT`), nothing is added to it. */
	readonly endpointIsComplete: boolean;
	readonly resource: ResourceSettings;
}

type OtelVariable = keyof typeof OTEL_VARIABLES;

/** Reads the variables as the OpenTelemetry specification defines them. */
export function readOtelEnvironment(env: Environment, report: Report): OtelEnvironment {
	return {
		disabled: readBoolean("OTEL_SDK_DISABLED", env, report),
		exporter: readExporter(env, report),
		captureContent: readCaptureContent(env, report),
		otlp: readDestination(env, report),
		endpointIsComplete: variable(env, "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT") !== undefined,
		resource: readResource(env, report),
	};
}

function readDestination(env: Environment, report: Report): ReadonlyMap<string, GivenValue> {
	const given = new Map<string, GivenValue>();
	const read = (setting: string, option: string, convert: (text: string) => unknown) => {
		for (const name of [`OTEL_EXPORTER_OTLP_TRACES_${option}`, `OTEL_EXPORTER_OTLP_${option}`]) {
			const text = variable(env, name);
			if (text === undefined) continue;
			given.set(setting, { value: convert(text), source: `environment variable ${name}` });
			return;
		}
	};
	read("endpoint", "ENDPOINT", (text) => text);
	read("protocol", "PROTOCOL", (text) => text.toLowerCase());
	read("compression", "COMPRESSION", (text) => text.toLowerCase());
	read("timeoutMs", "TIMEOUT", (text) => (/^\d+$/.test(text) ? Number(text) : text));
	const headers = readHeaders(env, report);
	if (headers !== undefined) given.set("headers", headers);
	return given;
}

/** Both variables together, header by header, as OpenTelemetry's JavaScript SDK does it. */
function readHeaders(env: Environment, report: Report): GivenValue | undefined {
	const names = ["OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_TRACES_HEADERS"] as const;
	const given = names.filter((name) => variable(env, name) !== undefined);
	if (given.length === 0) return undefined;
	let headers: Readonly<Record<string, string>> = {};
	for (const name of given) {
		const { pairs, malformed } = parseKeyValueList(variable(env, name) ?? "");
		if (malformed.length > 0) {
			// What is malformed may be the tail of a secret with a comma in it, so only its position is told.
			const expected = `${OTEL_VARIABLES[name].expects}; member ${malformed.join(", ")} is not so`;
			complain("error", name, { expected, consequence: "that member is left out until then" }, report);
		}
		const lowerCased = Object.entries(pairs).map(([header, value]) => [header.toLowerCase(), value] as const);
		headers = { ...headers, ...Object.fromEntries(lowerCased) };
	}
	return { value: headers, source: `environment variable ${given.join(" or ")}` };
}

function readExporter(env: Environment, report: Report): OtelEnvironment["exporter"] {
	const name = "OTEL_TRACES_EXPORTER";
	const value = variable(env, name);
	if (value === undefined) return undefined;
	const exporters = value
		.toLowerCase()
		.split(",")
		.map((exporter) => exporter.trim())
		.filter((exporter) => exporter !== "");
	const known = exporters.every((exporter) => exporter === "otlp" || exporter === "none");
	if (!known) complain("warning", name, { value, consequence: "other exporters are ignored" }, report);
	if (exporters.includes("none")) return "none";
	return exporters.includes("otlp") ? "otlp" : "other";
}

/** True only for "true", as the specification insists; it tells every program to warn of what is neither true nor false. */
function readBoolean(name: OtelVariable, env: Environment, report: Report): boolean {
	const value = variable(env, name);
	const word = value?.toLowerCase();
	if (word === undefined || word === "false") return false;
	if (word === "true") return true;
	complain("warning", name, { value, consequence: "false counts until then" }, report);
	return false;
}

/** Newer instrumentations want to know where the content goes; on spans is what concerns us. */
function readCaptureContent(env: Environment, report: Report): boolean {
	const name = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT";
	const word = variable(env, name)?.toLowerCase();
	if (word === "span_only" || word === "span_and_event") return true;
	if (word === "event_only" || word === "no_content") return false;
	return readBoolean(name, env, report);
}

/** A malformed list of attributes is discarded as a whole: so the specification. */
function readResource(env: Environment, report: Report): ResourceSettings {
	const name = "OTEL_RESOURCE_ATTRIBUTES";
	const { pairs, malformed } = parseKeyValueList(variable(env, name) ?? "");
	if (malformed.length > 0) {
		const expected = `${OTEL_VARIABLES[name].expects}; member ${malformed.join(", ")} is not so`;
		complain("warning", name, { expected, consequence: "none of its attributes counts until then" }, report);
	}
	const { "service.name": named, ...attributes } = malformed.length > 0 ? {} : pairs;
	const serviceName = variable(env, "OTEL_SERVICE_NAME") ?? named;
	return { ...(serviceName && { serviceName }), attributes };
}

interface Complaint {
	readonly value?: unknown;
	readonly expected?: string;
	readonly consequence: string;
}

function complain(severity: "error" | "warning", name: OtelVariable, complaint: Complaint, report: Report): void {
	const source = `environment variable ${name}`;
	report({ severity, setting: name, source, expected: OTEL_VARIABLES[name].expects, ...complaint });
}
