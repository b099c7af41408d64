import { type DestinationStatus, readStatus } from "../../destinations/destination-status.ts";
import { age } from "../../destinations/plain-text.ts";
import { type Check, ok, warning } from "../../machine/check.ts";
import { ownCommand } from "../../machine/own-command.ts";
import type { ResolvedSettings } from "../../settings/resolved-settings.ts";

/** What waits for each destination, and what none of them took. */
export function checkOutbox(settings: ResolvedSettings, now: number): readonly Check[] {
	return readStatus(settings).flatMap((status) => ofDestination(status, now));
}

function ofDestination({ name, state, queued, setAside, totals }: DestinationStatus, now: number): Check[] {
	const what = `${name} outbox`;
	const checks: Check[] = [];
	if (setAside > 0) {
		checks.push(
			warning(what, `${setAside} requests were set aside`, `${ownCommand("outbox list --set-aside")} says why`),
		);
	}
	if (queued.records > 0) {
		const since = queued.oldestAt === null ? "" : `, the oldest for ${age(queued.oldestAt, now)}`;
		const found = `${queued.records} requests wait (${state})${since}`;
		const forNobody = state === "unconfigured" || state === "off";
		checks.push(
			warning(
				what,
				found,
				forNobody ? "the settings name no such destination: set it up again, or leave it" : ownCommand("flush"),
			),
		);
	}
	const dropped = Object.entries(totals.dropped).map(([reason, count]) => `${count} ${reason}`);
	if (dropped.length > 0) checks.push(warning(what, `dropped so far: ${dropped.join(", ")}`, ownCommand("status")));
	return checks.length > 0 ? checks : [ok(what, `empty, ${totals.delivered} delivered so far`)];
}
