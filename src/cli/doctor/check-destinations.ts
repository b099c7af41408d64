import { shownUrl } from "../../destinations/known-destinations.ts";
import { askOpenSync } from "../../destinations/reach/ask-opensync.ts";
import { askOtlp } from "../../destinations/reach/ask-otlp.ts";
import type { Asking, Finding } from "../../destinations/reach/finding.ts";
import type { Probed } from "../../destinations/reach/probe.ts";
import { jaegerOf, probeJaeger } from "../../destinations/reach/probe-jaeger.ts";
import { probeOpenSync } from "../../destinations/reach/probe-opensync.ts";
import { type Check, failed, ok, skipped, warning } from "../../machine/check.ts";
import { ownCommand } from "../../machine/own-command.ts";
import type { ResolvedSettings } from "../../settings/resolved-settings.ts";

export interface DestinationChecks {
	readonly asking: Asking;
	/** False: nothing is sent that stays. */
	readonly probe: boolean;
	/** Base URL of the query API of a Jaeger behind one of the OTLP destinations. */
	readonly jaeger?: string | undefined;
}

/** Clocks further apart than that put sessions on the wrong day, and updates into windows in which they are dropped. */
const SKEW_MS = 5_000;

/** Every destination, hop by hop: is it there, does it let us in, does it keep what it gets. All at once. */
export async function checkDestinations(
	settings: ResolvedSettings,
	checks: DestinationChecks,
): Promise<readonly Check[]> {
	const { openSync, otlp, traceUrl } = settings;
	const jaeger = checks.jaeger ?? (traceUrl === undefined ? undefined : jaegerOf(traceUrl));
	const all: Promise<Check[]>[] = otlp.map(async (destination) => {
		const { name, endpoint } = destination;
		const finding = await askOtlp(destination, checks.asking);
		const hops = hopsOf(name, shownUrl(endpoint), finding, "empty export accepted");
		if (!finding.ok || jaeger === undefined) return hops;
		if (!checks.probe) return [...hops, skipped(`${name} probe`, "not sent (--no-probe)")];
		return [...hops, probed(`${name} probe`, await probeJaeger(destination, jaeger, checks.asking))];
	});
	if (openSync !== undefined) all.unshift(ofOpenSync(openSync, checks));
	return (await Promise.all(all)).flat();
}

async function ofOpenSync(
	openSync: NonNullable<ResolvedSettings["openSync"]>,
	{ asking, probe }: DestinationChecks,
): Promise<Check[]> {
	const finding = await askOpenSync(openSync, asking);
	const hops = hopsOf("opensync", openSync.url, finding, "key accepted");
	if (!openSync.autoSync) {
		hops.push(warning("opensync", "autoSync is off: nothing is sent", ownCommand("config set autoSync true")));
		return hops;
	}
	if (!finding.ok) return hops;
	if (!probe) return [...hops, skipped("opensync probe", "not sent (--no-probe)")];
	return [...hops, probed("opensync probe", await probeOpenSync(openSync, asking))];
}

function hopsOf(name: string, url: string, finding: Finding, accepted: string): Check[] {
	if (!finding.ok) {
		const { reached, reason, setting } = finding;
		// The value is asked for: a key does not belong on a command line.
		const mend =
			setting === undefined ? finding.mend : `${finding.mend}, then ${ownCommand(`config set ${setting} -`)}`;
		if (!reached) return [failed(`${name} reached`, `${url}: ${reason}`, mend)];
		return [ok(`${name} reached`, url), failed(`${name} access`, reason, mend)];
	}
	const hops = [ok(`${name} reached`, url), ok(`${name} access`, accepted)];
	const { clockAheadMs } = finding;
	if (clockAheadMs !== undefined && Math.abs(clockAheadMs) > SKEW_MS) {
		const seconds = Math.round(Math.abs(clockAheadMs) / 1000);
		const found = `this machine's clock is ${seconds} s ${clockAheadMs > 0 ? "behind" : "ahead of"} the backend's`;
		hops.push(warning(`${name} clock`, found, "set the clock (NTP)"));
	}
	return hops;
}

const probed = (what: string, probe: Probed): Check =>
	probe.ok ? ok(what, probe.detail) : failed(what, probe.reason, probe.mend);
