import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { traceIdOf } from "../../src/recorder/ids.ts";
import { makePiHome, type PiHome } from "../pi/pi-home.ts";
import { endEveryPi, type PiOptions } from "../pi/pi-process.ts";
import { type RpcPi, startRpc } from "../pi/rpc-pi.ts";
import { runPi } from "../pi/run-pi.ts";
import { endEveryTui, startTui, tuiMissing } from "../pi/tui-pi.ts";
import { chanceOf, LETTERS } from "../redaction/chance.ts";
import { startFaultProxy } from "../support/faults.ts";
import { expectGolden } from "../support/golden.ts";
import { until } from "../support/until.ts";
import { onEachLine } from "./on-each-line.ts";
import { startWorld, type World } from "./world.ts";

const PATIENCE_MS = 15_000;
/** While pi still shows what would complete a command, Enter chooses from that. */
const MENU_GONE_MS = 500;
const GOLDEN = join(import.meta.dirname, "golden", "command");

onEachLine((line) => {
	let world: World;
	let runs = 0;

	beforeAll(async () => {
		world = await startWorld();
	});
	afterEach(async () => {
		endEveryTui();
		await endEveryPi();
	});
	afterAll(() => world.close());

	const newHome = () => makePiHome({ modelsUrl: world.models.url });
	const prompt = () => `Hello S:hello#command${line}${++runs}`;
	const options = (home: PiHome, env: Record<string, string> = {}): PiOptions => ({
		...{ line, home, extensionPaths: world.extensionPaths },
		env: { ...world.env, PI_SYNC_STATE_DIR: join(home.dir, "state"), ...env },
	});

	/** What a client of RPC is asked to show. */
	const shown = (pi: RpcPi, method: string) =>
		pi.events
			.filter((event) => event.type === "extension_ui_request" && event.method === method)
			.map((event) => String(method === "notify" ? event.message : event.statusText));
	async function answered(pi: RpcPi, command: string): Promise<string> {
		const before = shown(pi, "notify").length;
		await pi.command(command);
		await until(() => shown(pi, "notify").length > before, PATIENCE_MS);
		return shown(pi, "notify").slice(before).join("\n");
	}
	const arrived = (id: string) => world.openSync.sessions().find((session) => session.externalId === id);

	describe("/pi-sync over RPC", () => {
		test("answers in text, holds delivery and lets it go on", async () => {
			const pi = await startRpc(options(newHome()));
			const { sessionId } = await pi.state();
			expect(await answered(pi, "/pi-sync")).toMatch(/^pi-sync: opensync: 0 delivered, 0 waiting\npi-sync: 127/);
			expect(await answered(pi, "/pi-sync pause")).toMatch(/^pi-sync: delivery paused/);
			await pi.prompt(prompt());
			await until(
				() =>
					shown(pi, "setStatus")
						.at(-1)
						?.match(/paused, [1-9]\d* waiting/) != null,
				PATIENCE_MS,
			);
			expect(await answered(pi, "/pi-sync flush")).toBe("pi-sync: delivery is paused: `/pi-sync resume` resumes it");
			expect(arrived(sessionId)).toBeUndefined();
			expect(await answered(pi, "/pi-sync status")).toMatch(
				/^pi-sync: delivery is paused.*\npi-sync: opensync: 0 delivered, [1-9]\d* waiting/,
			);
			expect(await answered(pi, "/pi-sync resume")).toMatch(/^pi-sync: delivery resumed, [1-9]\d* waiting$/);
			expect(await answered(pi, "/pi-sync flush")).toMatch(/^pi-sync: opensync: 0 left\n/);
			expect(arrived(sessionId)?.promptTokens).toBe(150);
			await until(() => shown(pi, "setStatus").at(-1) === "pi-sync: synced", PATIENCE_MS);
			expect(shown(pi, "setStatus").at(-1)).toBe("pi-sync: synced");
			expect((await pi.close()).code).toBe(0);
		});

		test("what was paused at pi's end is sent with the next pi that records, and not before", async () => {
			const home = newHome();
			const pi = await startRpc(options(home));
			const { sessionId } = await pi.state();
			await answered(pi, "/pi-sync pause");
			await pi.prompt(prompt());
			await pi.close();
			// The daemon would be done by then.
			await sleep(2_500);
			expect(arrived(sessionId)).toBeUndefined();
			const next = await startRpc(options(home));
			await next.prompt(prompt());
			await until(() => arrived(sessionId)?.promptTokens === 150, PATIENCE_MS);
			expect(arrived(sessionId)?.promptTokens).toBe(150);
			await next.close();
		});

		test("shows where the session and its trace are", async () => {
			const dashboardUrl = "https://sync.example";
			const traceUrl = "http://localhost:16686/trace/{traceId}";
			const pi = await startRpc(
				options(newHome(), { PI_SYNC_DASHBOARD_URL: dashboardUrl, PI_SYNC_TRACE_URL: traceUrl }),
			);
			const { sessionId } = await pi.state();
			expect(await answered(pi, "/pi-sync open")).toContain(
				`${dashboardUrl}/dashboard (this session is not there yet)`,
			);
			await pi.prompt(prompt());
			await answered(pi, "/pi-sync flush");
			const id = arrived(sessionId)?.id ?? "";
			expect(await answered(pi, "/pi-sync open")).toBe(
				[
					`pi-sync: OpenSync  ${dashboardUrl}/dashboard?session=${encodeURIComponent(id)}`,
					`pi-sync: trace     http://localhost:16686/trace/${traceIdOf(sessionId)}`,
				].join("\n"),
			);
			await pi.close();
		});

		test("shows what would leave of this session, for each destination", async () => {
			const pi = await startRpc(options(newHome(), { OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf" }));
			const { sessionId } = await pi.state();
			expect(await answered(pi, "/pi-sync preview")).toMatch(
				/^pi-sync: pi has not written this session to its file/,
			);
			await pi.prompt(`ghp_${chanceOf(87).text(LETTERS, 36)} ${prompt()}`);
			await answered(pi, "/pi-sync flush");
			const [first, second, third, ...more] = (await answered(pi, "/pi-sync preview")).split("\n");
			expect(first).toMatch(
				/^pi-sync: opensync: 4 requests, [\d.]+ \w+; title \(1\), prompts \(1\), answers \(1\), paths \(2\); 1 github-token redacted$/,
			);
			expect(second).toMatch(
				/^pi-sync: 127\S+: \d+ requests?, [\d.]+ KiB; title \(1\), prompts \(1\), answers \(1\), paths \(2\); 1 github-token redacted$/,
			);
			expect(third).toMatch(
				new RegExp(`^pi-sync: \`node .*/pi-sync\\.mjs preview ${sessionId}\` shows every request$`),
			);
			expect(more).toEqual([]);
			expect(await answered(pi, "/pi-sync flush")).toMatch(/opensync: 0 left/);
			await pi.close();
		});

		test("says that a session without a file cannot be shown", async () => {
			const pi = await startRpc({ ...options(newHome()), args: ["--no-session"] });
			expect(await answered(pi, "/pi-sync preview")).toMatch(/^pi-sync: pi keeps no file of this session/);
			await pi.close();
		});

		test("says in the footer why nothing is delivered, and that it is again", async () => {
			const proxy = await startFaultProxy(world.openSync.url);
			onTestFinished(() => proxy.close());
			proxy.fail({ kind: "answer", status: 401, body: '{"error":"Invalid API key"}' }, 1);
			const pi = await startRpc(options(newHome(), { PI_SYNC_CONVEX_URL: proxy.url }));
			await pi.prompt(prompt());
			const last = () => shown(pi, "setStatus").at(-1) ?? "";
			await until(() => last().includes("opensync paused"), PATIENCE_MS);
			expect(last()).toBe("pi-sync: opensync paused: OpenSync does not accept the API key (HTTP 401)");
			expect(await answered(pi, "/pi-sync flush")).toContain("opensync: 0 left");
			await until(() => last() === "pi-sync: synced", PATIENCE_MS);
			expect(last()).toBe("pi-sync: synced");
			await pi.close();
		});

		test("shows and changes settings, which count at once", async () => {
			const home = newHome();
			const config = join(home.dir, ".config", "pi-sync", "config.json");
			const { url, apiKey } = world.openSync;
			mkdirSync(dirname(config), { recursive: true });
			writeFileSync(config, JSON.stringify({ convexUrl: url, apiKey, $schema: "mine" }));
			const env = { PI_SYNC_CONVEX_URL: "", PI_SYNC_API_KEY: "" };
			const pi = await startRpc(options(home, env));
			const { sessionId } = await pi.state();
			const listed = await answered(pi, "/pi-sync settings");
			expect(listed).toContain("pi-sync: capture = full (default)");
			expect(listed).not.toContain(apiKey);
			expect(await answered(pi, "/pi-sync settings capture all")).toMatch(/capture .* is "all": expected "full"/);
			expect(await answered(pi, "/pi-sync settings capture metadata")).toMatch(
				/^pi-sync: capture = metadata\npi-sync: sends to opensync, 127.* from now on$/,
			);
			expect(JSON.parse(readFileSync(config, "utf8"))).toEqual({
				convexUrl: url,
				apiKey,
				$schema: "mine",
				capture: "metadata",
			});
			await pi.prompt(prompt());
			await answered(pi, "/pi-sync flush");
			expect(arrived(sessionId)?.promptTokens).toBe(150);
			expect(JSON.stringify(world.openSync.messages(sessionId))).not.toContain("Hello");
			await answered(pi, "/pi-sync settings capture full");
			await pi.prompt(prompt());
			await answered(pi, "/pi-sync flush");
			expect(JSON.stringify(world.openSync.messages(sessionId))).toContain("Hello");
			expect(arrived(sessionId)?.promptTokens).toBe(300);
			await pi.close();
		});

		test("with nothing set up says so, and records at once when it is", async () => {
			const home = newHome();
			const { url, apiKey } = world.openSync;
			const off = { PI_SYNC_CONVEX_URL: "", OTEL_TRACES_EXPORTER: "none" };
			const pi = await startRpc(options(home, off));
			expect(await answered(pi, "/pi-sync status")).toMatch(
				/^pi-sync: nothing is sent from here: `node .*\/pi-sync\.mjs init`/m,
			);
			expect(apiKey).not.toBe("");
			expect(await answered(pi, `/pi-sync settings convexUrl ${url}`)).toContain("sends to opensync from now on");
			const { sessionId } = await pi.state();
			await pi.prompt(prompt());
			await answered(pi, "/pi-sync flush");
			expect(arrived(sessionId)?.promptTokens).toBe(150);
			await pi.close();
		});

		test("knows no other action, and says which there are", async () => {
			const pi = await startRpc(options(newHome()));
			expect(await answered(pi, "/pi-sync stauts")).toBe(
				'pi-sync: there is no "stauts": expected one of status, open, preview, flush, pause, resume, import, settings',
			);
			await pi.close();
		});
	});

	test("answers on the error output in print mode, and ends", async () => {
		const exit = await runPi({ ...options(newHome()), mode: "print", prompts: ["/pi-sync status"] });
		expect(exit.code).toBe(0);
		expect(exit.stdout).toBe("");
		expect(exit.stderr).toMatch(/^pi-sync: opensync: 0 delivered, 0 waiting\n/);
	});

	test("shows in print mode what would leave", async () => {
		const home = newHome();
		const exit = await runPi({ ...options(home), mode: "print", prompts: [prompt(), "/pi-sync preview"] });
		expect(exit.code).toBe(0);
		expect(exit.stderr).toMatch(
			/^pi-sync: opensync: 4 requests, .*\npi-sync: 127.*\npi-sync: `node .*\/pi-sync\.mjs preview /m,
		);
	});

	describe.skipIf(tuiMissing() !== undefined)("/pi-sync in a terminal", () => {
		const comparable = (screen: string, home: PiHome) =>
			`${screen
				.replaceAll(home.dir, "HOME")
				.replace(/127\.0\.0\.1([:-])\d+/g, "127.0.0.1$1PORT")
				.replace(/Hello S:\S+/g, "Hello S:hello")
				.split("\n")
				.map((text) => text.trimEnd())
				.filter((text) => text !== "" && !/extended-keys|and restart tmux|Offline mode/.test(text))
				.join("\n")}\n`;

		test("completes, answers, shows the footer and changes a setting", async () => {
			const home = newHome();
			const config = join(home.dir, ".config", "pi-sync", "config.json");
			const tui = await startTui(options(home));
			await tui.keys("/", "p", "i", "-", "s", "y", "n", "c", "Space", "p", "a");
			await tui.waitForScreen("pause delivery");
			await tui.keys("Tab");
			await tui.waitForScreen("/pi-sync pause");
			await tui.keys("Enter");
			await tui.waitForScreen("pi-sync: paused, 0 waiting");
			await tui.type("/pi-sync resume", MENU_GONE_MS);
			await tui.waitForScreen("pi-sync: delivery resumed, 0 waiting");
			await tui.type(prompt());
			await tui.waitForScreen("Hello from the model");
			await tui.waitForScreen("pi-sync: synced");
			await tui.type("/pi-sync flush", MENU_GONE_MS);
			await tui.waitForScreen("opensync: 0 left");
			await tui.type("/pi-sync status", MENU_GONE_MS);
			await tui.waitForScreen("opensync: 4 delivered, 0 waiting");
			expectGolden(join(GOLDEN, `status.${line}.txt`), comparable(await tui.screen(), home));
			await tui.type("/pi-sync settings", MENU_GONE_MS);
			await tui.waitForScreen("pi-sync settings");
			// One by one: on a busy machine several arrive as one, which is no key that the list knows.
			for (const row of ["autoSync", "syncToolCalls", "syncThinking"]) {
				await tui.keys("Down");
				await tui.waitForScreen(`→ ${row}`);
			}
			expectGolden(join(GOLDEN, `settings.${line}.txt`), comparable(await tui.screen(), home));
			await tui.keys("Enter");
			await tui.waitForScreen("syncThinking   true");
			expect(JSON.parse(readFileSync(config, "utf8"))).toEqual({ syncThinking: true });
			await tui.keys("Escape");
			await tui.waitForScreen("sends to opensync");
			// Right behind Escape, the next key would be taken for one with Alt.
			while ((await tui.screen()).includes("enter select")) await sleep(50);
			await tui.keys("C-d");
			expect((await tui.waitForExit()).code).toBe(0);
		});
	});
});
