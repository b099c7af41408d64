import { expect, onTestFinished, test } from "vitest";
import { openExporters } from "../../src/destinations/exporters.ts";
import { loadSettings } from "../../src/settings/load.ts";
import { startOtlpReceiver } from "../support/otlp-receiver.ts";
import { scenarioFiles, spansOf } from "../support/scenario-files.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const spans = spansOf(scenarioFiles().find(({ scenario }) => scenario === "one-tool")?.content ?? "");
const traceId = spans[0]?.spanContext().traceId ?? "";

/** A real exporter with its outbox on disk, in front of a real backend. */
async function opened() {
	const receiver = await startOtlpReceiver();
	onTestFinished(() => receiver.close());
	const env = { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: receiver.url, PI_SYNC_STATE_DIR: temporaryFolder() };
	const { settings } = loadSettings({ env, home: "/", platform: process.platform });
	const [exporter] = openExporters(settings, () => {}).exporters;
	if (exporter === undefined) throw new Error("no exporter");
	return { exporter, receiver };
}

test("what a closed outbox is told is not written down as given: it is told again one day", async () => {
	const { exporter } = await opened();
	exporter.export(spans.slice(0, 1));
	expect(exporter.ledger.account(traceId).units.size).toBe(1);
	await exporter.shutdown(0);
	exporter.export(spans);
	expect(exporter.ledger.account(traceId).units.size).toBe(1);
});
