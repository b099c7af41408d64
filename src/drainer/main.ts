import { homedir } from "node:os";
import { openExporters } from "../delivery/exporters.ts";
import { loadSettings } from "../settings/load.ts";

/** How long the drainer goes on while a destination does not take what waits. */
const PATIENCE_MS = 10 * 60_000;

const { settings } = loadSettings({ env: process.env, home: homedir(), platform: process.platform });
const { exporters } = openExporters(settings, () => {});
await Promise.all(exporters.map((exporter) => exporter.shutdown(PATIENCE_MS)));
