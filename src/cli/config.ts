import { shownUrl, whyOff } from "../destinations/known-destinations.ts";
import { columns } from "../destinations/plain-text.ts";
import { thisMachine } from "../machine/this-machine.ts";
import { isSettingName } from "../settings/environment.ts";
import { loadSettings } from "../settings/load.ts";
import { maskSecret, oneLine, visibleJson } from "../settings/mask.ts";
import { formatProblem } from "../settings/problem.ts";
import type { OtlpDestination, ResolvedSettings } from "../settings/resolved-settings.ts";
import { parseSettingName, parseSettingValue } from "../settings/set-value.ts";
import { SETTINGS, type SettingDescription } from "../settings/table.ts";
import { readSettingsForEdit, settingsPath, writeSettings } from "./settings-edit.ts";
import { firstLineOfStdin } from "./stdin.ts";
import { UsageError } from "./usage-error.ts";

interface ShownSetting {
	readonly name: string;
	readonly value: boolean | number | string | null;
	readonly source: string;
}

interface ShownDestination extends Omit<OtlpDestination, "headers"> {
	/** Their values are secrets. */
	readonly headers: readonly string[];
	readonly source: "file" | "environment" | "file and environment";
}

/** `pi-sync config`: what counts, and why. */
export function runConfig({ json = false }: { readonly json?: boolean }): void {
	const { settings, problems, effective } = loadSettings(thisMachine());
	for (const problem of problems) process.stderr.write(`pi-sync: ${formatProblem(problem)}\n`);
	const shown = [
		...effective.map(({ name, value, source }): ShownSetting => ({ name, value: shownValue(name, value), source })),
		...shownPrivacy(settings),
	];
	const otlp = shownDestinations(settings.otlp);
	const { configPath, stateDir, disabled } = settings;
	if (json) {
		const document = { version: 1, configPath, stateDir, disabled, settings: shown, otlp };
		process.stdout.write(`${visibleJson(document)}\n`);
		return;
	}
	const rows = [
		...shown.map(({ name, value, source }) => [name, value === null ? "-" : String(value), source]),
		...otlp.map(({ name, endpoint, source }) => [`otlp ${name}`, endpoint, source]),
	];
	const table = columns([["setting", "value", "source"], ...rows.map((row) => row.map(oneLine))]);
	const off = disabled ? `\n${whyOff({ on: false }, settings)}: nothing is recorded.\n` : "";
	process.stdout.write(`${table}\nfile   ${oneLine(configPath)}\nstate  ${oneLine(stateDir)}\n${off}`);
}

/** `pi-sync config set`. The value `-` is read from the standard input: a key does not belong into a shell's history. */
export async function setConfig(name: string, value: string): Promise<void> {
	const text = value === "-" ? await firstLineOfStdin() : value;
	const parsed = parseSettingValue(name, text, "command line");
	if (!parsed.ok) throw new UsageError(parsed.lines.join("\n"));
	readSettingsForEdit();
	const written = await writeSettings({ [parsed.name]: parsed.value });
	process.stdout.write(
		`${written === "written" ? "Set" : "Already set"}: ${parsed.name} in ${oneLine(settingsPath())}\n`,
	);
	const env = isSettingName(parsed.name) ? SETTINGS[parsed.name].env : undefined;
	if (env !== undefined && process.env[env]?.trim()) {
		process.stderr.write(`pi-sync: ${env} is set and wins over the file\n`);
	}
}

/** `pi-sync config unset`. */
export async function unsetConfig(name: string): Promise<void> {
	// What is in the file under a wrong name must be removable too.
	const known = Object.hasOwn(readSettingsForEdit(), name);
	const parsed = parseSettingName(name, "command line");
	if (!known && !parsed.ok) throw new UsageError(parsed.lines.join("\n"));
	const written = await writeSettings({ [name]: undefined });
	process.stdout.write(
		`${written === "written" ? "Removed" : "Not set"}: ${oneLine(name)} in ${oneLine(settingsPath())}\n`,
	);
}

function shownValue(name: keyof typeof SETTINGS, value: boolean | number | string | undefined): ShownSetting["value"] {
	if (typeof value !== "string") return value ?? null;
	const description: SettingDescription = SETTINGS[name];
	return description.secret ? maskSecret(value) : value;
}

/** What never leaves: only the file has it. */
function shownPrivacy({ privacy, configPath }: ResolvedSettings): readonly ShownSetting[] {
	const { excludeProjects, excludePaths, patterns, allow } = privacy;
	const json = (isThere: boolean, value: unknown): Omit<ShownSetting, "name"> =>
		isThere ? { value: JSON.stringify(value), source: `file ${configPath}` } : { value: null, source: "default" };
	return [
		{ name: "excludeProjects", ...json(excludeProjects.length > 0, excludeProjects) },
		{ name: "excludePaths", ...json(excludePaths.length > 0, excludePaths) },
		{ name: "redaction", ...json(patterns.length + allow.length > 0, { patterns, allow }) },
	];
}

/** A destination of the file is still there without OpenTelemetry's variables, though perhaps not the same. */
function shownDestinations(destinations: readonly OtlpDestination[]): readonly ShownDestination[] {
	const machine = thisMachine();
	const withoutOtel = Object.fromEntries(Object.entries(machine.env).filter(([name]) => !name.startsWith("OTEL_")));
	const ofFile = loadSettings({ ...machine, env: withoutOtel }).settings.otlp;
	return destinations.map((destination) => {
		const { headers, endpoint, ...rest } = destination;
		const inFile = ofFile.find((other) => other.name === destination.name && other.endpoint === endpoint);
		const same = JSON.stringify(inFile) === JSON.stringify(destination);
		const source = inFile === undefined ? "environment" : same ? "file" : "file and environment";
		return { ...rest, endpoint: shownUrl(endpoint), headers: Object.keys(headers), source };
	});
}
