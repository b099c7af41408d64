import { existsSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { RECORDED } from "../../agents/list.ts";
import { beginningOf, recordsOf } from "../../agents/several.ts";
import { openExporters } from "../../destinations/exporters.ts";
import { fingerprintOf } from "../../destinations/outbox-folder.ts";
import { spanOriginOf } from "../../destinations/span-origin.ts";
import { thisMachine } from "../../machine/this-machine.ts";
import { loadPatternEngine } from "../../privacy/compile-pattern.ts";
import { openPrivacy } from "../../privacy/open-privacy.ts";
import { loadSettings } from "../../settings/load.ts";
import { anyLeaving, anyLeftOpen } from "../history/left-open.ts";
import { healLeftOpen, reconcileChanged } from "../history/reconcile.ts";
import { abandonedIn, markAbandoned } from "./abandoned.ts";
import { anythingLeft, drain } from "./drain.ts";
import { onlyOne } from "./only-one.ts";

/** How long the drainer goes on while a destination does not take what waits. */
const PATIENCE_MS = 10 * 60_000;
const LOOK_MS = 1000;
/** A pi that ends while its agent is at work is gone within this time, or something holds it up. */
const LEAVING_MS = 10_000;
/** Session files that changed are looked through for at most so long. */
const LOOK_THROUGH_MS = 30_000;

// Whatever the user does meanwhile comes first.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const machine = thisMachine();
const { settings, secrets } = loadSettings(machine);
await loadPatternEngine(settings.privacy);
const projects = openPrivacy({
	...{ ...machine, settings, secrets, onProblem: () => {} },
	readAncestor: (path) => beginningOf(RECORDED, path),
});
const origin = spanOriginOf(settings, projects);
const options = { patienceMs: PATIENCE_MS, lookMs: LOOK_MS, isGone: () => !existsSync(settings.stateDir) };
// A drainer with other settings drains other destinations and is in nobody's way.
const lock = join(settings.stateDir, `drainer-${fingerprintOf(settings)}`);
const open = () => openExporters(settings, () => {}, { lostBefore: projects.drops }).exporters;
const abandoned = abandonedIn(process.argv[2]);
if (abandoned !== undefined) {
	const exporters = open();
	markAbandoned(abandoned, exporters);
	await Promise.all(exporters.map((exporter) => exporter.shutdown(0)));
}
for (;;) {
	const release = await onlyOne(lock, Date.now, settings.stateDir);
	if (release === undefined) break;
	const exporters = open();
	const reconciling = { agents: RECORDED, destinations: exporters, origin };
	const leavingUntil = performance.now() + LEAVING_MS;
	while (anyLeaving(exporters) && performance.now() < leavingUntil) await sleep(100);
	await healLeftOpen(reconciling);
	const signal = AbortSignal.timeout(LOOK_THROUGH_MS);
	await reconcileChanged(await recordsOf(RECORDED, machine), { ...reconciling, signal });
	await drain(exporters, { ...options, heal: () => healLeftOpen(reconciling) });
	const done = exporters.every(({ status }) => status().outbox.queued === 0);
	release();
	// Who left something while we held the lock started a drainer that saw the lock: look once more without it.
	const again = done && (anythingLeft(exporters) || anyLeftOpen(exporters) || anyLeaving(exporters));
	await Promise.all(exporters.map((exporter) => exporter.shutdown(0)));
	if (!again) break;
}
