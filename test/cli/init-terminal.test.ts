import { once } from "node:events";
import { cpSync, existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, onTestFinished, test } from "vitest";
import { expectGolden } from "../support/golden.ts";
import { startOtlpReceiver } from "../support/otlp-receiver.ts";
import { endEveryTerminal, terminalMissing } from "../support/terminal.ts";
import { comparable, inTerminal } from "./in-terminal.ts";
import { setupWorld } from "./setup-world.ts";

const CLAUDE_RECORDS = join(import.meta.dirname, "..", "fixtures", "agents", "claude-code", "2.1.332");
const GOLDEN = join(import.meta.dirname, "golden");
const ROOT = join(import.meta.dirname, "..", "..");

describe.skipIf(terminalMissing() !== undefined)("pi-sync init, in a terminal", () => {
	afterEach(endEveryTerminal);

	test("asks, tries every answer, lets it be given again, and never shows the key", async () => {
		const world = await setupWorld();
		const receiver = await startOtlpReceiver();
		onTestFinished(() => receiver.close());
		const terminal = await inTerminal(world, "init");
		await terminal.waitForScreen("Where shall your sessions go?");
		await terminal.keys("Enter");
		await terminal.waitForScreen("URL of the deployment");
		await terminal.type("otter");
		await terminal.waitForScreen("expected an http or https URL");
		await terminal.keys("C-u");
		await terminal.type(world.server.url);
		await terminal.waitForScreen("API key");
		await terminal.type("osk_wrong");
		await terminal.waitForScreen("does not accept the API key");
		await terminal.type(world.server.apiKey);
		await terminal.waitForScreen("Asking OpenSync: accepted");
		await terminal.waitForScreen("OTLP/HTTP endpoint");
		await terminal.type(receiver.url.replace("/v1/traces", ""));
		await terminal.waitForScreen("Sending an empty export: accepted");
		await terminal.waitForScreen("Let pi load pi-sync?");
		await terminal.keys("Enter");
		const { code, screen } = await terminal.waitForExit();
		expect(code).toBe(0);
		expectGolden(join(GOLDEN, "init.txt"), comparable(screen, world));
		expect(screen).not.toContain(world.server.apiKey);
		expect(world.read(world.config)).toEqual({
			convexUrl: world.server.url,
			apiKey: world.server.apiKey,
			otlp: { endpoint: receiver.url.replace("/v1/traces", "") },
		});
		expect(world.read(world.piSettings)).toEqual({ packages: [ROOT] });
	});

	test("ends with 1 at Ctrl+C, also while it waits for an answer, and writes nothing", async () => {
		const world = await setupWorld();
		const silent = createServer(() => {}).listen(0, "127.0.0.1");
		onTestFinished(() => void silent.close().closeAllConnections());
		await once(silent, "listening");
		const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
		const terminal = await inTerminal(world, "init", "--url", url);
		await terminal.waitForScreen("API key");
		await terminal.type(world.server.apiKey);
		await terminal.waitForScreen("Asking OpenSync");
		await terminal.keys("C-c");
		const { code, screen } = await terminal.waitForExit();
		expect([code, screen]).toEqual([1, expect.stringContaining("cancelled; nothing was written")]);
		expect(existsSync(world.config)).toBe(false);
	});

	test("asks for nothing that a flag says", async () => {
		const world = await setupWorld();
		const terminal = await inTerminal(world, "init", "--url", world.server.url, "--otlp", world.server.url);
		await terminal.waitForScreen("API key");
		await terminal.type(world.server.apiKey);
		await terminal.waitForScreen("Sending an empty export: there is no OTLP endpoint at this URL (HTTP 404)");
		await terminal.waitForScreen("empty: none");
		await terminal.keys("Enter");
		await terminal.waitForScreen("Let pi load pi-sync?");
		await terminal.keys("Right", "Enter");
		expect((await terminal.waitForExit()).code).toBe(0);
		expect(world.read(world.config)).toEqual({ convexUrl: world.server.url, apiKey: world.server.apiKey });
		expect(existsSync(world.piSettings)).toBe(false);
	});

	test("offers the agents that are here, and their past sessions before they are deleted", async () => {
		const world = await setupWorld();
		const claude = join(world.home, ".claude");
		cpSync(CLAUDE_RECORDS, join(claude, "projects", "-home-dev-claude"), { recursive: true });
		const env = { ...world.env, CLAUDE_CONFIG_DIR: claude };
		const args = ["init", "--url", world.server.url, "--otlp", "", "--no-check", "--no-register"];
		const terminal = await inTerminal({ ...world, env }, ...args);
		await terminal.waitForScreen("API key");
		await terminal.type(world.server.apiKey);
		await terminal.waitForScreen("Record the sessions of Claude Code too?");
		await terminal.keys("Enter");
		await terminal.waitForScreen("Claude Code deletes its records after 30 days");
		await terminal.waitForScreen("Import 8 past sessions (");
		await terminal.keys("Right", "Enter");
		const { code, screen } = await terminal.waitForExit();
		expect([code, screen]).toEqual([0, expect.stringContaining("Claude Code calls pi-sync from now on")]);
		expect(screen).not.toContain("Codex");
		expect(existsSync(join(claude, "settings.json"))).toBe(true);
	});

	test("writes nothing when it is broken off", async () => {
		const world = await setupWorld();
		const terminal = await inTerminal(world, "init", "--url", world.server.url);
		await terminal.waitForScreen("API key");
		await terminal.keys("C-c");
		const { code, screen } = await terminal.waitForExit();
		expect([code, screen]).toEqual([1, expect.stringContaining("cancelled; nothing was written")]);
		expect(existsSync(world.config) || existsSync(world.piSettings)).toBe(false);
	});

	test("does not ask for what it could not write", async () => {
		const world = await setupWorld();
		world.write(world.config, "{ broken");
		const { code, screen } = await (await inTerminal(world, "init")).waitForExit();
		expect([code, screen]).toEqual([1, expect.stringContaining("at line 1, column 3")]);
		expect(screen).not.toContain("Where shall your sessions go?");
	});

	test("asks before it takes the key away", async () => {
		const world = await setupWorld();
		world.write(world.config, { apiKey: world.server.apiKey, debug: true });
		const no = await inTerminal(world, "logout");
		await no.waitForScreen("Remove the OpenSync key from");
		await no.keys("Right", "Enter");
		expect((await no.waitForExit()).code).toBe(1);
		expect(world.read(world.config)).toHaveProperty("apiKey");
		const yes = await inTerminal(world, "logout");
		await yes.waitForScreen("Remove the OpenSync key from");
		await yes.keys("Enter");
		expect((await yes.waitForExit()).code).toBe(0);
		expect(world.read(world.config)).toEqual({ debug: true });
	});

	test("colours doctor's report, but not where NO_COLOR is set", async () => {
		const world = await setupWorld();
		const coloured = async (env: Record<string, string>) => {
			const terminal = await inTerminal({ ...world, env: { ...world.env, ...env } }, "doctor", "--no-probe");
			await terminal.waitForScreen(" wrong");
			return (await terminal.waitForExit()).colours;
		};
		expect(await coloured({})).toBe(true);
		expect(await coloured({ NO_COLOR: "1" })).toBe(false);
	});
});
