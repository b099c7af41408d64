import { basename, win32 } from "node:path";
import type { SessionBegan, TranscriptEvent } from "../transcript.ts";
import { tellEntry } from "./entries.ts";
import type { SessionEntry, SessionHeader } from "./entry.ts";
import { isFields } from "./entry.ts";

export interface SessionOrigin {
	readonly agentVersion?: string;
	readonly ephemeral?: boolean;
	readonly startedBy?: { readonly traceId: string; readonly spanId: string };
}

/** The first event of a session of pi, from its header. */
export function tellHeader(header: SessionHeader, origin: SessionOrigin = {}): SessionBegan {
	const parentSessionId = header.parentSession === undefined ? undefined : idInFileName(header.parentSession);
	return {
		type: "session_began",
		at: Date.parse(header.timestamp),
		sessionId: header.id,
		cwd: header.cwd,
		agentName: "pi",
		...(parentSessionId !== undefined && { parentSessionId }),
		...origin,
	};
}

/** pi names a session file `<time>_<session id>.jsonl`, on every system. */
function idInFileName(path: string): string | undefined {
	const name = path.includes("\\") ? win32.basename(path) : basename(path);
	return /^[^_]+_(.+)\.jsonl$/.exec(name)?.[1];
}

/** Everything a session file tells, in its order. A line that cannot be read is passed over. */
export function* tellSessionFile(content: string): Generator<TranscriptEvent> {
	let header: SessionHeader | undefined;
	for (const line of content.split("\n")) {
		const record = parsed(line);
		if (record === undefined) continue;
		if (header === undefined) {
			header = headerOf(record);
			if (header === undefined) return;
			yield tellHeader(header);
			continue;
		}
		const event = isEntry(record) ? tellEntry(record, header) : undefined;
		if (event !== undefined) yield event;
	}
	if (header !== undefined) yield { type: "session_closed" };
}

function parsed(line: string): unknown {
	if (line.trim() === "") return undefined;
	try {
		return JSON.parse(line);
	} catch {
		return undefined;
	}
}

function headerOf(record: unknown): SessionHeader | undefined {
	if (!isFields(record) || record.type !== "session") return undefined;
	const { id, timestamp, cwd, parentSession, branchedFrom } = record;
	if (typeof id !== "string" || typeof timestamp !== "string") return undefined;
	const parent = parentSession ?? branchedFrom;
	return {
		id,
		timestamp,
		cwd: typeof cwd === "string" ? cwd : "",
		...(typeof parent === "string" && { parentSession: parent }),
	};
}

const isEntry = (record: unknown): record is SessionEntry =>
	isFields(record) &&
	typeof record.type === "string" &&
	typeof record.id === "string" &&
	typeof record.timestamp === "string";
