import { createHash } from "node:crypto";
import { join } from "node:path";
import type { ResolvedSettings } from "../settings/resolved-settings.ts";

/**
 * Where the requests for a destination wait. Named after its URL as well: what waits for one backend must never be sent
 * to another, however the settings of the processes that share the state folder differ.
 */
export const outboxFolder = (stateDir: string, name: string, url: string): string =>
	join(stateDir, "outbox", `${name}-${fingerprint(url)}`);

/** Where it is remembered what was counted of other agents' sessions for a destination. */
export const bookFolder = (stateDir: string, name: string, url: string): string =>
	join(stateDir, "sessions", `${name}-${fingerprint(url)}`);

/** Tells one set of destinations from another in a file name. */
export function fingerprintOf({ openSync, otlp }: ResolvedSettings): string {
	const urls = [openSync?.url ?? "", ...otlp.map(({ name, endpoint }) => `${name} ${endpoint}`)];
	return fingerprint(urls.sort().join("\n"));
}

const fingerprint = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 8);
