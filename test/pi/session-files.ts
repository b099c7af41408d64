import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { TokenUsage } from "./priced-models.ts";

const Usage = z.looseObject({
	input: z.number(),
	output: z.number(),
	cacheRead: z.number(),
	cacheWrite: z.number(),
	reasoning: z.number().optional(),
	cost: z.looseObject({ total: z.number() }),
});

const Header = z.looseObject({
	type: z.literal("session"),
	version: z.number(),
	id: z.string(),
	timestamp: z.string(),
	cwd: z.string(),
	parentSession: z.string().optional(),
});

const Entry = z.looseObject({
	type: z.string(),
	id: z.string(),
	parentId: z.string().nullable(),
	timestamp: z.string(),
	/** Of `message` entries. */
	message: z.looseObject({ role: z.string(), timestamp: z.number(), usage: Usage.optional() }).optional(),
	/** Of summaries and other calls without a message, where pi writes it (0.87 and newer). */
	usage: Usage.optional(),
});
export type SessionEntry = z.infer<typeof Entry>;

/** One session file, parsed. */
export interface SessionFile {
	readonly path: string;
	readonly text: string;
	readonly id: string;
	readonly header: z.infer<typeof Header>;
	readonly entries: readonly SessionEntry[];
	/** Whether the entry was copied from the session that this one was forked or cloned from. */
	isInherited(entry: SessionEntry): boolean;
}

/** All session files below a folder, oldest first; none when there is no folder. Throws for a file that is not one. */
export function readSessions(folder: string): SessionFile[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder, { recursive: true, encoding: "utf8" })
		.filter((name) => name.endsWith(".jsonl"))
		.map((name) => readSession(join(folder, name)))
		.sort((a, b) => (a.header.timestamp < b.header.timestamp ? -1 : 1));
}

/** One session file. A last line without its end, as a killed pi leaves it, is left out. */
export function readSession(path: string): SessionFile {
	const text = readFileSync(path, "utf8");
	const [first = "", ...rest] = text.slice(0, text.lastIndexOf("\n") + 1).split("\n");
	const header = Header.parse(JSON.parse(first));
	const entries = rest.filter((line) => line !== "").map((line) => Entry.parse(JSON.parse(line)));
	return {
		path,
		text,
		id: header.id,
		header,
		entries,
		isInherited: (entry) => header.parentSession !== undefined && entry.timestamp <= header.timestamp,
	};
}

/** Usage that the session file holds. */
export interface RecordedCall {
	readonly entryId: string;
	/** Of an answer, of a tool that asked a model, or of a summary, a warmed cache and the like. */
	readonly kind: "message" | "tool" | "aside";
	readonly usage: TokenUsage;
	/** USD. */
	readonly cost: number;
}

/** What a session paid for itself: all branches, failed calls too, without what it inherited. */
export function recordedCalls(session: SessionFile): RecordedCall[] {
	return session.entries.filter((entry) => !session.isInherited(entry)).flatMap(callOf);
}

/** What the session that this one was forked or cloned from had paid; pi counts it in both. */
export function inheritedCalls(session: SessionFile): RecordedCall[] {
	return session.entries.filter((entry) => session.isInherited(entry)).flatMap(callOf);
}

function callOf(entry: SessionEntry): RecordedCall[] {
	const usage = entry.message?.usage ?? entry.usage;
	if (usage === undefined) return [];
	const { input, output, cacheRead, cacheWrite, reasoning = 0, cost } = usage;
	const kind = entry.message === undefined ? "aside" : entry.message.role === "toolResult" ? "tool" : "message";
	return [{ entryId: entry.id, kind, usage: { input, output, cacheRead, cacheWrite, reasoning }, cost: cost.total }];
}
