import { type ChildProcess, spawn } from "node:child_process";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeProcessEnds } from "../pi/last-cleanup.ts";

/** How to start a server, and how to see that it serves. */
export interface ServerOptions {
	readonly name: string;
	readonly command: readonly [string, ...string[]];
	readonly env: Readonly<Record<string, string>>;
	/** Whether it serves. Asked again and again from its start on. */
	readonly ready: () => Promise<boolean>;
	readonly cwd?: string;
}

const PATIENCE_MS = 30_000;
const running = new Set<ChildProcess>();
beforeProcessEnds(() => {
	for (const child of running) child.kill("SIGKILL");
});

/** A server in a process of its own, which can be killed and started again on the same ports and folders. */
export class ServerProcess {
	readonly #options: ServerOptions;
	#child: ChildProcess | undefined;
	#said = "";

	constructor(options: ServerOptions) {
		this.#options = options;
	}

	/** Everything it wrote, of all its lives. */
	get said(): string {
		return this.#said;
	}

	/** Starts it, and returns when it serves. Throws, with the last that it said, when it ends or never does. */
	async start(): Promise<void> {
		const { name, command, env, ready, cwd } = this.#options;
		const [program, ...args] = command;
		const child = spawn(program, args, { env: { PATH: process.env.PATH ?? "", ...env }, cwd });
		this.#child = child;
		running.add(child);
		child.once("exit", () => running.delete(child));
		for (const stream of [child.stdout, child.stderr]) {
			stream.setEncoding("utf8").on("data", (chunk: string) => {
				this.#said += chunk;
			});
		}
		const end = performance.now() + PATIENCE_MS;
		while (!(await ready())) {
			if (child.exitCode !== null || child.signalCode !== null || performance.now() > end) {
				await this.stop("SIGKILL");
				throw new Error(`${name} does not serve:\n${this.#said.slice(-2_000)}`);
			}
			await sleep(50);
		}
	}

	/** Sends a signal, and returns when it is gone. */
	async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
		const child = this.#child;
		if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
		const gone = new Promise((resolve) => child.once("exit", resolve));
		child.kill(signal);
		await gone;
	}

	/** Killed without a chance to save anything, and started again. */
	async crash(): Promise<void> {
		await this.stop("SIGKILL");
		await this.start();
	}
}

/** Whether a URL answers, and well. */
export async function answers(url: string): Promise<boolean> {
	try {
		const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
		await response.arrayBuffer();
		return response.ok;
	} catch {
		return false;
	}
}

/** Ports on 127.0.0.1 that nobody listens on at this moment. */
export async function freePorts(count: number): Promise<number[]> {
	const servers = await Promise.all(
		Array.from({ length: count }, async () => {
			const server = createServer();
			await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
			return server;
		}),
	);
	const ports = servers.map((server) => (server.address() as AddressInfo).port);
	await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
	return ports;
}
