import * as z from "zod/mini";
import { modifiedAt } from "../../exporter/private-files.ts";
import { GrowingLines } from "../machine/growing-lines.ts";

/**
 * What an agent's process writes down for the daemon, a line of JSON each, in a file of its own. The agent's record is
 * the truth: notes say when to look at it, and hold what no record holds. Times are milliseconds since 1970.
 */
const fields = z.looseObject({});
const session = z.number();

/** Always first: where the process runs, and the variables that its settings come from. */
const processBegan = z.object({
	type: z.literal("process_began"),
	/** The agent, as `Agent` calls it. */
	agent: z.string(),
	env: z.record(z.string(), z.string()),
	home: z.string(),
});

const sessionBegan = z.object({
	type: z.literal("session_began"),
	/** Tells the sessions of one process apart: a session id can come again, after `/reload`. */
	session,
	/** The header of the session's record. */
	header: fields,
	/** What the process knows of the session beside its record. */
	origin: fields,
	/** The session's own record; absent for a session that has none. */
	file: z.optional(z.string()),
	/** The last entry of the session's past; absent where it has none. */
	pastEnd: z.optional(z.string()),
	/** The past, where the record does not hold it. */
	entries: z.optional(z.array(fields)),
});

const facts = z.object({
	toolEnds: z.array(z.tuple([z.string(), z.number()])),
	toolArguments: z.array(z.tuple([z.string(), z.unknown()])),
	nestedStarts: z.array(z.tuple([z.string(), z.number()])),
	firstChunks: z.array(z.tuple([z.number(), z.number()])),
	http: z.array(z.tuple([z.number(), z.object({ status: z.number(), attempts: z.number() })])),
	summaryBegan: z.optional(z.number()),
});

/** The session gained entries, up to `leaf`. */
const looked = z.object({
	type: z.literal("looked"),
	session,
	leaf: z.optional(z.string()),
	/** The new entries, where the record does not hold them yet. */
	entries: z.optional(z.array(fields)),
	facts: z.optional(facts),
	/** A turn is over: its facts were used. */
	turnEnded: z.optional(z.boolean()),
});

const settled = z.object({ type: z.literal("settled"), session });

const sessionEnded = z.object({
	type: z.literal("session_ended"),
	session,
	at: z.number(),
	/** The agent was still at work: its process may write into the record until it is gone. */
	busy: z.boolean(),
	/** The model call that was under way. */
	call: z.optional(
		z.object({
			at: z.number(),
			provider: z.string(),
			model: z.string(),
			parts: z.array(z.unknown()),
			firstChunkAt: z.optional(z.number()),
		}),
	),
});

/** What went wrong in a handler of ours, for the log. The error's name and place: its text could quote what was said. */
const fault = z.object({ where: z.string(), count: z.number(), error: z.string() });

const processEnded = z.object({
	type: z.literal("process_ended"),
	faults: z.array(fault),
	/** Milliseconds that the process waits until everything is delivered and its notes are gone; absent where it does not. */
	waitsMs: z.optional(z.number()),
});

/**
 * A hook of the process named a record. The daemon writes this and the next note itself, for processes that cannot: which
 * records it follows has to survive its end.
 */
const recordNoted = z.object({ type: z.literal("record_noted"), record: z.string(), at: z.number() });

/** A hook said that the agent is idle, or that it left the session of a record. */
const recordSaid = z.object({ type: z.literal("record_said"), record: z.string(), state: z.enum(["idle", "left"]) });

const noteSchema = z.discriminatedUnion("type", [
	processBegan,
	sessionBegan,
	looked,
	settled,
	sessionEnded,
	processEnded,
	recordNoted,
	recordSaid,
]);

export type Note = z.infer<typeof noteSchema>;
export type NotedFacts = z.infer<typeof facts>;
export type Fault = z.infer<typeof fault>;

/** The notes of one process, in their order, as they come. */
export class NotesReader {
	readonly #path: string;
	readonly #lines: GrowingLines;
	/** Lines that are no notes: torn by a full disk, or of another version. */
	unreadable = 0;

	constructor(path: string) {
		this.#path = path;
		this.#lines = new GrowingLines(path);
	}

	/** The next note; `undefined` where there is none yet. */
	next(): Note | undefined {
		for (;;) {
			const line = this.#lines.next();
			if (line === null) return undefined;
			const note = parsed(line);
			if (note !== undefined) return note;
			if (line !== "") this.unreadable += 1;
		}
	}

	/** When the process last noted something (ms since 1970). */
	get writtenAt(): number {
		return modifiedAt(this.#path);
	}

	close(): void {
		this.#lines.close();
	}
}

function parsed(line: string | undefined): Note | undefined {
	try {
		return noteSchema.safeParse(JSON.parse(line ?? "")).data;
	} catch {
		return undefined;
	}
}
