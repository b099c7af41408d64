import { join } from "node:path";
import { onTestFinished } from "vitest";
import { toRecord } from "../../exporter/opensync/requests.ts";
import { FileOutbox } from "../../exporter/outbox/file-outbox.ts";
import type { OutboxRecord } from "../../exporter/outbox/outbox.ts";
import { outboxFolder } from "../../src/destinations/outbox-folder.ts";
import { type LocalOpenSync, startLocalOpenSync } from "../../src/local/server.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { type FaultProxy, startFaultProxy } from "../support/faults.ts";
import type { Ran } from "./program.ts";
import { runProgramHere } from "./program-here.ts";

/** A state folder, an embedded OpenSync behind a proxy with faults, and the bundled program run against them. */
export interface World {
	readonly stateDir: string;
	readonly server: LocalOpenSync;
	readonly proxy: FaultProxy;
	run(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ran>;
	/** Leaves the requests of a session with so many messages, as a pi that ended leaves them. */
	leaveSession(session: string, messages: number): void;
}

export async function deliveryWorld(): Promise<World> {
	const stateDir = temporaryFolder();
	const server = await startLocalOpenSync({ dataDir: join(stateDir, "backend") });
	const proxy = await startFaultProxy(server.url);
	onTestFinished(async () => {
		await proxy.close();
		await server.close();
	});
	const base = {
		...{ PATH: process.env.PATH ?? "", HOME: stateDir, PI_SYNC_STATE_DIR: stateDir },
		...{ PI_SYNC_CONVEX_URL: proxy.url, PI_SYNC_API_KEY: server.apiKey },
	};
	return {
		...{ stateDir, server, proxy },
		run: (args, env = {}) => runProgramHere(args, { ...base, ...env }),
		leaveSession: (session, messages) =>
			leaveRecords(outboxFolder(stateDir, "opensync", proxy.url), sessionRecords(session, messages)),
	};
}

/** Puts records into an outbox as a process that ends. */
export function leaveRecords(folder: string, records: readonly OutboxRecord[]): void {
	const outbox = new FileOutbox({ folder, setTimer: () => () => {} });
	outbox.append(records);
	outbox.close();
}

function sessionRecords(externalId: string, messages: number): OutboxRecord[] {
	const source = "pi";
	const createdAt = 1_790_000_000_000;
	return [
		toRecord({ type: "session", body: { externalId, title: "A title", source, createdAt } }),
		...Array.from({ length: messages }, (_, index) =>
			toRecord({
				type: "message",
				body: {
					...{ sessionExternalId: externalId, externalId: `${externalId}-user-${index}`, role: "user" },
					...{ textContent: `message ${index}`, source, parts: [], createdAt: createdAt + index },
				},
			}),
		),
	];
}
