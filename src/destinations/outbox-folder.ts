import { join } from "node:path";
import { sha256 } from "../../exporter/sha256.ts";

/**
 * Where the requests for a destination wait. Named after its URL as well: what waits for one backend must never be sent
 * to another, however the settings of the processes that share the state folder differ.
 */
export const outboxFolder = (stateDir: string, name: string, url: string): string =>
	join(stateDir, "outbox", `${name}-${fingerprint(url)}`);

/** Where it is remembered what was counted of other agents' sessions for a destination. */
export const bookFolder = (stateDir: string, name: string, url: string): string =>
	join(stateDir, "sessions", `${name}-${fingerprint(url)}`);

const fingerprint = (text: string): string => sha256(text).slice(0, 8);
