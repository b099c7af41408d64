import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type Calling, callOf } from "../../src/machine/own-command.ts";
import { commandsIn, understood } from "../support/pasted.ts";
import { TEST_DIST } from "../support/test-dist.ts";
import { setupWorld } from "./setup-world.ts";

const posix = process.platform !== "win32";

function newFile(...path: readonly string[]): string {
	const file = join(...path);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, "");
	chmodSync(file, 0o755);
	return file;
}

describe.runIf(posix)("how pi-sync is called", () => {
	const folder = mkdtempSync(join(tmpdir(), "pi-sync-call-"));
	afterAll(() => rmSync(folder, { recursive: true, force: true }));
	const program = newFile(folder, "package", "dist", "pi-sync.mjs");
	const withNode = dirname(newFile(folder, "node", "node"));
	const linked = join(folder, "linked");
	mkdirSync(linked);
	symlinkSync(program, join(linked, "pi-sync"));
	const strangers = dirname(newFile(folder, "strangers", "pi-sync"));
	const call = (path: readonly string[], more: Partial<Calling> = {}) =>
		callOf({
			...{ env: { PATH: path.join(delimiter) }, home: "/nobody", platform: "linux", program },
			...{ execPath: "/opt/node/bin/node", isBun: false, ...more },
		});

	test.each([
		["by its name where the PATH finds this very installation", () => call([linked, withNode]), "pi-sync"],
		["by its path where the PATH has none", () => call([withNode]), `node ${program}`],
		[
			"by its path where the PATH finds another one first",
			() => call([strangers, linked, withNode]),
			`node ${program}`,
		],
		["with the Node that runs where the PATH has none", () => call([]), `/opt/node/bin/node ${program}`],
		["below the home folder", () => call([withNode], { home: folder }), "node ~/package/dist/pi-sync.mjs"],
		[
			"with words that the shell would take apart",
			() => call([], { program: "/it's here/pi-sync.mjs", execPath: "/my node" }),
			"'/my node' '/it'\\''s here/pi-sync.mjs'",
		],
		[
			"below a home folder, with such words",
			() => call([withNode], { home: "/home/u", program: "/home/u/my tools/pi-sync.mjs" }),
			"node ~/'my tools/pi-sync.mjs'",
		],
		[
			"by a pi that was compiled with Bun",
			() => call([], { execPath: "/opt/pi", isBun: true }),
			`BUN_BE_BUN=1 /opt/pi ${program}`,
		],
		[
			"on Windows, in PowerShell, cmd and Git's shell alike",
			() => call([], { platform: "win32", program: "C:\\a b\\pi-sync.mjs", execPath: "C:\\node.exe" }),
			'C:/node.exe "C:/a b/pi-sync.mjs"',
		],
		[
			"on Windows with a Node in a folder with a space",
			() => call([], { platform: "win32", program: "C:\\b\\pi-sync.mjs", execPath: "C:\\Program Files\\node.exe" }),
			'& "C:/Program Files/node.exe" C:/b/pi-sync.mjs',
		],
	])("%s", (_what, called, expected) => expect(called()).toBe(expected));
});

describe.runIf(posix)(
	"commands that pi-sync names work when they are pasted into a shell that finds only Node:",
	() => {
		test.each([
			["doctor with nothing set up", ["doctor"], {}],
			["doctor with settings that are wrong", ["doctor"], { PI_SYNC_CONVEX_URL: "nowhere" }],
			["doctor with a destination that is away", ["doctor", "--no-probe"], away()],
			["preview with nothing set up", ["preview"], {}],
			["import with nothing set up", ["import"], {}],
			["init that cannot ask", ["init"], {}],
			["outbox with an id that is not there", ["outbox", "show", "nothing"], {}],
		])("%s", async (_what, args, env) => {
			const world = await setupWorld();
			const { stdout, stderr } = await world.run(args, env, { notInPath: true });
			const commands = commandsIn(stdout + stderr);
			expect(commands.length).toBeGreaterThan(0);
			for (const command of commands) {
				expect(command).toContain(join(TEST_DIST, "pi-sync.mjs"));
				expect(await understood(command, world.home)).toBe(true);
			}
		});

		test("the help says what `pi-sync` stands for", async () => {
			const world = await setupWorld();
			for (const args of [["--help"], ["config", "--help"]]) {
				expect((await world.run(args, {}, { notInPath: true })).stdout).toContain(
					`\`pi-sync\` stands for: node ${join(TEST_DIST, "pi-sync.mjs")}`,
				);
			}
		});
	},
);

function away(): Record<string, string> {
	return { PI_SYNC_CONVEX_URL: "http://127.0.0.1:9", PI_SYNC_API_KEY: "osk_0123456789abcdef0123456789abcdef" };
}
