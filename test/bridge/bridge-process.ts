import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { LocalOpenSync } from "../../src/local/server.ts";
import { TEST_DIST } from "../support/test-dist.ts";
import { until } from "../support/until.ts";

/** The bundled `pi-sync bridge` as a process of its own. */
export interface BridgeProcess {
	readonly url: string;
	readonly child: ChildProcess;
	/** All that it printed so far. */
	readonly stdout: string;
	readonly stderr: string;
	/** Sends a signal and waits for the end; resolves with the exit code, or the signal that killed it. */
	end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null>;
}

export interface BridgeProcessOptions {
	readonly stateDir: string;
	readonly server: Pick<LocalOpenSync, "url" | "apiKey">;
	readonly args?: readonly string[];
	readonly env?: Readonly<Record<string, string>>;
}

/** Starts one and waits until it listens, or until it has ended without. */
export async function startBridgeProcess(options: BridgeProcessOptions): Promise<BridgeProcess> {
	const { stateDir, server, args = [], env = {} } = options;
	const child = spawn(process.execPath, [join(TEST_DIST, "pi-sync.mjs"), "bridge", "--port", "0", ...args], {
		env: {
			...{ PATH: process.env.PATH ?? "", HOME: stateDir, PI_SYNC_STATE_DIR: stateDir },
			...{ PI_SYNC_CONVEX_URL: server.url, PI_SYNC_API_KEY: server.apiKey, ...env },
		},
		stdio: ["ignore", "pipe", "pipe"],
	});
	const ended = once(child, "exit").then(([code, signal]) => code ?? signal);
	let [stdout, stderr] = ["", ""];
	child.stdout.setEncoding("utf8").on("data", (text) => {
		stdout += text;
	});
	child.stderr.setEncoding("utf8").on("data", (text) => {
		stderr += text;
	});
	onTestFinished(async () => {
		if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
		await ended;
	});
	await until(() => stdout.includes("/v1/traces") || child.exitCode !== null, 20_000);
	return {
		url: /(https?:\/\/\S+)\/v1\/traces/.exec(stdout)?.[1] ?? "",
		child,
		get stdout() {
			return stdout;
		},
		get stderr() {
			return stderr;
		},
		end(signal) {
			child.kill(signal);
			return ended;
		},
	};
}
