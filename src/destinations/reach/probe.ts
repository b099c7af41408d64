import { hostname, userInfo } from "node:os";
import { sha256 } from "../../../exporter/sha256.ts";

/** What sending something and reading it back gave. */
export type Probed =
	| { readonly ok: true; readonly detail: string }
	| { readonly ok: false; readonly reason: string; readonly mend: string };

/** 32 hexadecimal digits, the same for a user of a machine: one probe is used again and again, and litters nothing. */
export function probeId(): string {
	return sha256(`pi-sync probe ${hostname()} ${userName()}`).slice(0, 32);
}

function userName(): string {
	try {
		return userInfo().username;
	} catch {
		return "";
	}
}

/** The reads may lag behind the writes. */
const ATTEMPTS = 10;
const PAUSE_MS = 300;

/** Asks until there is an answer, for a few seconds. */
export async function eventually<T>(ask: () => Promise<T | undefined>): Promise<T | undefined> {
	for (let attempt = 1; ; attempt++) {
		const found = await ask();
		if (found !== undefined || attempt === ATTEMPTS) return found;
		await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
	}
}
