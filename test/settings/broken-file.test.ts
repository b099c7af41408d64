import { chmodSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type LoadedSettings, loadSettings } from "../../src/settings/load.ts";
import { formatProblem } from "../../src/settings/problem.ts";
import { loadFrom } from "./load-from.ts";

type Loaded = Pick<LoadedSettings, "settings"> & { readonly lines: readonly string[] };

describe("a broken settings file", () => {
	let home: string;
	let config: string;
	beforeEach(() => {
		home = mkdtempSync(join(tmpdir(), "pi-sync-settings-"));
		mkdirSync(join(home, ".config/pi-sync"), { recursive: true });
		config = join(home, ".config/pi-sync/config.json");
	});
	afterEach(() => rmSync(home, { recursive: true, force: true }));

	const env = { PI_SYNC_CONVEX_URL: "https://otter.example", PI_SYNC_API_KEY: "osk_x" };
	const load = (more: Readonly<Record<string, string>> = {}) => {
		const { settings, problems } = loadSettings({ env: { ...env, ...more }, home, platform: "linux" });
		return { settings, lines: problems.map(formatProblem) };
	};
	/** Nothing is sent, and one line says so and why. */
	const expectNothingSent = ({ settings, lines }: Loaded, why: string) => {
		expect(lines).toEqual([expect.stringContaining(why)]);
		expect(lines[0]).toMatch(/; nothing is sent anywhere until then$/);
		expect(settings).toMatchObject({ disabled: true, privacy: { invalid: "projects" } });
	};

	it("is no problem when it is fine, byte order mark and all", () => {
		writeFileSync(config, '\ufeff{ "debug": true }');
		expect(load()).toMatchObject({ settings: { debug: true, openSync: { apiKey: "osk_x" } }, lines: [] });
	});

	it("is no problem when it is empty", () => {
		writeFileSync(config, "\n");
		expect(load()).toMatchObject({ settings: { disabled: false }, lines: [] });
	});

	it("is no problem when it is not there", () => {
		expect(load()).toMatchObject({ settings: { disabled: false, openSync: { apiKey: "osk_x" } }, lines: [] });
	});

	it.each([
		[
			"a comma before the end",
			'{\n\t"debug": true,\n}',
			"the name of a setting in double quotes",
			"line 3, column 1",
		],
		["a missing comma", '{\n\t"debug": true\n\t"x": 1 }', "a comma or }", "line 3, column 2"],
		["a comment", '{\n// mine\n"debug": true }', "no comments", "line 2, column 1"],
		["an open text", '{ "apiKey": "osk_abcdef\n}', "the closing double quote", "line 1, column 24"],
		["an early end", '{ "apiKey": "osk_abcdef"', "a comma or }", "line 1, column 25"],
		["more behind it", '{ "apiKey": "osk_abcdef" } x', "nothing after", "line 1, column 28"],
	])(
		"with %s sends nothing, and is told by line and column, without a word of what it holds",
		(_, text, expected, place) => {
			writeFileSync(config, text);
			const loaded = load();
			expectNothingSent(loaded, expected);
			expect(loaded.lines[0]).toMatch(/^settings \(file /);
			expect(loaded.lines[0]).toContain(place);
			expect(loaded.lines[0]).not.toContain("abcdef");
		},
	);

	it.each([
		["a list", "[]", "a JSON object"],
		["a text", '"osk_abcdef"', "a JSON object"],
		["null", "null", "a JSON object"],
		["UTF-16", Buffer.from('{ "debug": true }', "utf16le"), "UTF-8"],
		["over 1 MiB", `{ "x": "${"y".repeat(1024 * 1024)}" }`, "at most 1 MiB"],
	])("that is %s sends nothing, and is told so", (_, content, expected) => {
		writeFileSync(config, content);
		expectNothingSent(load(), expected);
	});

	it("of any size costs no more memory than 1 MiB", () => {
		writeFileSync(config, "");
		truncateSync(config, 8 * 1024 ** 3);
		expectNothingSent(load(), "at most 1 MiB");
	});

	it("that is nested a hundred thousand levels deep does no harm", () => {
		writeFileSync(config, `{ "debug": ${"[".repeat(100_000)}${"]".repeat(100_000)} }`);
		expect(load().lines).toEqual([expect.stringContaining("debug (file")]);
		writeFileSync(config, "[".repeat(100_000));
		expectNothingSent(load(), "line 1, column 100001");
	});

	it("of more than 1 MiB does not count either when the reader is somebody else's", () => {
		const loaded = loadFrom({ file: `{ "debug": true }${" ".repeat(1024 * 1024)}` });
		expectNothingSent(loaded, "at most 1 MiB");
		expect(loaded.settings.debug).toBe(false);
	});

	it.skipIf(process.platform === "win32")("that is a device, whose end may never come, is not read", () => {
		expectNothingSent(load({ PI_SYNC_CONFIG: "/dev/null" }), "expected a regular file");
	});

	it("that is a folder is told so", () => {
		mkdirSync(config);
		expectNothingSent(load(), "expected a regular file");
	});

	it("below something that is no folder is told so", () => {
		writeFileSync(join(home, "file"), "");
		expectNothingSent(load({ XDG_CONFIG_HOME: join(home, "file") }), "a path of folders");
	});

	it("that may not be read is told so", () => {
		const readFile = () => {
			throw Object.assign(new Error("permission denied"), { code: "EACCES" });
		};
		const { settings, problems } = loadSettings({ env, home, platform: "linux", readFile });
		expectNothingSent({ settings, lines: problems.map(formatProblem) }, "a file that this user may read");
	});

	it.skipIf(process.getuid?.() === 0)("that may not be read on a real disk is told so", () => {
		writeFileSync(config, "{}");
		chmodSync(config, 0);
		expectNothingSent(load(), "a file that this user may read");
	});

	it("that was asked for by name is missed", () => {
		expectNothingSent(load({ PI_SYNC_CONFIG: join(home, "other.json") }), "expected a file that exists");
	});

	it("asked for by a relative name means no file at all: the default one may hold another account's key", () => {
		writeFileSync(config, '{ "debug": true }');
		const loaded = load({ PI_SYNC_CONFIG: "config.json" });
		expectNothingSent(loaded, 'is "config.json": expected an absolute path of a file');
		expect(loaded.settings.debug).toBe(false);
	});
});
