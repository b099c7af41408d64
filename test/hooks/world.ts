import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { json } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import { hookCommand, writeHookScript } from "../../src/hooks/hook-script.ts";
import { runningDaemon } from "../../src/notes/daemon-folder.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { startOtlpReceiver } from "../support/otlp-receiver.ts";
import { TEST_DIST } from "../support/test-dist.ts";
import { endsWell, type Step } from "./recording.ts";

type Body = Readonly<Record<string, unknown>>;

/** An OpenSync and an OTLP backend: what they hold of sessions, messages and spans, and how often each message was sent. */
export async function backends() {
	const otlp = await startOtlpReceiver();
	onTestFinished(() => otlp.close());
	const sessions = new Map<string, Body>();
	const messages = new Map<string, Body>();
	const times = new Map<string, number>();
	const server = createServer(async (request, response) => {
		if (request.method === "GET") return void response.writeHead(404).end();
		const body = (await json(request)) as Body;
		const id = String(body.externalId);
		const all = request.url === "/sync/message" ? messages : sessions;
		all.set(id, { ...all.get(id), ...body });
		if (all === messages) times.set(id, (times.get(id) ?? 0) + 1);
		response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ ok: true }));
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		...{ sessions, messages, times, received: otlp.spans },
		env: {
			...{ PI_SYNC_CONVEX_URL: url, PI_SYNC_API_KEY: "osk_test" },
			OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: otlp.url,
		},
		texts: () => [...messages.values()].map(({ textContent }) => textContent),
		/** The newest copy of each span, by its id. */
		spans: () =>
			Object.fromEntries(
				otlp.spans.map(({ resource: _, ...span }) => [
					span.spanContext().spanId,
					{ ...span, of: span.spanContext() },
				]),
			),
	};
}

/** A home with a state folder in which both agents are recorded, and the hook's script. */
export async function hookWorld(settings: Readonly<Record<string, string>> = {}) {
	const backend = await backends();
	const home = temporaryFolder();
	const stateDir = join(home, "state");
	mkdirSync(stateDir, { mode: 0o700 });
	writeFileSync(
		join(stateDir, "agents.json"),
		JSON.stringify({ "claude-code": { since: 0 }, "codex-cli": { since: 0 }, "cursor-sync": { since: 0 } }),
	);
	writeHookScript(stateDir, process.platform, TEST_DIST);
	const env = { PATH: process.env.PATH ?? "", HOME: home, PI_SYNC_STATE_DIR: stateDir, ...backend.env, ...settings };
	onTestFinished(() => void killDaemon(stateDir));
	const start = (agent: string, more: Readonly<Record<string, string>> = {}) =>
		startHost(hookCommand(agent, stateDir), { ...env, ...more });
	return {
		...{ home, stateDir, env, backend, startHost: start },
		/** Plays each process after the other; one that did not end by itself is killed. */
		play: async (agent: string, processes: readonly (readonly Step[])[]) => {
			for (const steps of processes) {
				const host = start(agent);
				await host.play(steps);
				if (endsWell(steps)) await host.end();
				else host.kill();
			}
		},
		killDaemon: () => killDaemon(stateDir),
		daemon: () => runningDaemon(stateDir),
	};
}

function killDaemon(stateDir: string): boolean {
	const daemon = runningDaemon(stateDir);
	if (daemon !== undefined) process.kill(daemon.pid, "SIGKILL");
	return daemon !== undefined;
}

export interface HookResult {
	readonly status: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

/** A process that does what an agent does. */
export function startHost(command: string, env: Readonly<Record<string, string>>) {
	const child: ChildProcess = spawn(process.execPath, [join(import.meta.dirname, "host.mjs")], {
		...{ env, stdio: ["pipe", "pipe", "inherit"] as const, detached: true },
	});
	onTestFinished(() => void child.kill("SIGKILL"));
	const answers = createInterface({ input: child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
	const ask = async (question: object) => {
		child.stdin?.write(`${JSON.stringify(question)}\n`);
		return JSON.parse((await answers.next()).value ?? "{}");
	};
	const hook = (payload: object | string): Promise<HookResult> =>
		ask({ command, payload: typeof payload === "string" ? payload : JSON.stringify(payload) });
	const call = ([command, ...args]: readonly string[]): Promise<HookResult> => ask({ program: command, args });
	const play = async (steps: readonly Step[]) => {
		for (const step of steps) {
			if (step.type === "lines") await ask({ file: step.record, text: step.text });
			else await hook(step.payload);
		}
	};
	const end = async () => {
		const gone = once(child, "exit");
		child.stdin?.end();
		await gone;
	};
	return { ...{ hook, call, play, end, pid: child.pid ?? 0 }, kill: () => process.kill(-(child.pid ?? 0), "SIGKILL") };
}
