import { type OpenSyncRequest, PATH, toRecord } from "../../exporter/opensync/requests.ts";
import { openSession } from "../../src/local/reads.ts";
import type { MessageRow, SessionRow } from "../../src/local/server.ts";
import { Store } from "../../src/local/store.ts";

const ME = "me";
const WRITE_PATHS = Object.values(PATH);

/** OpenSync's own rules and rows, without network: what it says to our requests, one after the other. */
export class OpenSyncRows {
	readonly #store = new Store();
	#now: number;

	/** `now`: ms since 1970 when it starts; it refuses updates of messages that are younger than 5 s, or not yet born. */
	constructor(now = Date.UTC(2026, 6, 1)) {
		this.#now = now;
	}

	/** Throws what OpenSync answers when it does not take a request as it is. */
	send(requests: readonly OpenSyncRequest[]): void {
		for (const request of requests) {
			const { path, body } = toRecord(request);
			const known = WRITE_PATHS.find((one) => one === path);
			if (known === undefined) throw new Error(`no such path: ${path}`);
			this.#now += 100;
			const answer = this.#store.write(known, ME, JSON.parse(String(body)), this.#now);
			const text = JSON.stringify(answer.body);
			if (answer.status !== 200 || /"errors":\[[^\]]/.test(text)) throw new Error(text.slice(0, 500));
		}
	}

	session(id: string): SessionRow | undefined {
		return this.#store.tables.session(ME, id);
	}

	messages(id: string): readonly MessageRow[] {
		const session = this.session(id);
		return session === undefined ? [] : this.#store.tables.messages(session.id);
	}

	/** Whether the dashboard could show the session with all its messages. */
	opens(id: string): boolean {
		return openSession(this.#store.tables, ME, this.session(id)?.id ?? "").ok;
	}
}
