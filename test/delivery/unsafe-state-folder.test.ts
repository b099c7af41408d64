import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { FileOutbox } from "../../exporter/outbox/file-outbox.ts";
import { DebugLog } from "../../src/daemon/debug-log.ts";
import { tellHowToSetUp } from "../../src/daemon/notices.ts";
import { openExporters } from "../../src/destinations/exporters.ts";
import { outboxFolder } from "../../src/destinations/outbox-folder.ts";
import { redactionSalt } from "../../src/privacy/salt.ts";
import { loadSettings } from "../../src/settings/load.ts";
import { scenarioFiles, spansOf } from "../support/scenario-files.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const posix = process.platform !== "win32";

/** Settings with two destinations, both at one server that takes everything. */
async function twoDestinations(stateDir: string) {
	const received: string[] = [];
	const server = createServer((request, response) => {
		received.push(request.url ?? "");
		request.resume().on("end", () => response.end(JSON.stringify({ ok: true })));
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	onTestFinished(() => void server.close());
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const env = {
		...{ PI_SYNC_STATE_DIR: stateDir, PI_SYNC_CONVEX_URL: url, PI_SYNC_API_KEY: "osk_x" },
		OTEL_EXPORTER_OTLP_ENDPOINT: url,
	};
	return { received, settings: loadSettings({ env, home: temporaryFolder(), platform: process.platform }).settings };
}

/** Everything in a folder, by name and content. */
const everything = (folder: string): Record<string, string> =>
	Object.fromEntries(
		readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => {
			const path = join(entry.parentPath, entry.name);
			return [path, entry.isFile() ? readFileSync(path, "utf8") : "-"];
		}),
	);

describe.runIf(posix)("a state folder that somebody else may have prepared", () => {
	test.each([
		["others can write to", (state: string) => chmodSync(state, 0o777), "other users can write to it (mode 777)"],
		[
			"holds a link in place of the outbox",
			(state: string, victim: string) => symlinkSync(victim, join(state, "outbox")),
			"outbox: it is a link",
		],
	])("and that %s gets nothing; the user is told once; what can be sent is sent", async (_, prepare, reason) => {
		const [state, victim] = [temporaryFolder(), temporaryFolder()];
		prepare(state, victim);
		const before = [everything(state), everything(victim)];
		const { settings, received } = await twoDestinations(state);
		const lines: string[] = [];
		const { exporters } = openExporters(settings, (line) => lines.push(line));
		expect(exporters).toHaveLength(2);
		for (const exporter of exporters) {
			exporter.ledger.begin();
			exporter.marks.begin("a".repeat(32), join(state, "session.jsonl"));
			exporter.export(spansOf(scenarioFiles().find(({ scenario }) => scenario === "one-answer")?.content ?? ""));
			exporter.marks.end("a".repeat(32));
			await exporter.flush(AbortSignal.timeout(20_000));
			expect(exporter.status().outbox).toMatchObject({ queued: 0, inMemoryOnly: 0 });
			await exporter.shutdown(0);
		}
		expect(received.filter((url) => url.startsWith("/sync/")).length).toBeGreaterThan(2);
		expect(received).toContain("/v1/traces");
		expect(lines).toEqual([expect.stringContaining(reason)]);
		expect([everything(state), everything(victim)]).toEqual(before);
	});

	test("gets neither salt, log nor notes", () => {
		const state = temporaryFolder();
		chmodSync(state, 0o777);
		redactionSalt(state);
		new DebugLog(state, () => new Date(0)).write("x");
		const told: string[] = [];
		const { settings } = loadSettings({
			...{ env: { PI_SYNC_STATE_DIR: state }, home: "/", platform: process.platform },
		});
		tellHowToSetUp(settings, (line) => told.push(line));
		expect(readdirSync(state)).toEqual([]);
	});

	test("counts what could neither be stored nor sent, and takes nothing from there to send it", () => {
		const state = temporaryFolder();
		const [folder, setTimer] = [outboxFolder(state, "opensync", "http://x"), () => () => {}];
		const record = { id: "1", lane: "a", path: "/sync/session", contentType: "application/json", body: "{}" };
		const safe = new FileOutbox({ folder, root: state, setTimer });
		safe.append([record]);
		safe.close();
		chmodSync(state, 0o777);
		const outbox = new FileOutbox({ folder, root: state, setTimer });
		outbox.look();
		expect(outbox.counts().queued).toBe(0);
		outbox.append([record]);
		expect(outbox.counts()).toMatchObject({ queued: 1, inMemoryOnly: 1 });
		outbox.close();
		expect(Object.values(outbox.counts().dropped)).toEqual([1]);
	});

	test("keeps a log, a book and a ledger's file from being written through planted links", () => {
		const [state, victim] = [temporaryFolder(), join(temporaryFolder(), "victim")];
		writeFileSync(victim, "safe");
		mkdirSync(state, { recursive: true });
		symlinkSync(victim, join(state, "pi-sync.log"));
		symlinkSync(victim, join(state, "redaction-salt"));
		new DebugLog(state, () => new Date(0)).write("x");
		redactionSalt(state);
		expect(readFileSync(victim, "utf8")).toBe("safe");
	});
});
