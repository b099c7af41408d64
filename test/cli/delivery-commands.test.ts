import { appendFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { outboxFolder } from "../../src/destinations/outbox-folder.ts";
import { protobufOf } from "../bridge/world.ts";
import { scenarioFiles, spansOf } from "../support/scenario-files.ts";
import { deliveryWorld, leaveRecords, type World } from "./delivery-commands.ts";
import type { Ran } from "./program.ts";

const DOWN = { kind: "answer", status: 503, body: "down" } as const;
const WRONG_KEY = "osk_wrong_key_0123456789abcdef";

async function status(world: World, env?: Readonly<Record<string, string>>) {
	const { code, stdout } = await world.run(["status", "--json"], env);
	expect(code).toBe(0);
	return JSON.parse(stdout) as { version: number; destinations: Record<string, unknown>[] };
}

const idsOf = ({ stdout }: Ran): string[] => stdout.split("\n").flatMap((line) => /^[0-9a-f]{12}/.exec(line) ?? []);

/** One message of a session that the backend will never take. */
async function setOneAside(): Promise<World> {
	const world = await deliveryWorld();
	world.proxy.fail({ kind: "answer", status: 400, body: "{}" }, 20, ({ body }) => body.includes("message 1"));
	world.leaveSession("s1", 3);
	const { code, stdout } = await world.run(["flush"]);
	expect([code, stdout]).toEqual([0, "opensync: 3 delivered, 1 set aside, 0 left\n"]);
	world.proxy.heal();
	return world;
}

describe("pi-sync status", () => {
	test("of an empty state folder is idle, in full and in the same shape", async () => {
		const world = await deliveryWorld();
		expect(await status(world)).toEqual({
			version: 1,
			stateDir: world.stateDir,
			daemon: null,
			setAside: {},
			unreadableHooks: {},
			destinations: [
				{
					...{ name: "opensync", type: "opensync", url: world.proxy.url, state: "idle" },
					...{ queued: { records: 0, bytes: 0, oldestAt: null }, setAside: 0, lastFailure: null },
					totals: { recorded: 0, delivered: 0, superseded: 0, retried: 0, setAside: 0, dropped: {} },
				},
			],
		});
		expect(readdirSync(world.stateDir)).toEqual(["backend"]);
	});

	test("counts what other processes left, and the backend as away once one failed", async () => {
		const world = await deliveryWorld();
		world.leaveSession("s1", 2);
		world.leaveSession("s2", 0);
		const [before] = (await status(world)).destinations;
		expect(before).toMatchObject({ state: "waiting", queued: { records: 4 }, totals: { recorded: 4 } });

		world.proxy.fail(DOWN, 1_000);
		expect((await world.run(["flush", "--timeout", "3"])).code).toBe(1);
		const [after] = (await status(world)).destinations;
		expect(after).toMatchObject({
			...{ state: "away", queued: { records: 4, oldestAt: expect.stringMatching(/^20/) } },
			...{ totals: { recorded: 4, delivered: 0 }, lastFailure: { reason: "HTTP 503" } },
		});
		const { stdout } = await world.run(["status"]);
		expect(stdout).toMatch(/^destination +state +queued +oldest +set aside +delivered +dropped\n/);
		expect(stdout).toMatch(/\nopensync +away +4 \(\d+ B\) +\d+ s +0 +0 +0\n/);
		expect(stdout).toMatch(/\nopensync: last failure \d+ s ago: HTTP 503\n/);
	});

	test("sums over processes, whatever stands torn between their lines", async () => {
		const world = await deliveryWorld();
		for (const session of ["s1", "s2"]) {
			world.leaveSession(session, 1);
			expect((await world.run(["flush"])).code).toBe(0);
			const folder = outboxFolder(world.stateDir, "opensync", world.proxy.url);
			appendFileSync(join(folder, "departures.jsonl"), '{"at":17');
		}
		const [destination] = (await status(world)).destinations;
		expect(destination).toMatchObject({ state: "idle", totals: { recorded: 4, delivered: 4, dropped: {} } });
	});

	test("shows what waits for a URL that the settings do not name any more", async () => {
		const world = await deliveryWorld();
		world.leaveSession("s1", 0);
		const { destinations } = await status(world, { PI_SYNC_CONVEX_URL: "http://127.0.0.1:9" });
		expect(destinations.map(({ state, queued }) => [state, queued])).toMatchObject([
			["idle", { records: 0 }],
			["unconfigured", { records: 1 }],
		]);
	});
});

describe("pi-sync flush", () => {
	test("delivers what waits and says so", async () => {
		const world = await deliveryWorld();
		world.leaveSession("s1", 3);
		expect(await world.run(["flush"])).toEqual({ code: 0, stdout: "opensync: 4 delivered, 0 left\n", stderr: "" });
		expect(world.server.messages("s1")).toHaveLength(3);
		const [destination] = (await status(world)).destinations;
		expect(destination).toMatchObject({ state: "idle", queued: { records: 0 }, totals: { delivered: 4 } });
	});

	test("with a key that is not accepted leaves everything, exits with 1 and shows the key nowhere", async () => {
		const world = await deliveryWorld();
		world.leaveSession("s1", 1);
		const env = { PI_SYNC_API_KEY: WRONG_KEY };
		const flushed = await world.run(["flush"], env);
		expect([flushed.code, flushed.stdout]).toEqual([1, "opensync: 0 delivered, 2 left\n"]);
		expect(world.proxy.seen.length).toBeLessThanOrEqual(4);
		const [destination] = (await status(world, env)).destinations;
		expect(destination).toMatchObject({ state: "paused", queued: { records: 2 } });
		const outputs = [flushed, await world.run(["status"], env), await world.run(["outbox", "list"], env)];
		for (const { stdout, stderr } of outputs) expect(stdout + stderr).not.toContain(WRONG_KEY);
		expect((await world.run(["flush"])).code).toBe(0);
		expect((await status(world)).destinations[0]).toMatchObject({ state: "idle", totals: { delivered: 2 } });
	});

	test("refuses a time-out that is none", async () => {
		const { code, stderr } = await (await deliveryWorld()).run(["flush", "--timeout", "soon"]);
		expect(code).toBe(2);
		expect(stderr).toContain("expected a number of seconds");
	});
});

describe("pi-sync outbox", () => {
	test("shows a waiting request as it will be sent, without what authenticates it", async () => {
		const world = await deliveryWorld();
		world.leaveSession("s1", 1);
		const ids = idsOf(await world.run(["outbox", "list"]));
		expect(ids).toHaveLength(2);
		const { stdout } = await world.run(["outbox", "show", ids[1] ?? ""]);
		expect(stdout).toContain(`POST ${world.proxy.url}/sync/message\ncontent-type: application/json\n`);
		expect(stdout).toContain('\n  "textContent": "message 0",\n');
		expect(stdout).not.toContain(world.server.apiKey);
	});

	test("shows OTLP in protobuf as its twin in JSON, and says of what is none that it is not readable", async () => {
		const world = await deliveryWorld();
		const endpoint = "http://127.0.0.1:9/v1/traces";
		const [span] = spansOf(scenarioFiles()[0]?.content ?? "");
		const bodies = [protobufOf(span ? [span] : []), Buffer.from("no protobuf")];
		leaveRecords(
			outboxFolder(world.stateDir, "127.0.0.1-9", endpoint),
			bodies.map((body, index) => ({
				...{ id: `spans ${index}`, lane: "trace", path: "", contentType: "application/x-protobuf", body },
			})),
		);
		const [first = "", second = ""] = idsOf(await world.run(["outbox", "list"]));
		const shown = (await world.run(["outbox", "show", first])).stdout;
		expect(shown).toContain(`"traceId": "${span?.spanContext().traceId}"`);
		expect(shown).toContain(`"spanId": "${span?.spanContext().spanId}"`);
		expect((await world.run(["outbox", "show", second])).stdout).toContain(
			"(application/x-protobuf, 11 B, not readable)",
		);
	});

	test("unpacks OTLP in JSON, and hides keys of the settings wherever they stand", async () => {
		const world = await deliveryWorld();
		const endpoint = "http://127.0.0.1:9/v1/traces?key=hush-hush-1";
		const body = gzipSync(JSON.stringify({ resourceSpans: [], said: "token-0123456789" }));
		leaveRecords(outboxFolder(world.stateDir, "127.0.0.1-9", endpoint), [
			{ id: "spans", lane: "trace", path: "", contentType: "application/json", contentEncoding: "gzip", body },
		]);
		const env = {
			OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: endpoint,
			OTEL_EXPORTER_OTLP_HEADERS: "authorization=Bearer%20token-0123456789",
		};
		const listed = await world.run(["outbox", "list"], env);
		const shown = await world.run(["outbox", "show", idsOf(listed)[0] ?? ""], env);
		expect(shown.stdout).toContain("POST http://127.0.0.1:9/v1/traces?(hidden)\n");
		expect(shown.stdout).toContain('\n  "resourceSpans": [],\n');
		const outputs = [listed, shown, await world.run(["status"], env), await world.run(["status", "--json"], env)];
		for (const { stdout, stderr } of outputs) expect(stdout + stderr).not.toMatch(/token-0123456789|hush-hush/);
	});

	test("lists what was set aside with the reason, and delivers it after a retry", async () => {
		const world = await setOneAside();
		expect((await status(world)).destinations[0]).toMatchObject({
			...{ state: "idle", queued: { records: 0 }, setAside: 1 },
			totals: { delivered: 3, setAside: 1 },
		});
		world.leaveSession("s2", 0);
		const listed = await world.run(["outbox", "list", "--set-aside"]);
		expect(idsOf(listed)).toHaveLength(1);
		expect(idsOf(await world.run(["outbox", "list"]))).toHaveLength(2);
		expect(listed.stdout).toMatch(/message:s1-user-1 +set aside: HTTP 400/);
		const [id = ""] = idsOf(listed);
		expect((await world.run(["outbox", "show", id])).stdout).toMatch(/^# set aside: HTTP 400\nPOST /);
		expect((await world.run(["outbox", "retry", id.slice(0, 8)])).code).toBe(0);
		expect((await status(world)).destinations[0]).toMatchObject({ queued: { records: 2 }, setAside: 0 });
		expect((await world.run(["flush"])).stdout).toBe("opensync: 2 delivered, 0 left\n");
		expect(world.server.messages("s1")).toHaveLength(3);
	});

	test("discards what was set aside, and counts it", async () => {
		const world = await setOneAside();
		expect((await world.run(["outbox", "discard", "--all"])).stdout).toBe("1 discarded\n");
		expect((await status(world)).destinations[0]).toMatchObject({
			setAside: 0,
			totals: { dropped: { discarded: 1 } },
		});
	});

	test("touches nothing without an id that exists, or --all", async () => {
		const world = await setOneAside();
		for (const args of [["retry"], ["discard"], ["discard", "ab", "--all"]]) {
			expect(await world.run(["outbox", ...args])).toMatchObject({
				...{ code: 2, stderr: expect.stringContaining("expected an id") },
			});
		}
		expect((await world.run(["outbox", "discard", "ffffffffffff"])).code).toBe(1);
		expect((await status(world)).destinations[0]).toMatchObject({ setAside: 1 });
	});
});
