import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { MessageView, SessionView } from "../../src/local/reads.ts";
import { type LocalOpenSync, type LocalOpenSyncOptions, startLocalOpenSync } from "../../src/local/server.ts";

/** The time at which every test's clock starts. */
export const START = Date.UTC(2026, 1, 3, 10, 0, 0);

/** The fields of all JSON answers together. */
export interface AnswerJson {
	readonly error: string;
	readonly errors: readonly string[];
	readonly sessionId: string;
	readonly sessionIds: readonly string[];
	readonly session: SessionView;
	readonly sessions: readonly SessionView[];
	readonly messages: readonly MessageView[];
	readonly results: readonly { readonly externalId: string }[];
}

export interface Reply {
	readonly status: number;
	readonly text: string;
	readonly headers: Headers;
	/** Undefined for answers that are no JSON. Which fields are there depends on the endpoint. */
	readonly json: AnswerJson;
}

/** An embedded OpenSync with a clock that stands still, and a client for it. */
export interface LocalClient {
	readonly server: LocalOpenSync;
	readonly dataDir: string;
	/** Lets time pass, in ms. */
	wait(ms: number): void;
	post(path: string, body: unknown, key?: string): Promise<Reply>;
	get(path: string, key?: string): Promise<Reply>;
	session(fields?: object): Promise<Reply>;
	message(fields?: object): Promise<Reply>;
}

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), "pi-sync-local-"));
	onTestFinished(() => rm(folder, { recursive: true, force: true }));
	return folder;
}

/** Starts a server that stops with the test. Posts go to session `s`, message `s-m`, unless said otherwise. */
export async function localClient(options: Partial<LocalOpenSyncOptions> = {}): Promise<LocalClient> {
	const dataDir = options.dataDir ?? (await temporaryFolder());
	let now = START;
	const server = await startLocalOpenSync({ clock: () => now, ...options, dataDir });
	onTestFinished(() => server.close());

	async function send(path: string, init: RequestInit, key = server.apiKey): Promise<Reply> {
		const headers = { Authorization: `Bearer ${key}` };
		const response = await fetch(server.url + path, { headers, ...init });
		const text = await response.text();
		const isJson = response.headers.get("content-type") === "application/json";
		return { status: response.status, text, headers: response.headers, json: isJson ? JSON.parse(text) : undefined };
	}
	const post = (path: string, body: unknown, key?: string) =>
		send(path, { method: "POST", body: typeof body === "string" ? body : JSON.stringify(body) }, key);
	return {
		server,
		dataDir,
		wait: (ms) => {
			now += ms;
		},
		post,
		get: (path, key) => send(path, {}, key),
		session: (fields = {}) => post("/sync/session", { externalId: "s", ...fields }),
		message: (fields = {}) =>
			post("/sync/message", { sessionExternalId: "s", externalId: "s-m", role: "user", ...fields }),
	};
}

/** A part of type `text`. */
export const text = (content: string) => ({ type: "text", content });
