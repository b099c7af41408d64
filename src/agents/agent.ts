import type { Check } from "../machine/check.ts";
import type { Machine } from "../machine/this-machine.ts";
import type { NotedFacts } from "../notes/note.ts";
import type { SessionBegan, TranscriptEvent } from "../transcript.ts";

/** `gen_ai.agent.name`, OpenSync's source, and `service.name` where the settings name none. */
export type AgentName = "pi" | "claude-code" | "codex-cli" | "opencode" | "factory-droid" | "cursor-sync";

/** Where an agent keeps one session. */
export interface SessionRecord {
	/**
	 * A file; for a session that is rows of a database `<path of the database>#<id of the session>`, which is no path of the
	 * file system. Only the agent looks into it.
	 */
	readonly path: string;
	readonly bytes: number;
	/** Milliseconds since 1970. If `failure` is set, the time of the look. */
	readonly modifiedAt: number;
	/** Why this file, or folder of files, cannot be read, where the look has shown that. */
	readonly failure?: string;
}

/** Something in a record that cannot be read. The rest of the record counts. */
export interface RecordProblem {
	/** From 1. `undefined` means the whole record. */
	readonly line?: number;
	/** What was expected, and what is there. */
	readonly what: string;
}

/** What one step of reading gave. */
export interface RecordBatch {
	readonly events: readonly TranscriptEvent[];
	readonly problems: readonly RecordProblem[];
	/** Bytes of the record that this step read. */
	readonly bytes: number;
}

/**
 * Reads one record from its beginning, and goes on where it stopped when the record has grown. An import reads once and
 * then asks for the end; who follows a session reads each time it changed.
 */
export interface RecordReader {
	/**
	 * Yields what the record holds since the last call, in small steps. Half a last line waits for its rest. Throws what
	 * the file system throws; a later call then continues behind the last step.
	 */
	readOn(): AsyncIterable<RecordBatch>;
	/**
	 * The agent is idle: what the record holds so far of an answer is the whole of it. Tells nothing where the record says
	 * so itself.
	 */
	settle(): RecordBatch;
	/** What the record's end tells. Half a last line counts as a line. Nothing can be read after it. */
	end(): RecordBatch;
	/** True: something that was read is not told yet, because more may belong to it. */
	readonly holds?: boolean;
	/** True: `readOn` found a shorter record, or another one in its place, and read nothing. Open a new reader. */
	readonly isReplaced: boolean;
}

/** What the hook of an agent says of a record, which can be not there yet. */
export interface RecordNote {
	readonly record: string;
	/** `settled`: the agent is idle. `ended`: the session is left, and hardly anything more will be written. */
	readonly what: "changed" | "settled" | "ended";
	/**
	 * What no record will hold: a value of JSON. It is kept in the state folder as long as the record is there, and `open`
	 * gets it; see `KeptFacts`.
	 */
	readonly keep?: unknown;
}

/** What a process' note says of a session that it has open. */
export interface NotedSession {
	/** The header of the session's record. */
	readonly header: unknown;
	/** What the process knows of the session beside its record. */
	readonly origin: unknown;
	/** The session's own record; absent for a session that has none. */
	readonly file?: string | undefined;
}

/** The record of a session that goes on, with what notes say of it. */
export interface LiveRecord {
	readonly began: SessionBegan;
	has(entryId: string): boolean;
	/** What entries tell that a note holds. */
	noted(entries: readonly unknown[]): readonly TranscriptEvent[];
	/** What the record holds since the last call, in portions, up to an entry where one is named. */
	read(upTo?: string): Iterable<readonly TranscriptEvent[]>;
	/** Size of the record in bytes so far; 0 if it cannot be read. */
	readonly size: number;
	/**
	 * What is left of the record's first `size` bytes, once their writer is gone. Half a last line counts as a line.
	 * Nothing can be read after it.
	 */
	rest(size: number): Iterable<readonly TranscriptEvent[]>;
	close(): void;
	/** What no record holds of the entries that come next. */
	addFacts(facts: NotedFacts): void;
	/** Those facts were used. */
	clearFacts(): void;
}

/** The machine, and the folder that the agent would be started in. */
export interface Here extends Machine {
	readonly cwd: string;
}

/** What is known of an agent on this machine. */
export interface Found {
	/** Its program is in the PATH, or its folder is there. */
	readonly isThere: boolean;
	readonly version?: string;
	/** It calls or loads pi-sync. */
	readonly isAdded: boolean;
}

/** What became of adding pi-sync to an agent. */
export type Added =
	/** `where`: what the agent calls or loads, and the file that says so. `notes`: what the user should know, a line each. */
	| { readonly type: "already" | "added"; readonly where: string; readonly notes?: readonly string[] }
	/** `mend`: what to do about it. */
	| { readonly type: "refused"; readonly reason: string; readonly mend: string };

/** What became of removing pi-sync from an agent. */
export type Removed =
	| { readonly type: "removed" | "absent"; readonly where: string }
	| { readonly type: "refused"; readonly reason: string; readonly mend: string };

/** Asks the user a question that is answered with yes or no; no where nobody can be asked. */
export type Consent = (question: string) => Promise<boolean>;

/** Something else that sends the sessions of an agent somewhere. */
export interface Rival {
	/** Such as `claude-code-sync`. */
	readonly source: string;
	/** The file that names it. */
	readonly from: string;
	/** `opensync`: every session comes twice. `telemetry`: another trace of the same. */
	readonly kind: "opensync" | "telemetry";
	/** What to do about it. */
	readonly mend: string;
}

/** How an agent comes to call or load pi-sync. Nothing here throws; other people's settings keep everything else. */
export interface Install {
	/** The agent's own name, such as `Claude Code`. */
	readonly title: string;
	/** What users type for it, such as `codex`. */
	readonly word: string;
	/** Starts nothing: answers at once. */
	find(here: Here): Promise<Found>;
	/** Edits the agent's settings in place. `consent` is asked where the agent wants more than that. */
	add(here: Here, consent: Consent): Promise<Added>;
	/** Gives the settings back as they were before, but for what others changed. */
	remove(here: Here): Promise<Removed>;
	/** The agent's part of `pi-sync doctor`. */
	check(here: Here): Promise<readonly Check[]>;
	rivals(here: Here): Promise<readonly Rival[]>;
	/** After how many days the agent deletes its records; absent for an agent that keeps them. */
	deletesAfterDays?(here: Here): Promise<number>;
}

/** The files that hold records which are no files of their own: rows of a database, or folders. */
export interface SharedFiles {
	/** The files of a record whose size or time changes with each write to it; `undefined` where it is none of the agent's. */
	filesOf(path: string): readonly string[] | undefined;
	/** Whether a record is there. Yes while in doubt. */
	has(path: string): boolean;
}

/** A coding agent: how its sessions are found and read. Nothing outside its folder knows more of it. */
export interface Agent {
	readonly name: AgentName;
	/** True: its records do not say what each call cost, so that a table of list prices does. */
	readonly lacksCosts?: boolean;
	/** The records on this machine, newest first. Never throws: a folder that cannot be read is a record with a failure. */
	records(machine: Pick<Machine, "env" | "home">): Promise<readonly SessionRecord[]>;
	/**
	 * The records that a path names which a user gave, for an agent whose records are no `.jsonl` files: a database, a row of
	 * one, a folder. `undefined` where it names none of these. Never throws, as `records`.
	 */
	recordsAt?(path: string): Promise<readonly SessionRecord[] | undefined>;
	/** Whether a file is a record of this agent. Reads its beginning; false where it cannot be read. */
	owns(path: string): boolean;
	/**
	 * How a record's session began; `undefined` where it cannot be read. Reads only the record's beginning. `kept`: as for
	 * `open`.
	 */
	beginning(path: string, kept?: string): SessionBegan | undefined;
	/** The same of a session that goes on: `undefined` until that can be told for good. Absent: as `beginning`. */
	liveBeginning?(path: string): SessionBegan | undefined;
	/** The session's id as the path of its record says it, without a look at the file. */
	sessionIdOf(path: string): string | undefined;
	/**
	 * Use `openRecord`, which knows where facts are kept. `kept`: the file of what hooks said of the session; it may be not
	 * there yet.
	 */
	open(path: string, kept?: string): RecordReader;
	/** Absent for an agent whose records are files. */
	readonly sharedFiles?: SharedFiles;
	/** Files beside a record that its reader reads as well, and that can change without it. */
	alsoReads?(path: string): readonly string[];
	/** Names of files of lines that lie near its records, and are none. */
	readonly besides?: readonly string[];
	/** The record of a session that a process notes about; absent for an agent whose processes note nothing. */
	follow?(session: NotedSession, onProblem: (problem: RecordProblem) => void): LiveRecord;
	/**
	 * What the payload of a hook says of records; `undefined` for one that this agent did not write. `machine`: as the hook
	 * sees it.
	 */
	note?(payload: unknown, machine: Pick<Machine, "env" | "home">): readonly RecordNote[] | undefined;
	/** The records of the subagents beside a session's record; absent where each notes itself. */
	subagents?(path: string): readonly string[];
	readonly install: Install;
}
