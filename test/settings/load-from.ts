import { type LoadedSettings, loadSettings } from "../../src/settings/load.ts";
import { formatProblem } from "../../src/settings/problem.ts";

export const CONFIG = "/home/ada/.config/pi-sync/config.json";
export const URL_AND_KEY = { convexUrl: "https://otter.convex.site", apiKey: "osk_0123456789abcdef0123456789abcdef" };

/** Loads settings of a made-up home: `file` is the file's text, or what it holds as JSON; without it there is none. */
export function loadFrom(
	given: { readonly file?: unknown; readonly env?: Readonly<Record<string, string>> } = {},
): LoadedSettings & { readonly lines: readonly string[] } {
	const { file, env = {} } = given;
	const readFile = (path: string): string => {
		if (file === undefined || path !== CONFIG) throw Object.assign(new Error("no such file"), { code: "ENOENT" });
		return typeof file === "string" ? file : JSON.stringify(file);
	};
	const loaded = loadSettings({ env, home: "/home/ada", platform: "linux", readFile });
	return { ...loaded, lines: loaded.problems.map(formatProblem) };
}
