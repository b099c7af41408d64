import * as z from "zod/mini";
import { jsonOrText, mayBeJson } from "../../exporter/json-text.ts";
import {
	type FileSettingName,
	fileSettingNames,
	isSettingName,
	type PrivacySettingName,
	parsedText,
} from "./environment.ts";
import { findJsonError } from "./json-error.ts";
import { nearestName } from "./nearest-name.ts";
import { readOtelEnvironment } from "./otel-environment.ts";
import { resolveOtlpDestinations } from "./otlp-destinations.ts";
import { readPrivacySettings } from "./privacy-settings.ts";
import { collectProblems, formatProblem } from "./problem.ts";
import { createSettingsSchema } from "./schema.ts";
import { OTLP_LIST, SETTINGS, type SettingDescription } from "./table.ts";

/** A value for the settings file, or what is wrong with what was given: setting, value, expectation, a line each. */
export type ParsedSetting =
	| { readonly ok: true; readonly name: FileSettingName; readonly value: unknown }
	| { readonly ok: false; readonly lines: readonly string[] };

const CONSEQUENCE = "nothing was changed";

/** A setting's name, checked. `source` says who gave it. */
export function parseSettingName(name: string, source: string): ParsedSetting {
	const known = fileSettingNames().find((candidate) => candidate === name);
	if (known !== undefined) return { ok: true, name: known, value: undefined };
	const nearest = nearestName(name, fileSettingNames());
	const expected =
		nearest === undefined ? `one of ${fileSettingNames().join(", ")}` : `a known setting, perhaps "${nearest}"`;
	return wrong({ setting: name, source, expected });
}

/** A text as a setting's value, held to the schema that the settings file is held to. */
export function parseSettingValue(name: string, text: string, source: string): ParsedSetting {
	const known = parseSettingName(name, source);
	if (!known.ok) return known;
	const error = takesJson(known.name) && mayBeJson(text) ? findJsonError(text) : undefined;
	if (error !== undefined) {
		return wrong({ setting: name, source, expected: `${error.expected} at column ${error.column}` });
	}
	if (known.name === "otlp") return parseOtlp(text, source);
	if (!isSettingName(known.name)) return parsePrivacy(known.name, text, source);
	const description: SettingDescription = SETTINGS[known.name];
	const value = parsedText(known.name, text.trim());
	const parsed = z.safeParse(createSettingsSchema(), { [known.name]: value });
	const valid = parsed.success ? parsed.data[known.name] : undefined;
	if (valid !== undefined) return { ok: true, name: known.name, value: valid };
	const secret = description.secret === true || (description.url === true && !/[.:/]/.test(text));
	return wrong({ setting: name, source, value: text, secret, expected: description.expects });
}

function takesJson(name: FileSettingName): boolean {
	if (!isSettingName(name)) return true;
	const description: SettingDescription = SETTINGS[name];
	return description.json === true;
}

/** JSON as it stands in the file. */
function parsePrivacy(name: PrivacySettingName, text: string, source: string): ParsedSetting {
	const value = jsonOrText(text);
	const { problems, report } = collectProblems([]);
	readPrivacySettings({ [name]: value }, source, (finding) => report({ ...finding, consequence: CONSEQUENCE }));
	return problems.length > 0 ? { ok: false, lines: problems.map(formatProblem) } : { ok: true, name, value };
}

/** An endpoint alone, or JSON as it stands in the file. */
function parseOtlp(text: string, source: string): ParsedSetting {
	const otlp: unknown = mayBeJson(text) ? JSON.parse(text) : { endpoint: text.trim() };
	const { problems, report } = collectProblems([]);
	resolveOtlpDestinations({ otlp, path: source }, readOtelEnvironment({}, report), (finding) =>
		report({ ...finding, source, consequence: CONSEQUENCE }),
	);
	if (problems.length > 0) return { ok: false, lines: problems.map(formatProblem) };
	if (Array.isArray(otlp) && otlp.length === 0) return wrong({ setting: "otlp", source, expected: OTLP_LIST.expects });
	return { ok: true, name: "otlp", value: otlp };
}

function wrong(finding: {
	readonly setting: string;
	readonly source: string;
	readonly value?: unknown;
	readonly secret?: boolean;
	readonly expected: string;
}): ParsedSetting {
	const { problems, report } = collectProblems([]);
	report({ ...finding, severity: "error", consequence: CONSEQUENCE });
	return { ok: false, lines: problems.map(formatProblem) };
}
