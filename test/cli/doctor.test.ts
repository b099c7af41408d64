import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { outboxFolder } from "../../src/destinations/outbox-folder.ts";
import type { Check } from "../../src/machine/check.ts";
import { LINES, statusOf } from "../pi/lines.ts";
import { startFaultProxy } from "../support/faults.ts";
import { hurry } from "../support/hurry.ts";
import { startOtlpReceiver } from "../support/otlp-receiver.ts";
import { leaveRecords } from "./delivery-commands.ts";
import { type SetupWorld, setupWorld } from "./setup-world.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const WRONG_KEY = "osk_wrong_key_0123456789abcdef";
const posix = process.platform !== "win32";

/** Everything set up as it should be. */
async function soundWorld(): Promise<SetupWorld> {
	const world = await setupWorld();
	world.write(world.config, { convexUrl: world.server.url, apiKey: world.server.apiKey });
	world.write(world.piSettings, { packages: [ROOT] });
	if (posix) chmodSync(world.config, 0o600);
	return world;
}

async function examine(world: SetupWorld, args: readonly string[] = [], env: Record<string, string> = {}) {
	const { code, stdout, stderr } = await world.run(["doctor", "--json", ...args], env);
	expect(stderr).toBe("");
	const document = JSON.parse(stdout) as { version: number; ok: boolean; checks: Check[] };
	expect(document.ok).toBe(code === 0);
	const of = (what: string) => document.checks.filter((check) => check.what === what);
	return { code, ...document, of, failed: document.checks.filter(({ result }) => result === "failed") };
}

describe("pi-sync doctor", () => {
	test("proves the whole way, with one session that is used again", async () => {
		const world = await soundWorld();
		for (let time = 0; time < 2; time++) {
			const { code, failed, of } = await examine(world);
			expect([code, failed]).toEqual([0, []]);
			expect(of("opensync access")).toMatchObject([{ result: "ok", found: "key accepted" }]);
			expect(of("opensync probe")).toMatchObject([{ result: "ok", found: expect.stringContaining("read back") }]);
		}
		const [session, ...others] = world.server.sessions();
		expect(others).toEqual([]);
		expect(session).toMatchObject({ title: "pi-sync doctor: probe, safe to delete", source: "pi", messageCount: 1 });
		expect(world.server.messages(session?.externalId ?? "")).toHaveLength(1);
		expect((await world.run(["doctor"])).stdout).toMatch(
			/✓ opensync probe +session ".*" sent and read back\n\nall is well/,
		);
	});

	test("sends nothing that stays where it is told not to probe", async () => {
		const world = await soundWorld();
		const { code, of } = await examine(world, ["--no-probe"]);
		expect([code, of("opensync probe")]).toMatchObject([0, [{ result: "skipped" }]]);
		expect(world.server.sessions()).toEqual([]);
	});

	test("with nothing set up says how to begin", async () => {
		const world = await setupWorld();
		const { code, failed } = await examine(world);
		expect(code).toBe(1);
		expect(failed).toMatchObject([
			{ what: "settings", found: "no destination is set up: sessions go nowhere", mend: "`pi-sync init`" },
			{ what: "extension", found: expect.stringContaining("pi does not load pi-sync") },
		]);
	});

	test("names pi's settings and the line where they are broken, which keeps pi from loading anything", async () => {
		const world = await soundWorld();
		world.write(world.piSettings, '{\n\t"packages": [\n}\n');
		const { failed } = await examine(world, ["--no-probe"]);
		expect(failed).toMatchObject([
			{
				what: "extension",
				found: expect.stringMatching(/settings\.json: expected .* at line 3/),
				mend: expect.stringContaining("fix that file"),
			},
		]);
	});

	test("names a setting that is wrong, and goes on", async () => {
		const world = await soundWorld();
		const { failed, of } = await examine(world, [], { PI_SYNC_CAPTURE: "all" });
		expect(failed).toMatchObject([
			{ what: "settings", found: expect.stringMatching(/PI_SYNC_CAPTURE.*"all": expected/) },
		]);
		expect(of("opensync probe")).toMatchObject([{ result: "ok" }]);
	});

	test("does not lay it on OTEL_SDK_DISABLED that nothing is sent while a setting is wrong", async () => {
		const world = await soundWorld();
		world.write(world.config, "{");
		const { of } = await examine(world, ["--no-probe"]);
		expect(of("settings").map(({ found }) => found)).toEqual([
			expect.stringContaining("nothing is sent anywhere until then"),
			"no destination is set up: sessions go nowhere",
		]);
	});

	test("says at which hop a wrong key, a dead host and a web page fail, and shows no key", async () => {
		const world = await soundWorld();
		const wrongKey = await examine(world, [], { PI_SYNC_API_KEY: WRONG_KEY });
		expect(wrongKey.of("opensync reached")).toMatchObject([{ result: "ok" }]);
		expect(wrongKey.failed).toMatchObject([
			{
				what: "opensync access",
				found: expect.stringContaining("HTTP 401"),
				mend: expect.stringContaining("apiKey"),
			},
		]);
		expect(JSON.stringify(wrongKey)).not.toContain(WRONG_KEY);

		const proxy = await startFaultProxy((_request, response) => void response.end("<html></html>"));
		const page = await examine(world, [], { PI_SYNC_CONVEX_URL: proxy.url });
		expect(page.failed).toMatchObject([{ what: "opensync access", found: expect.stringContaining("not OpenSync") }]);
		await proxy.close();
		const dead = await examine(world, [], { PI_SYNC_CONVEX_URL: proxy.url });
		expect(dead.failed).toMatchObject([{ what: "opensync reached", found: expect.stringContaining("ECONNREFUSED") }]);
	});

	test("notices a backend that accepts and does not keep", async () => {
		hurry(10);
		const world = await soundWorld();
		const proxy = await startFaultProxy(world.server.url);
		onTestFinished(() => proxy.close());
		proxy.fail({ kind: "answer", status: 200, body: '{"ok":true,"messageId":"x"}' }, 99, "/sync/message");
		const { failed } = await examine(world, [], { PI_SYNC_CONVEX_URL: proxy.url });
		expect(failed).toMatchObject([
			{ what: "opensync probe", found: "the probe was accepted but could not be read back" },
		]);
	});

	test("notices clocks that differ", async () => {
		const world = await soundWorld();
		const proxy = await startFaultProxy((_request, response) => {
			const date = new Date(Date.now() + 3_600_000).toUTCString();
			response.writeHead(200, { date, "content-type": "application/json" }).end('{"sessions":[]}');
		});
		onTestFinished(() => proxy.close());
		const { of } = await examine(world, ["--no-probe"], { PI_SYNC_CONVEX_URL: proxy.url });
		expect(of("opensync clock")).toMatchObject([
			{
				result: "warning",
				found: expect.stringMatching(/^this machine's clock is 3(59\d|600) s behind the backend's$/),
			},
		]);
	});

	test("notices another extension that syncs to OpenSync, and one that exports telemetry", async () => {
		const world = await soundWorld();
		world.write(world.piSettings, { packages: [ROOT, "npm:pi-opensync-plugin"] });
		world.write(join(world.home, "agent", "extensions", "mine.ts"), 'fetch(url + "/sync/message");');
		world.write(join(world.cwd, ".pi", "settings.json"), { packages: ["git:github.com/somebody/pi-otel"] });
		const { code, of } = await examine(world);
		expect(code).toBe(1);
		expect(of("other extensions")).toMatchObject([
			{ result: "failed", found: expect.stringContaining("npm:pi-opensync-plugin") },
			{ result: "failed", found: expect.stringContaining("mine.ts") },
			{ result: "warning", found: expect.stringContaining("pi-otel") },
		]);
	});

	test("notices that pi-sync is installed twice, or not where the settings say", async () => {
		const world = await soundWorld();
		world.write(world.piSettings, { packages: [ROOT, "npm:pi-sync-otel"] });
		expect((await examine(world)).of("extension")).toMatchObject([{ result: "warning" }]);
		world.write(world.piSettings, { packages: [join(world.home, "gone", "pi-sync")] });
		expect((await examine(world)).of("extension")).toMatchObject([{ result: "failed" }]);
	});

	test.skipIf(!posix)("notices a settings file that others can read", async () => {
		const world = await soundWorld();
		chmodSync(world.config, 0o644);
		const { failed } = await examine(world);
		expect(failed).toMatchObject([
			{ what: "settings file", found: expect.stringContaining("mode 644"), mend: `chmod 600 ${world.config}` },
		]);
	});

	test("notices a state folder that cannot be", async () => {
		const world = await soundWorld();
		world.write(join(world.home, "file"), "");
		const { failed } = await examine(world, [], { PI_SYNC_STATE_DIR: join(world.home, "file", "state") });
		expect(failed).toMatchObject([
			{ what: "state folder", found: expect.stringMatching(/cannot be written \((ENOTDIR|EEXIST)\)/) },
		]);
	});

	test("shows what waits", async () => {
		const world = await soundWorld();
		const stateDir = join(world.home, "state");
		leaveRecords(outboxFolder(stateDir, "opensync", world.server.url), [
			{ id: "one", lane: "s", path: "/sync/session", contentType: "application/json", body: "{}" },
		]);
		const { code, of } = await examine(world, [], { PI_SYNC_STATE_DIR: stateDir });
		expect(code).toBe(0);
		expect(of("opensync outbox")).toMatchObject([
			{ result: "warning", found: expect.stringContaining("1 requests wait") },
		]);
	});

	test("tells an OTLP backend that takes spans from one that does not", async () => {
		const world = await soundWorld();
		const receiver = await startOtlpReceiver();
		onTestFinished(() => receiver.close());
		const otlp = [
			{ name: "good", endpoint: receiver.url },
			{ name: "bad", endpoint: world.server.url },
		];
		world.write(world.config, { convexUrl: world.server.url, apiKey: world.server.apiKey, otlp });
		if (posix) chmodSync(world.config, 0o600);
		const { failed, of } = await examine(world);
		expect(of("good access")).toMatchObject([{ result: "ok", found: "empty export accepted" }]);
		expect(failed).toMatchObject([{ what: "bad access", found: expect.stringContaining("HTTP 404") }]);
		expect(receiver.spans).toEqual([]);
	});

	test("refuses a Jaeger URL that is none with exit code 2", async () => {
		const world = await soundWorld();
		expect(await world.run(["doctor", "--jaeger-query", "jaeger"])).toMatchObject({ code: 2, stdout: "" });
	});

	test("reads a span back from what answers as Jaeger does, and notices when it is not there", async () => {
		hurry(10);
		const world = await soundWorld();
		const receiver = await startOtlpReceiver();
		onTestFinished(() => receiver.close());
		let kept = Number.POSITIVE_INFINITY;
		const jaeger = createServer((request, response) => {
			const spans = receiver.spans
				.slice(0, kept)
				.map((span) => span.spanContext())
				.filter(({ traceId }) => request.url === `/api/traces/${traceId}`);
			if (spans.length === 0) return void response.writeHead(404).end("{}");
			response.end(JSON.stringify({ data: [{ spans: spans.map(({ spanId }) => ({ spanID: spanId })) }] }));
		});
		await new Promise<void>((resolve) => jaeger.listen(0, "127.0.0.1", resolve));
		onTestFinished(() => void jaeger.close());
		const url = `http://127.0.0.1:${(jaeger.address() as AddressInfo).port}`;
		const env = { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: receiver.url };
		const shown = await examine(world, [], { ...env, PI_SYNC_TRACE_URL: `${url}/trace/{traceId}` });
		expect(shown.checks.filter(({ what }) => /^127.*probe$/.test(what))).toMatchObject([
			{ result: "ok", found: "span sent and read back" },
		]);
		expect(receiver.spans).toHaveLength(1);
		const lost = await examine(world, ["--jaeger-query", world.server.url], env);
		expect(lost.failed).toMatchObject([{ found: "the span was accepted but could not be read back" }]);
		kept = 1;
		const stale = await examine(world, ["--jaeger-query", url], env);
		expect(stale.failed).toMatchObject([{ found: "the span was accepted but could not be read back" }]);
	});

	test.each(LINES)("finds pi line %s in the PATH", async (line) => {
		const status = statusOf(line);
		if (!status.available || !posix) return;
		const world = await soundWorld();
		const bin = join(world.home, "bin");
		mkdirSync(bin);
		symlinkSync(status.install.cli, join(bin, "pi"));
		const { of } = await examine(world, ["--no-probe"], { PATH: bin });
		expect(of("pi")).toEqual([{ what: "pi", result: "ok", found: status.install.version }]);
	});
});
