import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { openExporters } from "../delivery/exporters.ts";
import { fingerprintOf } from "../delivery/outbox-folder.ts";
import { loadSettings } from "../settings/load.ts";
import { anythingLeft, drain } from "./drain.ts";
import { onlyOne } from "./only-one.ts";

/** How long the drainer goes on while a destination does not take what waits. */
const PATIENCE_MS = 10 * 60_000;
const LOOK_MS = 1000;

const { settings } = loadSettings({ env: process.env, home: homedir(), platform: process.platform });
// A drainer with other settings drains other destinations and is in nobody's way.
const lock = join(settings.stateDir, `drainer-${fingerprintOf(settings)}`);
for (;;) {
	const release = await onlyOne(lock);
	if (release === undefined) break;
	const { exporters } = openExporters(settings, () => {});
	await drain(exporters, { patienceMs: PATIENCE_MS, lookMs: LOOK_MS, isGone: () => !existsSync(settings.stateDir) });
	const done = exporters.every(({ status }) => status().outbox.queued === 0);
	release();
	// Who left something while we held the lock started a drainer that saw the lock: look once more without it.
	const again = done && anythingLeft(exporters);
	await Promise.all(exporters.map((exporter) => exporter.shutdown(0)));
	if (!again) break;
}
