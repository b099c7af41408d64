import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBackend } from "../../../bench/backend.ts";
import { TEST_DIST } from "../../support/test-dist.ts";

/** The bundled bridge as a process of its own, in front of an OpenSync that keeps nothing. */
export interface FuzzedBridge {
	/** Without a slash at the end. */
	readonly url: string;
	readonly pid: number;
	/** The value of a metric that has no labels. */
	metric(name: string): Promise<number>;
	/** Ends it by SIGTERM; resolves with its exit code. */
	end(): Promise<number | null>;
}

/** Starts one whose OpenSync answers after so many milliseconds. Rejects when it ends before it listens. */
export async function startFuzzedBridge(
	answerAfterMs: number,
	most: { readonly bodyMib: number; readonly inFlightMib: number },
): Promise<FuzzedBridge> {
	const stateDir = mkdtempSync(join(tmpdir(), "pi-sync-fuzz-"));
	const backend = await startBackend(answerAfterMs);
	const limits = ["--max-body-mib", String(most.bodyMib), "--max-in-flight-mib", String(most.inFlightMib)];
	const args = [join(TEST_DIST, "pi-sync.mjs"), "bridge", "--port", "0", ...limits];
	const child = spawn(process.execPath, args, {
		env: { PATH: process.env.PATH, HOME: stateDir, PI_SYNC_STATE_DIR: stateDir, ...backend.env },
		stdio: ["ignore", "pipe", "inherit"],
	});
	const url = await new Promise<string>((resolve, reject) => {
		let text = "";
		child.once("exit", (code) => reject(new Error(`the bridge ended with ${code}`)));
		child.stdout.setEncoding("utf8").on("data", (piece: string) => {
			text += piece;
			const found = /(http:\S+)\/v1\/traces/.exec(text)?.[1];
			if (found) resolve(found);
		});
	});
	return {
		url,
		pid: child.pid ?? 0,
		async metric(name) {
			const metrics = await (await fetch(`${url}/metrics`)).text();
			return Number(new RegExp(`^${name} (\\d+)$`, "m").exec(metrics)?.[1]);
		},
		async end() {
			const ended = once(child, "exit");
			if (child.exitCode === null) child.kill("SIGTERM");
			const [code] = child.exitCode === null ? await ended : [child.exitCode];
			await backend.close();
			rmSync(stateDir, { recursive: true, force: true });
			return code;
		},
	};
}
