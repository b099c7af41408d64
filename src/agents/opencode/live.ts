import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { SessionBegan } from "../../transcript.ts";
import type { SharedFiles } from "../agent.ts";
import { beganOf } from "./beginning.ts";
import { inStore } from "./in-store.ts";
import { hasOwn } from "./origin.ts";
import { placeOf } from "./place.ts";

/** Of a session in JSON files: messages that can still change. */
const NEWEST = 20;

/** Where sessions lie that are no files of their own. */
export const SHARED_FILES: SharedFiles = {
	filesOf(path) {
		const place = placeOf(path);
		if (place === undefined) return undefined;
		if (place.kind === "row") return [place.file, `${place.file}-wal`];
		const messages = join(dirname(place.file), "..", "..", "message", place.sessionId);
		return [place.file, messages, ...newestIn(messages)];
	},
	has(path) {
		const place = placeOf(path);
		if (place === undefined) return false;
		try {
			return inStore(place, (store) => store.session(place.sessionId) !== undefined);
		} catch (error) {
			return (error as NodeJS.ErrnoException).code !== "ENOENT";
		}
	},
};

function newestIn(folder: string): readonly string[] {
	try {
		return readdirSync(folder)
			.sort()
			.slice(-NEWEST)
			.map((name) => join(folder, name));
	} catch {
		return [];
	}
}

/** How a session began, once something was said in it: a fork's copies are written one by one, and say what it is. */
export function liveBeginningOf(path: string): SessionBegan | undefined {
	const place = placeOf(path);
	if (place === undefined) return undefined;
	try {
		return inStore(place, (store) => {
			const session = store.session(place.sessionId);
			return session && hasOwn(session, store) ? beganOf(session, place, store) : undefined;
		});
	} catch {
		return undefined;
	}
}
