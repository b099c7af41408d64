import { execFile, spawnSync } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { expectGolden } from "../support/golden.ts";
import { setupWorld } from "./setup-world.ts";

const run = promisify(execFile);
const GOLDEN = join(import.meta.dirname, "golden");
const COMMANDS = [
	"init",
	"agents",
	"doctor",
	"config",
	"logout",
	"completion",
	"local",
	"bridge",
	"status",
	"flush",
	"preview",
	"usage",
	"sessions",
	"show",
	"reconcile",
	"outbox",
];
const hasBash = spawnSync("bash", ["--version"]).status === 0;

describe("pi-sync --help", () => {
	test("reads well", async () => {
		const world = await setupWorld();
		const { code, stdout, stderr } = await world.run(["--help"]);
		expect([code, stderr]).toEqual([0, ""]);
		expectGolden(join(GOLDEN, "help.txt"), stdout);
	});

	test.each(COMMANDS)("says of %s what it does, by example, and how it exits", async (command) => {
		const world = await setupWorld();
		const { code, stdout } = await world.run([command, "--help"]);
		expect(code).toBe(0);
		expect(stdout).toMatch(/^Usage: pi-sync /);
		if (command !== "logout") expect(stdout).toContain("\nExamples:\n");
		if (command !== "completion" && command !== "logout") expect(stdout).toMatch(/\nExit code: 0/);
	});

	test.each([
		[["statsu"], /unknown command 'statsu'\n\(Did you mean status\?\)/],
		[["outbox", "show"], /missing required argument 'id'/],
		[["flush", "--timeout"], /argument missing/],
	])("explains %j on the error output and exits with 2", async (args, message) => {
		const world = await setupWorld();
		const { code, stdout, stderr } = await world.run(args);
		expect([code, stdout]).toEqual([2, ""]);
		expect(stderr).toMatch(message);
	});

	test("uses no colours where there is no terminal", async () => {
		const world = await setupWorld();
		const { stdout } = await world.run(["doctor", "--no-probe"]);
		expect(stdout).toContain("✗");
		expect(stdout).not.toContain("\u001b");
	});
});

describe("pi-sync completion", () => {
	test.skipIf(!hasBash)("completes commands, options and settings in bash", async () => {
		const world = await setupWorld();
		const { stdout: script } = await world.run(["completion", "bash"]);
		const complete = async (...words: string[]) => {
			const line = words.map((word) => `'${word}'`).join(" ");
			const asked = `${script}\nCOMP_WORDS=(pi-sync ${line}); COMP_CWORD=${words.length}; _pi_sync; echo "\${COMPREPLY[*]}"`;
			return (await run("bash", ["-c", asked])).stdout.trim();
		};
		expect(await complete("st")).toBe("status");
		expect((await complete("")).split(" ")).toEqual(expect.arrayContaining(COMMANDS));
		expect(await complete("outbox", "re")).toBe("retry");
		expect(await complete("config", "set", "sync")).toBe("syncToolCalls syncThinking syncEphemeral");
		expect(await complete("flush", "--")).toBe("--timeout --help");
		expect(await complete("agents", "")).toBe("add remove --json --help");
		expect(await complete("agents", "add", "c")).toBe("claude-code codex cursor");
		expect(await complete("import", "--agent", "")).toBe("pi claude-code codex opencode droid cursor all");
		expect(await complete("completion", "")).toBe("bash zsh fish --help");
		// Nothing of its own: the shell offers files.
		expect([await complete("import", "--to", ""), await complete("import", "--json", "--t")]).toEqual([
			"",
			"--to --timeout",
		]);
	});

	test("refuses a shell that it does not know", async () => {
		const world = await setupWorld();
		const { code, stderr } = await world.run(["completion", "tcsh"]);
		expect([code, stderr]).toEqual([2, expect.stringContaining("Allowed choices are bash, zsh, fish")]);
	});
});
