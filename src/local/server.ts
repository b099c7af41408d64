import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { openDataFolder } from "./data-folder.ts";
import { type ExchangeRecord, requestListener } from "./http.ts";
import type { MessageRow, SessionRow } from "./rows.ts";
import { Store } from "./store.ts";
import { WriteLog } from "./write-log.ts";

export type { ExchangeRecord } from "./http.ts";
export type { MessageRow, SessionRow } from "./rows.ts";

/** How to start an embedded OpenSync. */
export interface LocalOpenSyncOptions {
	/** The port on 127.0.0.1; 0, the default, takes a free one. */
	readonly port?: number | undefined;
	/** The folder that keeps the data and the key through restarts; made when it is not there. */
	readonly dataDir: string;
	/** The folder above it that the user chose and that may be a link. `dataDir` unless told. */
	readonly root?: string | undefined;
	/** Told of lines of the log that were damaged and skipped: one line for the user. */
	readonly onProblem?: ((line: string) => void) | undefined;
	/** Ms since the epoch; the wall clock by default. */
	readonly clock?: (() => number) | undefined;
	/** The first user's key, instead of the one kept in the folder. */
	readonly apiKey?: string | undefined;
	/** Keys of further users. OpenSync looks messages up across all of them. */
	readonly otherApiKeys?: readonly string[] | undefined;
	/** Told of every exchange, once its answer is known. */
	readonly onRequest?: ((exchange: ExchangeRecord) => void) | undefined;
}

/** A running embedded OpenSync. */
export interface LocalOpenSync {
	/** `http://127.0.0.1:<port>`, without a slash at the end. */
	readonly url: string;
	/** The key to send as `Authorization: Bearer …`. */
	readonly apiKey: string;
	/** The first user's sessions as they are stored, oldest insert first. */
	sessions(): readonly SessionRow[];
	/** The messages of one of the first user's sessions, in the order of their `createdAt`. */
	messages(sessionExternalId: string): readonly MessageRow[];
	/** Drops open connections, finishes the log and frees the folder. */
	close(): Promise<void>;
}

const FIRST_USER = "user1";

/**
 * Starts a server on 127.0.0.1 that answers as OpenSync does, traps and misleading answers included, and keeps what it
 * accepts in a folder. Rejects if the folder cannot be used, is served by another process, or the port is taken.
 */
export async function startLocalOpenSync(options: LocalOpenSyncOptions): Promise<LocalOpenSync> {
	const { port = 0, dataDir, clock = Date.now, otherApiKeys = [], onRequest, onProblem } = options;
	const folder = await openDataFolder(dataDir, options.root);
	await folder.refuseSecondServer();
	const apiKey = options.apiKey ?? folder.apiKey();
	const others = otherApiKeys.map((key, index): [string, string] => [key, `user${index + 2}`]);
	const users = new Map([[apiKey, FIRST_USER], ...others]);
	const store = new Store();
	const { tables } = store;
	const log = await WriteLog.open(folder.logPath, ({ path, user, body, at }) => store.write(path, user, body, at));
	if (log.damaged !== undefined) onProblem?.(log.damaged);

	const { logPath: _logPath, fingerprint } = folder;
	const listener = requestListener({ store, log, users, fingerprint, clock, onRequest });
	const server = createServer(listener);
	// A client that asks before it sends a body is answered without having to send it.
	server.on("checkContinue", listener);
	const url = await listen(server, port).catch(async (error) => {
		await log.close();
		throw error;
	});
	await folder.serve(url);
	let closing: Promise<void> | undefined;
	return {
		url,
		apiKey,
		sessions: () => tables.sessions(FIRST_USER),
		messages: (externalId) => {
			const session = tables.session(FIRST_USER, externalId);
			return session ? tables.messages(session.id) : [];
		},
		close() {
			closing ??= stop(server)
				.then(() => log.close())
				.then(() => folder.serve(undefined));
			return closing;
		},
	};
}

function stop(server: Server): Promise<void> {
	return new Promise((resolve) => {
		server.close(() => resolve());
		server.closeAllConnections();
	});
}

function listen(server: Server, port: number): Promise<string> {
	return new Promise((resolve, reject) => {
		server.once("error", reject);
		server.listen(port, "127.0.0.1", () => {
			const { port: bound } = server.address() as AddressInfo;
			resolve(`http://127.0.0.1:${bound}`);
		});
	});
}
