import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { makePiHome } from "../pi/pi-home.ts";
import { endEveryPi, type PiOptions } from "../pi/pi-process.ts";
import { startRpc } from "../pi/rpc-pi.ts";
import { runPi } from "../pi/run-pi.ts";
import { removeFolder } from "../support/remove-folder.ts";
import { until } from "../support/until.ts";
import { onEachLine } from "./on-each-line.ts";
import { startWorld, type World } from "./world.ts";

/** Values that no two runs share: ids, times, and the folders of the run. */
function comparable(output: string, homeDir: string): string {
	return output
		.replaceAll(homeDir, "HOME")
		.replaceAll(homeDir.replaceAll("/", "-").replace(/^-/, ""), "HOME")
		.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "UUID")
		.replace(/\d{4}-\d\d-\d\dT\d\d[:-]\d\d[:-]\d\d[.-]\d{3}Z/g, "TIME")
		.replace(/"(id|parentId|messageEntryId|entryId)":"[0-9a-f]{8}"/g, '"$1":"ID"')
		.replace(/"(toolResultEntryIds)":\[[^\]]*\]/g, '"$1":[]')
		.replace(/\b1[78]\d{11}\b/g, "MS")
		.replace(/"(durationMs|wall_time_seconds)":[\d.]+/g, '"$1":TOOK')
		.replace(/\b(call|chatcmpl|msg|toolu|resp)[_-][\w-]+/g, "$1");
}

onEachLine((line) => {
	let world: World;
	beforeAll(async () => {
		world = await startWorld();
	});
	afterAll(async () => {
		await endEveryPi();
		await world.close();
	});

	const options = (withExtension: boolean): PiOptions => ({
		line,
		home: makePiHome({ modelsUrl: world.models.url }),
		...(withExtension && { extensionPaths: world.extensionPaths, env: world.env }),
	});

	test.each(["print", "json"] as const)(
		"says in %s mode what it says without the extension, byte for byte",
		async (mode) => {
			const prompts = (name: string) => [
				`Do this: S:files#${name}`,
				`And this: S:e400#${name}`,
				`Then: S:think#${name}`,
			];
			const [bare, recorded] = await Promise.all(
				[false, true].map(async (withExtension) => {
					const given = options(withExtension);
					const name = `${mode}${line}${withExtension ? "b" : "a"}`;
					const exit = await runPi({ ...given, mode, prompts: prompts(name) });
					const stdout = comparable(withoutTiming(exit.stdout), given.home.dir).replaceAll(name, "NAME");
					return { code: exit.code, stdout };
				}),
			);
			expect(bare?.stdout.length).toBeGreaterThan(10);
			expect(recorded).toEqual(bare);
		},
	);

	test("says over RPC what it says without the extension, but for requests to the user interface", async () => {
		const [bare, recorded] = await Promise.all(
			[false, true].map(async (withExtension) => {
				const given = options(withExtension);
				const name = `rpc${line}${withExtension ? "b" : "a"}`;
				const pi = await startRpc(given);
				await pi.prompt(`Do this: S:files#${name}`);
				await pi.newSession();
				await pi.prompt(`And this: S:bash#${name}`);
				const exit = await pi.close();
				const lines = pi.lines.filter((text) => !text.includes('"extension_ui_request"'));
				return {
					code: exit.code,
					stdout: comparable(withoutTiming(lines.join("\n")), given.home.dir).replaceAll(name, "NAME"),
				};
			}),
		);
		expect(recorded).toEqual(bare);
	});

	test("what is to be told while pi goes from one session to the next waits for the next one", async () => {
		const folder = mkdtempSync(join(tmpdir(), "pi-sync-slow-"));
		// A daemon that still writes there ends when it is gone.
		onTestFinished(() => removeFolder(folder));
		const slow = join(folder, "slow.mjs");
		// As one that connects to its servers at each session's start. Loaded first, it holds up the others.
		writeFileSync(
			slow,
			`let starts = 0;
			export default (pi) => pi.on("session_start", () => new Promise((done) => setTimeout(done, starts++ ? 3_000 : 0)));`,
		);
		let isAsked = false;
		const refusing = createServer((_request, response) => {
			isAsked = true;
			setTimeout(() => response.writeHead(401).end('{"error":"Invalid API key"}'), 1_500);
		});
		await new Promise<void>((resolve) => refusing.listen(0, "127.0.0.1", resolve));
		onTestFinished(() => void refusing.close());
		const { env, extensionPaths = [], ...given } = options(true);
		const url = `http://127.0.0.1:${(refusing.address() as AddressInfo).port}`;
		const pi = await startRpc({
			...{ ...given, extensionPaths: [slow, ...extensionPaths] },
			env: { ...env, PI_SYNC_CONVEX_URL: url, PI_SYNC_STATE_DIR: join(folder, "state") },
		});
		await pi.prompt(`Do this: S:hello#between${line}a`);
		expect(await until(() => isAsked, 10_000)).toBe(true);
		await pi.newSession();
		await pi.prompt(`And this: S:hello#between${line}b`);
		const isTold = () => pi.lines.some((text) => text.includes("does not accept the API key"));
		await until(isTold, 10_000);
		expect([(await pi.close()).code, isTold()]).toEqual([0, true]);
	});
});

/**
 * What pi says depends on the machine's speed in two places, with and without the extension: how the output of a tool
 * is cut into updates, and how much of a message has come when an update of it is written.
 */
const withoutTiming = (output: string): string =>
	output
		.split("\n")
		.filter((text) => !text.includes('"tool_execution_update"'))
		.map((text) => (text.startsWith('{"type":"message_update"') ? withoutPartial(text) : text))
		.join("\n");

function withoutPartial(line: string): string {
	const { message: _message, assistantMessageEvent, ...update } = JSON.parse(line);
	const { partial: _partial, ...event } = assistantMessageEvent;
	return JSON.stringify({ ...update, event });
}
