import { join } from "node:path";
import { isRecord } from "../../../../exporter/is-record.ts";
import type { Here, Rival } from "../../agent.ts";
import { namesRival } from "../../install/hook-checks.ts";
import { commandsIn } from "../../install/hook-commands.ts";
import { isOwnCommand } from "../../install/hook-list.ts";
import { settingsIn } from "../../install/settings-in.ts";
import { readConfig } from "./config.ts";
import { codexFolder } from "./folder.ts";
import { ownNotify } from "./notify.ts";

/** What else sends Codex' sessions somewhere: `notify`, hooks and its own telemetry. */
export function codexRivals(here: Here): readonly Rival[] {
	const folder = codexFolder(here);
	const [configPath, hooksPath] = [join(folder, "config.toml"), join(folder, "hooks.json")];
	const config = readConfig(configPath);
	const values = config.type === "config" ? config.values : {};
	return [
		...ofNotify(values, configPath),
		...ofHooks(values.hooks, configPath),
		...ofHooks(settingsIn(hooksPath).hooks, hooksPath),
	].concat(ofTelemetry(values.otel, configPath));
}

function ofNotify(values: Readonly<Record<string, unknown>>, from: string): Rival[] {
	const { notify } = values;
	const called: readonly unknown[] = ownNotify({ values })?.other ?? (Array.isArray(notify) ? notify : []);
	const source = called.find((one): one is string => typeof one === "string" && namesRival(one));
	return source === undefined
		? []
		: [{ source, from, kind: "opensync", mend: "take it out of `notify` in that file" }];
}

function ofHooks(hooks: unknown, from: string): Rival[] {
	const others = commandsIn(hooks).filter((command) => namesRival(command) && !isOwnCommand("codex-cli", command));
	const [source] = others;
	return source === undefined ? [] : [{ source, from, kind: "opensync", mend: "remove its hooks from that file" }];
}

/** `exporter = "none"` is Codex' way to say that there is none. */
function ofTelemetry(otel: unknown, from: string): Rival[] {
	if (!isRecord(otel)) return [];
	const { exporter, trace_exporter: traces } = otel;
	if ([exporter, traces].every((one) => one === undefined || one === "none")) return [];
	const mend =
		"keep both only if they go to different places; `pi-sync bridge` on this machine leaves the telemetry out";
	return [{ source: "[otel]", from, kind: "telemetry", mend }];
}
