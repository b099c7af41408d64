import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { runningDaemon } from "../../src/notes/daemon-folder.ts";
import type { World } from "../e2e/world.ts";
import { type FaultProxy, startFaultProxy } from "../support/faults.ts";
import { TEST_DIST } from "../support/test-dist.ts";
import type { SmallDisk } from "./small-disk.ts";

/** What goes wrong beside pi while a round is played. */
export type Trouble =
	/** The daemon is killed, again and again. */
	| "daemon killed"
	/** The daemon stands still for a while, again and again. */
	| "daemon stalls"
	/** Both backends refuse connections, and take them again. */
	| "backends away"
	/** The disk of the state folder is full, again and again. */
	| "disk full"
	/** Commands that work on the same state are begun, and killed in the middle. */
	| "commands killed"
	/**
	 * The clock of each process jumps: back by an hour, or forward by seconds. OpenSync drops changes of a message until
	 * its time, so that one from an hour ahead could not be mended before. No forks then: what a fork has inherited is told
	 * by times alone.
	 */
	| "clock jumps";

/** Where pi sends to when a backend can go away. */
export interface TroubledWorld {
	readonly world: World;
	readonly env: Readonly<Record<string, string>>;
	readonly proxies: readonly FaultProxy[];
	/** The disk of the state folder, where it has one of its own. */
	readonly disk?: SmallDisk | undefined;
	close(): Promise<void>;
}

/** The same world behind proxies. */
export async function troubled(world: World, disk?: SmallDisk): Promise<TroubledWorld> {
	const { PI_SYNC_CONVEX_URL = "", OTEL_EXPORTER_OTLP_TRACES_ENDPOINT = "" } = world.env;
	const openSync = await startFaultProxy(PI_SYNC_CONVEX_URL);
	const { origin, pathname } = new URL(OTEL_EXPORTER_OTLP_TRACES_ENDPOINT);
	const otlp = await startFaultProxy(origin);
	return {
		world,
		env: {
			...world.env,
			PI_SYNC_CONVEX_URL: openSync.url,
			OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${otlp.url}${pathname === "/" ? "" : pathname}`,
		},
		proxies: [openSync, otlp],
		disk,
		close: async () => {
			await Promise.all([openSync.close(), otlp.close()]);
		},
	};
}

/** What a process needs in its environment for its clock to jump. */
export const jumpingClock = (ms: number): Readonly<Record<string, string>> => ({
	NODE_OPTIONS: `--import ${pathToFileURL(join(import.meta.dirname, "clock.mjs"))}`,
	PI_SYNC_TEST_CLOCK: String(ms),
});

const COMMANDS = ["flush", "status", "import", "reconcile", "preview"] as const;

export interface TroubleOptions {
	readonly troubles: readonly Trouble[];
	/** The environment of a command. */
	readonly env: Readonly<Record<string, string>>;
	readonly random: () => number;
}

/** Makes trouble until it is ended; then all is as before. */
export function makeTrouble(at: TroubledWorld, { troubles, env, random }: TroubleOptions): () => Promise<void> {
	const ending = new AbortController();
	const between = (least: number, most: number) => least + Math.floor(random() * (most - least));
	const pause = (ms: number) => sleep(ms, undefined, { signal: ending.signal }).catch(() => {});
	const daemon = () => runningDaemon(at.world.stateDir)?.pid;
	const acts: Record<Trouble, () => Promise<void>> = {
		"daemon killed": async () => {
			signal(daemon(), "SIGKILL");
			await pause(between(200, 1_500));
		},
		"daemon stalls": async () => {
			const pid = daemon();
			signal(pid, "SIGSTOP");
			await pause(between(100, 1_500));
			signal(pid, "SIGCONT");
			await pause(between(50, 500));
		},
		"backends away": async () => {
			for (const proxy of at.proxies) proxy.fail({ kind: "reset" }, Number.POSITIVE_INFINITY);
			await pause(between(100, 2_000));
			for (const proxy of at.proxies) proxy.heal();
			for (const proxy of at.proxies) if (random() < 0.5) proxy.fail({ kind: "reset-after" });
			await pause(between(100, 1_000));
		},
		"disk full": async () => {
			at.disk?.fill();
			await pause(between(100, 1_500));
			at.disk?.free();
			await pause(between(50, 800));
		},
		"commands killed": async () => {
			const name = COMMANDS[between(0, COMMANDS.length)] ?? "flush";
			const child = spawn(process.execPath, [join(TEST_DIST, "pi-sync.mjs"), name], { env, stdio: "ignore" });
			const exit = once(child, "exit");
			await Promise.race([exit, pause(between(100, 2_500))]);
			child.kill("SIGKILL");
			await exit;
		},
		"clock jumps": () => pause(60_000),
	};
	const loops = troubles.map(async (trouble) => {
		while (!ending.signal.aborted) await acts[trouble]();
	});
	return async () => {
		ending.abort();
		await Promise.all(loops);
		for (const proxy of at.proxies) proxy.heal();
		at.disk?.free();
	};
}

function signal(pid: number | undefined, name: NodeJS.Signals): void {
	try {
		if (pid !== undefined) process.kill(pid, name);
	} catch {
		// It has just ended.
	}
}
