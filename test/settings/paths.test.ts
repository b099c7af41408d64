import { describe, expect, it } from "vitest";
import type { Machine } from "../../src/machine/this-machine.ts";
import { resolvePaths } from "../../src/settings/paths.ts";
import { collectProblems, formatProblem } from "../../src/settings/problem.ts";

function pathsOf(machine: Partial<Machine>) {
	const { problems, report } = collectProblems([]);
	const paths = resolvePaths({ env: {}, home: "/home/ada", platform: "linux", ...machine }, report);
	return { ...paths, lines: problems.map(formatProblem) };
}

describe("the folders", () => {
	it.each(["linux", "darwin", "freebsd"] as const)("are those of XDG on %s", (platform) => {
		expect(pathsOf({ platform })).toMatchObject({
			configPath: "/home/ada/.config/pi-sync/config.json",
			stateDir: "/home/ada/.local/state/pi-sync",
			lines: [],
		});
		expect(pathsOf({ platform, env: { XDG_CONFIG_HOME: "/c", XDG_STATE_HOME: "/s/" } })).toMatchObject({
			configPath: "/c/pi-sync/config.json",
			stateDir: "/s/pi-sync",
			lines: [],
		});
	});

	it("ignore relative XDG folders, with a warning, and empty ones without", () => {
		const { configPath, stateDir, lines } = pathsOf({ env: { XDG_CONFIG_HOME: "conf", XDG_STATE_HOME: "" } });
		expect(configPath).toBe("/home/ada/.config/pi-sync/config.json");
		expect(stateDir).toBe("/home/ada/.local/state/pi-sync");
		expect(lines).toEqual([
			'environment variable XDG_CONFIG_HOME is "conf": expected an absolute path; the default counts',
		]);
	});

	it("are those of APPDATA and LOCALAPPDATA on Windows", () => {
		const home = "C:\\Users\\ada";
		const env = { APPDATA: "D:\\Roaming", LOCALAPPDATA: "D:\\Local" };
		expect(pathsOf({ platform: "win32", home, env })).toMatchObject({
			configPath: "D:\\Roaming\\pi-sync\\config.json",
			stateDir: "D:\\Local\\pi-sync",
			lines: [],
		});
		expect(pathsOf({ platform: "win32", home })).toMatchObject({
			configPath: "C:\\Users\\ada\\AppData\\Roaming\\pi-sync\\config.json",
			stateDir: "C:\\Users\\ada\\AppData\\Local\\pi-sync",
		});
	});

	it("are where PI_SYNC_CONFIG and PI_SYNC_STATE_DIR say, a tilde being the home", () => {
		const env = { PI_SYNC_CONFIG: "~/a.json", PI_SYNC_STATE_DIR: "/var/../srv" };
		expect(pathsOf({ env })).toMatchObject({ configPath: "/home/ada/a.json", stateDir: "/srv", lines: [] });
	});

	it("are never below the working folder", () => {
		const { configPath, stateDir, lines } = pathsOf({ home: "", env: { PI_SYNC_STATE_DIR: "state" } });
		expect(configPath).toBe("/.config/pi-sync/config.json");
		expect(stateDir).toBe("/.local/state/pi-sync");
		expect(lines).toHaveLength(2);
	});
});
