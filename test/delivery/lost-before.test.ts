import { mkdirSync } from "node:fs";
import { expect, test } from "vitest";
import { readStats } from "../../exporter/outbox/stats.ts";
import { DROP, Drops } from "../../exporter/tally.ts";
import { openExporters } from "../../src/destinations/exporters.ts";
import { outboxFolder } from "../../src/destinations/outbox-folder.ts";
import { loadSettings } from "../../src/settings/load.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const ENDPOINT = "http://127.0.0.1:9/v1/traces";

test("what was lost before any destination got it is told once, however often a process opens its destinations", async () => {
	const env = { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: ENDPOINT, PI_SYNC_STATE_DIR: temporaryFolder() };
	const { settings } = loadSettings({ env, home: "/", platform: process.platform });
	const [destination] = settings.otlp;
	const folder = outboxFolder(settings.stateDir, destination?.name ?? "", ENDPOINT);
	mkdirSync(folder, { recursive: true });
	const lostBefore = new Drops();
	for (const lost of [2, 0, 1]) {
		const { exporters } = openExporters(settings, () => {}, { lostBefore });
		lostBefore.add(DROP.notRedacted, lost);
		for (const exporter of exporters) {
			expect(exporter.status().drops).toEqual(lost > 0 ? { [DROP.notRedacted]: lost } : {});
			await exporter.shutdown(0);
		}
	}
	expect(readStats(folder).dropped).toEqual({ [DROP.notRedacted]: 3 });
});
