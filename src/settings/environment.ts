import { jsonOrText } from "../../exporter/json-text.ts";
import type { Environment } from "../machine/this-machine.ts";
import { parseBoolean } from "./boolean.ts";
import { LOCATIONS } from "./locations.ts";
import { nearestName } from "./nearest-name.ts";
import type { Report } from "./problem.ts";
import { PRIVACY_SETTINGS, SETTINGS, type SettingDescription } from "./table.ts";

export type SettingName = keyof typeof SETTINGS;
export type PrivacySettingName = keyof typeof PRIVACY_SETTINGS;
/** Of the settings file's top level. */
export type FileSettingName = SettingName | PrivacySettingName | "otlp";

/** A value that was given for a setting, not validated, and where. */
export interface GivenValue {
	readonly value: unknown;
	readonly source: string;
}

const PREFIX = "PI_SYNC_";

/** A variable's value without spaces around it; an empty one is not set, as OpenTelemetry's specification wants it. */
export function variable(env: Environment, name: string): string | undefined {
	const value = env[name];
	// A line break at the end stays: it is an error in a key, and none of ours to mend in silence.
	return value === undefined || value.trim() === "" ? undefined : value.replace(/^[ \t]+|[ \t]+$/g, "");
}

/** Reads the `PI_SYNC_*` variables that override settings of the file. */
export function readEnvironment(env: Environment, report: Report): ReadonlyMap<SettingName, GivenValue> {
	const given = new Map<SettingName, GivenValue>();
	for (const name of settingNames()) {
		const text = variable(env, SETTINGS[name].env);
		if (text === undefined) continue;
		given.set(name, { value: parsedText(name, text), source: `environment variable ${SETTINGS[name].env}` });
	}
	reportMisspelt(env, report);
	return given;
}

/** Names of the settings, in the table's order. */
export function settingNames(): readonly SettingName[] {
	return Object.keys(SETTINGS) as SettingName[];
}

/** Names that the settings file knows. */
export function fileSettingNames(): readonly FileSettingName[] {
	return [...settingNames(), ...(Object.keys(PRIVACY_SETTINGS) as PrivacySettingName[]), "otlp"];
}

/** Whether variables can override a setting of the file. */
export const isSettingName = (name: string): name is SettingName => Object.hasOwn(SETTINGS, name);

/** Whether a setting is a yes or no. */
export function isBoolean(name: SettingName): boolean {
	const description: SettingDescription = SETTINGS[name];
	return typeof description.default === "boolean";
}

/** A text that is none of what the setting wants stays as it is, to be told. */
export function parsedText(name: SettingName, text: string): unknown {
	if (isBoolean(name)) return parseBoolean(text) ?? text;
	const description: SettingDescription = SETTINGS[name];
	if (description.json) return jsonOrText(text);
	return typeof description.default === "number" && /^\d+$/.test(text) ? Number(text) : text;
}

/** Other programs may have variables of that prefix too, so only names close to ours are worth a warning. */
function reportMisspelt(env: Environment, report: Report): void {
	const known = [...settingNames().map((name): string => SETTINGS[name].env), ...Object.keys(LOCATIONS)];
	const suffixes = known.map((name) => name.slice(PREFIX.length));
	for (const name of Object.keys(env)) {
		if (!name.startsWith(PREFIX) || known.includes(name) || variable(env, name) === undefined) continue;
		const nearest = nearestName(name.slice(PREFIX.length), suffixes);
		if (nearest === undefined) continue;
		const expected = `a known variable, perhaps ${PREFIX}${nearest}`;
		report({ severity: "warning", setting: name, source: "environment", expected, consequence: "it is ignored" });
	}
}
