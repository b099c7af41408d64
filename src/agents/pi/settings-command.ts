import type { ExtensionCommandContext } from "@mariozechner/pi-coding-agent";
import { CAPTURE_BASES } from "../../../exporter/capture.ts";
import { ownCommand } from "../../machine/own-command.ts";
import { thisMachine } from "../../machine/this-machine.ts";
import { isBoolean } from "../../settings/environment.ts";
import { editJsonFile } from "../../settings/json-file.ts";
import { type EffectiveSetting, type LoadedSettings, loadSettings } from "../../settings/load.ts";
import { parseSettingValue } from "../../settings/set-value.ts";
import { SETTINGS } from "../../settings/table.ts";
import type { DaemonLine } from "./daemon-line.ts";

type Tell = (lines: readonly string[], level?: "info" | "warning") => void;

const DONE = "Done";
const OWNER_ONLY = 0o600;

const load = (): LoadedSettings => loadSettings(thisMachine());

/** A key is not shown, and not typed where it would be. */
const changeable = (): readonly EffectiveSetting[] => load().effective.filter(({ name }) => name !== "apiKey");

/** The settings that count, a line each. */
export function settingsText(): readonly string[] {
	const lines = changeable().map(({ name, value, source }) => `${name} = ${value ?? "-"} (${source})`);
	return [...lines, `\`/pi-sync settings <name> <value>\` changes one; ${ownCommand("config")} shows more`];
}

/** `/pi-sync settings <name> <value>`. */
export async function changeSetting(words: readonly string[], daemon: DaemonLine, tell: Tell): Promise<void> {
	const [name = "", ...rest] = words;
	if (rest.length === 0) return tell([`expected a value: /pi-sync settings ${name} <value>`], "warning");
	if (name === "apiKey") return tell([`a key would be shown here: ${ownCommand("config set apiKey -")}`], "warning");
	await save(name, rest.join(" "), daemon, tell);
}

/** A list of settings to choose from, until the user is done. Each change is saved and counts at once. */
export async function settingsMenu(ctx: ExtensionCommandContext, daemon: DaemonLine, tell: Tell): Promise<void> {
	for (;;) {
		const settings = changeable();
		const rows = settings.map(rowOf);
		const chosen = await ctx.ui.select("pi-sync settings", [...rows, DONE]);
		const setting = settings[rows.indexOf(chosen ?? DONE)];
		if (setting === undefined) return;
		const { name, source } = setting;
		if (source.startsWith("environment")) {
			tell([`${name} comes from the ${source}, which wins over the file`], "warning");
			continue;
		}
		const value = await newValue(ctx, setting);
		if (value !== undefined) await save(name, value, daemon, tell);
	}
}

const rowOf = ({ name, value, source }: EffectiveSetting): string =>
	`${name.padEnd(14)} ${value ?? "-"}${source.startsWith("environment") ? ` (${source})` : ""}`;

async function newValue(ctx: ExtensionCommandContext, { name, value }: EffectiveSetting): Promise<string | undefined> {
	if (isBoolean(name)) return String(value !== true);
	const { does } = SETTINGS[name];
	if (name === "capture") return ctx.ui.select(does, [...CAPTURE_BASES]);
	const given = await ctx.ui.input(`${name}: ${does}`, String(value ?? ""));
	return given?.trim() ? given : undefined;
}

async function save(name: string, text: string, daemon: DaemonLine, tell: Tell): Promise<void> {
	const parsed = parseSettingValue(name, text, "/pi-sync settings");
	if (!parsed.ok) return tell(parsed.lines, "warning");
	const { settings } = load();
	const edit = [{ path: [parsed.name], value: parsed.value }];
	const written = await editJsonFile(settings.configPath, () => edit, OWNER_ONLY);
	if (written.type === "refused") return tell([`${written.reason}; nothing was changed`], "warning");
	const counting = load().effective.find((setting) => setting.name === parsed.name);
	const shown = counting === undefined ? parsed.name : `${parsed.name} = ${counting.value ?? "-"}`;
	const lines = await daemon.ask({ about: "settings" });
	tell([shown, ...(lines ?? ["counts from the next session on (/new or /reload)"])]);
}
