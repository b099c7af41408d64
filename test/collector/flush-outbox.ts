import { execFile } from "node:child_process";
import { join } from "node:path";
import { TEST_DIST } from "../support/test-dist.ts";

/**
 * Delivers what pi left in its outbox now, rather than whenever the daemon tries again. Rejects when something is left.
 */
export function flushOutbox(env: Readonly<Record<string, string>>): Promise<void> {
	const args = [join(TEST_DIST, "pi-sync.mjs"), "flush", "--timeout", "45"];
	return new Promise((resolve, reject) => {
		execFile(process.execPath, args, { env }, (error, stdout) =>
			error ? reject(new Error(`pi-sync flush left something:\n${stdout}`)) : resolve(),
		);
	});
}
