import { isRecord } from "../../exporter/is-record.ts";
import { nameDestinations } from "./destination-names.ts";
import type { GivenValue } from "./environment.ts";
import type { OtelEnvironment } from "./otel-environment.ts";
import { completeDestination, type GivenDestination, readDestination } from "./otlp-destination.ts";
import type { Report } from "./problem.ts";
import type { OtlpDestination } from "./resolved-settings.ts";
import { reportUnknownKeys } from "./settings-file.ts";
import { OTLP_LIST, OTLP_SETTINGS } from "./table.ts";

/** Most destinations that the file may name. */
export const MOST_DESTINATIONS = 16;

const DEFAULT_ENDPOINT = "http://localhost:4318";

/**
 * The destinations of the file and, beside them, the one that OpenTelemetry's variables describe. Where that one has
 * the endpoint of one of the file's, the two are one, the environment winning setting by setting. Headers never reach
 * an endpoint they were not given for.
 */
export function resolveOtlpDestinations(
	file: { readonly otlp: unknown; readonly path: string },
	environment: OtelEnvironment,
	report: Report,
): readonly OtlpDestination[] {
	const source = `file ${file.path}`;
	const entries = fileEntries(file.otlp, source, report);
	if (environment.exporter === "none") {
		if (entries.length > 0) reportTurnedOff(source, report);
		return [];
	}
	const given: GivenDestination[] = [];
	for (const { label, entry } of entries) {
		reportUnknownKeys(entry, Object.keys(OTLP_SETTINGS), { prefix: `${label}.`, path: file.path, report });
		const values = Object.entries(entry).map(([name, value]) => [name, { value, source }] as const);
		const destination = readDestination({ label, given: new Map(values), source, endpointIsComplete: false }, report);
		if (destination !== undefined) given.push(destination);
	}
	addEnvironment(given, environment, { fileHasEntries: entries.length > 0, report });
	const capture = environment.captureContent ? "full" : OTLP_SETTINGS.capture.default;
	const names = nameDestinations(given, (name, renamed) =>
		report({
			severity: "warning",
			setting: "otlp",
			source,
			value: name,
			expected: "another name for each destination",
			consequence: `one of them is called "${renamed}"`,
		}),
	);
	return given.map((destination, index) => completeDestination(destination, names[index] ?? `otlp-${index}`, capture));
}

function reportTurnedOff(source: string, report: Report): void {
	report({
		severity: "warning",
		setting: "OTEL_TRACES_EXPORTER",
		source: "environment variable OTEL_TRACES_EXPORTER",
		value: "none",
		expected: '"otlp" or nothing where otlp of the settings file is to count',
		consequence: `otlp of ${source} is off`,
	});
}

function fileEntries(otlp: unknown, source: string, report: Report) {
	const complain = (setting: string, value: unknown, expected: string) =>
		report({ severity: "error", setting, source, value, expected, consequence: "it is left out until then" });
	if (otlp === undefined || otlp === null) return [];
	const list: readonly unknown[] = Array.isArray(otlp) ? otlp : [otlp];
	if (list.length > MOST_DESTINATIONS) complain("otlp", list, `at most ${MOST_DESTINATIONS}`);
	return list.slice(0, MOST_DESTINATIONS).flatMap((entry, index) => {
		const label = Array.isArray(otlp) ? `otlp[${index}]` : "otlp";
		if (isRecord(entry)) return [{ label, entry }];
		complain(label, entry, OTLP_LIST.expects);
		return [];
	});
}

function addEnvironment(
	given: GivenDestination[],
	environment: OtelEnvironment,
	{ fileHasEntries, report }: { readonly fileHasEntries: boolean; readonly report: Report },
): void {
	const { otlp, exporter, endpointIsComplete } = environment;
	if (exporter === "other") return;
	const source = "environment variable OTEL_EXPORTER_OTLP_ENDPOINT";
	const values = new Map(otlp);
	if (!values.has("endpoint")) {
		if (exporter === "otlp" && !fileHasEntries) values.set("endpoint", { value: DEFAULT_ENDPOINT, source });
		else {
			reportStrayHeaders(otlp.get("headers"), fileHasEntries, report);
			return;
		}
	}
	const added = readDestination({ label: "otlp", given: values, source, endpointIsComplete }, report);
	if (added === undefined) return;
	const same = given.findIndex(({ endpoint }) => endpoint === added.endpoint);
	if (same < 0) given.push(added);
	else given[same] = { ...given[same], ...added };
}

/** Headers of the environment hold a key for an endpoint we do not know, so they do not go to the file's. */
function reportStrayHeaders(headers: GivenValue | undefined, fileHasEntries: boolean, report: Report): void {
	if (headers === undefined || !fileHasEntries) return;
	const expected = "OTEL_EXPORTER_OTLP_ENDPOINT beside it";
	const consequence = "these headers go nowhere until then";
	report({ severity: "warning", setting: "otlp.headers", source: headers.source, expected, consequence });
}
