import { OpenSyncTransport } from "../../../exporter/opensync/transport.ts";
import { ownCommand } from "../../machine/own-command.ts";
import { type Asking, type Finding, watched } from "./finding.ts";

/** A deployment of OpenSync and the key for it. */
export interface OpenSyncAccess {
	/** As `parseOpenSyncUrl` gives it. */
	readonly url: string;
	/** Secret. */
	readonly apiKey: string;
}

/** Whether an OpenSync is at the URL and takes the key. Its health page would prove the URL alone. */
export async function askOpenSync(access: OpenSyncAccess, asking: Asking): Promise<Finding> {
	const { fetch, seen } = watched(asking);
	const outcome = await new OpenSyncTransport({ ...asking, ...access, fetch }).checkKey();
	const { clockAheadMs, reached } = seen;
	if (outcome.type === "success") return { ok: true, ...(clockAheadMs !== undefined && { clockAheadMs }) };
	return { ok: false, reached, reason: outcome.reason, ...mendOf(outcome.reason, reached) };
}

function mendOf(reason: string, reached: boolean): Pick<Finding & { ok: false }, "mend" | "setting"> {
	if (/API key \(HTTP 401\)/.test(reason)) {
		return { mend: "copy the key from OpenSync's settings page", setting: "apiKey" };
	}
	if (/no OpenSync at this URL|is not OpenSync/.test(reason)) {
		return { mend: "copy the URL from OpenSync's settings page (https://….convex.site)", setting: "convexUrl" };
	}
	if (reached) return { mend: "OpenSync has trouble: try again later; until then everything waits on disk" };
	return { mend: `check the URL and the network; your own OpenSync is started with ${ownCommand("local")}` };
}
