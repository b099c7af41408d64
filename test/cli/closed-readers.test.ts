import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { PROGRAM } from "./program.ts";
import { type SetupWorld, setupWorld } from "./setup-world.ts";

/** Runs the program while nobody reads one of its outputs; what it says on the other one counts. */
async function unread(world: SetupWorld, closed: "stdout" | "stderr", args: readonly string[]) {
	const { server, env, cwd } = world;
	const own = { ...env, PI_SYNC_CONVEX_URL: server.url, PI_SYNC_API_KEY: server.apiKey };
	const child: ChildProcess = spawn(process.execPath, [PROGRAM, ...args], { env: own, cwd });
	const other = closed === "stdout" ? child.stderr : child.stdout;
	let said = "";
	other?.on("data", (chunk) => {
		said += chunk;
	});
	child[closed]?.destroy();
	const [code] = await once(child, "close");
	return { code, said };
}

test.each([
	...["status", "status --json", "config", "outbox list", "reconcile --json", "flush", "completion bash"],
	...["import --help", "preview --help"],
])("pi-sync %s ends as if it were read where its reader has gone", async (words) => {
	expect(await unread(await setupWorld(), "stdout", words.split(" "))).toEqual({ code: 0, said: "" });
});

test("a command line that cannot be understood ends with 2 though nobody reads why", async () => {
	expect(await unread(await setupWorld(), "stderr", ["import", "--to"])).toEqual({ code: 2, said: "" });
});

test("an import delivers everything though nobody reads how it goes", async () => {
	const world = await setupWorld();
	const folder = join(world.home, "agent", "sessions", "--p--");
	cpSync(join(import.meta.dirname, "..", "fixtures", "sessions", "specstory"), folder, { recursive: true });
	expect((await unread(world, "stderr", ["import"])).code).toBe(0);
	expect(
		(await world.run(["import"], { PI_SYNC_CONVEX_URL: world.server.url, PI_SYNC_API_KEY: world.server.apiKey }))
			.stdout,
	).toContain("nothing was missing");
	expect(world.server.sessions().length).toBeGreaterThan(5);
});
