import type { CaptureBase } from "../../exporter/capture.ts";
import type { Machine } from "../machine/this-machine.ts";
import { parseBoolean } from "./boolean.ts";
import {
	fileSettingNames,
	type GivenValue,
	isBoolean,
	readEnvironment,
	type SettingName,
	settingNames,
} from "./environment.ts";
import { reportInvalid } from "./invalid-value.ts";
import { secretsOfEnvironment, secretsOfFile } from "./known-secrets.ts";
import { parseLeniently } from "./lenient.ts";
import { readOtelEnvironment } from "./otel-environment.ts";
import { resolveOtlpDestinations } from "./otlp-destinations.ts";
import { resolvePaths } from "./paths.ts";
import { readPrivacySettings } from "./privacy-settings.ts";
import { collectProblems, type Problem, type Report } from "./problem.ts";
import { readSettingsText } from "./read-file.ts";
import type { CapturePolicy, OpenSyncSettings, ResolvedSettings } from "./resolved-settings.ts";
import { createSettingsSchema } from "./schema.ts";
import { type RawSettings, readRawSettings, reportUnknownKeys } from "./settings-file.ts";
import { SETTINGS, type SettingDescription } from "./table.ts";

export interface SettingsInput extends Machine {
	/** Gives a file's text, or throws as `node:fs` does. Default: `readSettingsText`. */
	readonly readFile?: (path: string) => string;
}

export interface LoadedSettings {
	readonly settings: ResolvedSettings;
	/** In the order they were found; empty where all is well. */
	readonly problems: readonly Problem[];
	/** Every text of file and environment that is a secret by its place, those that do not count included. */
	readonly secrets: readonly string[];
	/** What counts of each setting of the file's top level, but for `otlp`, in the table's order. */
	readonly effective: readonly EffectiveSetting[];
}

/** A setting as it counts, and why. */
export interface EffectiveSetting {
	readonly name: SettingName;
	/** `undefined` where nothing is given and there is no default; an object as JSON. */
	readonly value: boolean | number | string | undefined;
	/** `default`, `file /…/config.json` or `environment variable X`. */
	readonly source: string;
}

/**
 * Puts environment, settings file and defaults together, the environment winning setting by setting. Never throws:
 * whatever is wrong becomes a problem, is left out, and everything else still counts.
 */
export function loadSettings({ readFile = readSettingsText, ...machine }: SettingsInput): LoadedSettings {
	const { env } = machine;
	const secrets = [...secretsOfEnvironment(env)];
	const { problems, report } = collectProblems(secrets);
	const { configPath, configNamed, configInvalid, stateDir } = resolvePaths(machine, report);
	const file = configInvalid ? undefined : readRawSettings({ path: configPath, named: configNamed }, readFile, report);
	const raw = file ?? {};
	secrets.push(...secretsOfFile(raw));
	reportUnknownKeys(raw, [...fileSettingNames(), "$schema"], { prefix: "", path: configPath, report });

	const given = new Map([...readFileSettings(raw, configPath, report), ...readEnvironment(env, report)]);
	const otel = readOtelEnvironment(env, report);
	const { openSync, effective } = resolveSettings(given, configPath, report);
	const counting = (name: SettingName) => effective.find((setting) => setting.name === name)?.value;
	const dashboardUrl = String(counting("dashboardUrl"));
	const traceUrl = counting("traceUrl");
	const debug = counting("debug") === true;
	const outbox = {
		maxBytes: Number(counting("outboxMaxMiB")) * 1024 * 1024,
		maxAgeMs: Number(counting("outboxMaxDays")) * 24 * 60 * 60 * 1000,
	};
	const otlp = resolveOtlpDestinations({ otlp: raw.otlp, path: configPath }, otel, report);
	const { resource } = otel;
	const privacy = readPrivacySettings(file, `file ${configPath}`, report);
	const disabled = otel.disabled || privacy.invalid === "projects";
	const settings = {
		...{
			...(openSync && { openSync }),
			otlp,
			resource,
			privacy,
			disabled,
			debug,
			outbox,
			exitWaitMs: Number(counting("exitWaitMs")),
			tablePrices: counting("tablePrices") === true,
			dashboardUrl,
			stateDir,
			configPath,
		},
		...(typeof traceUrl === "string" && { traceUrl }),
	};
	return { settings, problems, effective, secrets: [...new Set(secrets.flatMap(withoutScheme))] };
}

/** Of `Bearer abc`, the part behind the scheme is the secret. */
const withoutScheme = (secret: string): string[] => [secret, secret.trim().replace(/^.*\s/, "")];

/** A `null` or an empty text in the file is a setting not made, as in a template that waits to be filled in. */
function readFileSettings(raw: RawSettings, path: string, report: Report): ReadonlyMap<SettingName, GivenValue> {
	const source = `file ${path}`;
	const given = new Map<SettingName, GivenValue>();
	for (const name of settingNames()) {
		const value = Object.hasOwn(raw, name) ? raw[name] : undefined;
		if (value === undefined || value === null || value === "") continue;
		given.set(name, {
			value: isBoolean(name) ? readBoolean(value, { setting: name, source }, report) : value,
			source,
		});
	}
	return given;
}

/** A yes or no in the wrong type ("off", 1) is worth a word, but what was meant counts. */
function readBoolean(
	value: unknown,
	where: { readonly setting: string; readonly source: string },
	report: Report,
): unknown {
	const meant = typeof value === "string" || typeof value === "number" ? parseBoolean(String(value)) : undefined;
	if (meant === undefined) return value;
	report({
		...where,
		severity: "warning",
		value,
		expected: "true or false without quotes",
		consequence: `${meant} counts`,
	});
	return meant;
}

function resolveSettings(
	given: ReadonlyMap<SettingName, GivenValue>,
	configPath: string,
	report: Report,
): { readonly openSync: OpenSyncSettings | undefined; readonly effective: readonly EffectiveSetting[] } {
	const raw = Object.fromEntries([...given].map(([name, { value }]) => [name, value]));
	const { values, invalid } = parseLeniently(createSettingsSchema(), raw);
	for (const { path, value } of invalid) {
		const setting = path[0] as SettingName;
		reportInvalid(SETTINGS[setting], { setting, source: given.get(setting)?.source ?? "settings", value }, report);
	}
	const effective = settingNames().map((name): EffectiveSetting => {
		const { whenInvalid, default: otherwise }: SettingDescription = SETTINGS[name];
		const value = values[name];
		if (value !== undefined) {
			const shown = typeof value === "object" ? JSON.stringify(value) : value;
			return { name, value: shown, source: given.get(name)?.source ?? "settings" };
		}
		const isInvalid = invalid.some(({ path }) => path[0] === name);
		return { name, value: isInvalid ? (whenInvalid ?? otherwise) : otherwise, source: "default" };
	});
	const flag = (name: SettingName): boolean => effective.some((it) => it.name === name && it.value === true);
	const captureBase = effective.find(({ name }) => name === "capture")?.value as CaptureBase;
	const openSync = (url: string, apiKey: string): OpenSyncSettings => ({
		url,
		apiKey,
		autoSync: flag("autoSync"),
		syncToolCalls: flag("syncToolCalls"),
		syncThinking: thinkingOf(values.capture) ?? flag("syncThinking"),
		syncEphemeral: flag("syncEphemeral"),
		capture: values.capture ?? captureBase,
	});
	const { convexUrl, apiKey } = values;
	if (given.has("convexUrl") !== given.has("apiKey")) {
		reportMissing(given.has("apiKey") ? "convexUrl" : "apiKey", configPath, report);
	}
	const complete = convexUrl !== undefined && apiKey !== undefined;
	return { openSync: complete ? openSync(convexUrl, apiKey) : undefined, effective };
}

/** What `capture` says of thinking, where it says something. */
const thinkingOf = (capture: CapturePolicy | undefined): boolean | undefined =>
	typeof capture === "object" ? capture.thinking : undefined;

/** URL and key are of no use without each other. */
function reportMissing(setting: "convexUrl" | "apiKey", configPath: string, report: Report): void {
	const { env, expects, consequence } = SETTINGS[setting];
	const expected = `${expects}, there or in ${env}`;
	report({ severity: "error", setting, source: `file ${configPath}`, expected, consequence });
}
