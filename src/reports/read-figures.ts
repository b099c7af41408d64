import type { Agent, SessionRecord } from "../agents/agent.ts";
import { keptOf } from "../agents/files/open-record.ts";
import { stampOf } from "../agents/record-facts.ts";
import type { Machine } from "../machine/this-machine.ts";
import type { Call } from "./call.ts";
import type { FiguresCache } from "./figures-cache.ts";
import type { RecordFigures, Session } from "./record-figures.ts";

/** A session, and what it used. */
export interface SessionFigures {
	readonly session: Session;
	readonly calls: readonly Call[];
	/** Path of its record. */
	readonly path: string;
}

/** A record, or a folder of them, of which something cannot be read. */
export interface Unread {
	readonly path: string;
	readonly what: string;
	/** Lines that could not be read; absent where it is the whole record. */
	readonly lines?: number;
}

export interface AllFigures {
	/** Those changed last first. */
	readonly sessions: readonly SessionFigures[];
	readonly unread: readonly Unread[];
	/** How many records lie on this machine. */
	readonly records: number;
}

/** Is told how the reading goes. `bytes`: since the last call. */
export interface ReadProgress {
	begin(records: number, bytes: number): void;
	read(bytes: number): void;
	done(): void;
	end(): void;
}

/** A record that has to be read. */
export interface DueRecord {
	readonly agent: Agent;
	readonly record: SessionRecord;
}

/** Reads records, some at once. Rejects for one as `figuresOf` does. */
export interface RecordPool {
	figures(due: DueRecord, onRead: (bytes: number) => void): Promise<RecordFigures>;
	/** How many records it reads at once. */
	readonly width: number;
	close(): Promise<void>;
}

export interface ReadOptions {
	readonly agents: readonly Agent[];
	readonly machine: Pick<Machine, "env" | "home">;
	/** The state folder, where facts are kept that no record holds. */
	readonly stateDir: string;
	readonly cache: FiguresCache;
	/** Told how many bytes there are to read. */
	readonly openPool: (bytes: number) => RecordPool;
	readonly progress: ReadProgress;
	/** Only what was used since then is asked for, in milliseconds since 1970. */
	readonly since?: number | undefined;
	/** Told once why figures cannot be kept; the report is the same. */
	readonly onUnkept: (why: string) => void;
}

/** Writers of records can have clocks of their own. */
const MARGIN_MS = 86_400_000;
/** How often figures are kept while records are read: whoever stops a first reading keeps most of it. */
const SAVE_MS = 5000;

/** The figures of all sessions of these agents: kept ones of records that did not change, others from the records. */
export async function readFigures(options: ReadOptions): Promise<AllFigures> {
	const { agents, machine, stateDir, cache, openPool, progress, since = 0 } = options;
	const found = (await Promise.all(agents.map((agent) => listed(agent, machine)))).flat();
	const unread: Unread[] = [];
	const read: { readonly path: string; readonly figures: RecordFigures; readonly modifiedAt: number }[] = [];
	const due: (DueRecord & { readonly stamp: string })[] = [];
	for (const { agent, record } of found) {
		const { path, failure, modifiedAt } = record;
		if (failure !== undefined) {
			unread.push({ path, what: failure });
			continue;
		}
		const stamp = wholeStamp(agent, record, stateDir);
		const figures = cache.get(path, stamp);
		if (figures !== undefined) read.push({ path, figures, modifiedAt });
		// What was not written to since then has nothing of since then.
		else if (modifiedAt >= since - MARGIN_MS) due.push({ agent, record, stamp });
	}
	const bytes = due.reduce((sum, { record }) => sum + record.bytes, 0);
	const save = saving(cache, options.onUnkept);
	if (due.length > 0) {
		const pool = openPool(bytes);
		progress.begin(due.length, bytes);
		let next = 0;
		const readNext = async (): Promise<void> => {
			for (let one = due[next++]; one !== undefined; one = due[next++]) {
				const { path, modifiedAt } = one.record;
				try {
					const figures = await pool.figures(one, (count) => progress.read(count));
					cache.set(path, one.stamp, figures);
					read.push({ path, figures, modifiedAt });
				} catch (error) {
					unread.push({ path, what: error instanceof Error ? error.message : String(error) });
				}
				progress.done();
				save(SAVE_MS);
			}
		};
		await Promise.all(Array.from({ length: pool.width }, readNext)).finally(() => pool.close());
		progress.end();
	}
	cache.keepOnly(agents, new Set(found.map(({ record }) => record.path)));
	save(0);
	for (const { path, figures } of read) {
		const { problem, problemCount } = figures;
		if (problem === undefined) continue;
		const line = problem.line === undefined ? "" : `:${problem.line}`;
		unread.push({ path: `${path}${line}`, what: problem.what, lines: problemCount });
	}
	read.sort((a, b) => b.modifiedAt - a.modifiedAt);
	return { sessions: merged(read), unread, records: found.length };
}

async function listed(agent: Agent, machine: Pick<Machine, "env" | "home">): Promise<readonly DueRecord[]> {
	return (await agent.records(machine)).map((record) => ({ agent, record }));
}

/** What a record, and what is read with it, looks like from outside. */
function wholeStamp(agent: Agent, { path, bytes, modifiedAt }: SessionRecord, stateDir: string): string {
	const kept = keptOf(agent, path, stateDir);
	const beside = [...(agent.alsoReads?.(path) ?? []), ...(kept === undefined ? [] : [kept])];
	return [`${bytes}@${modifiedAt}`, ...beside.map((file) => stampOf([], file))].join(" ");
}

/** Two records can hold one session: a copy, or what two processes wrote. What stands in both was used once. */
function merged(
	read: readonly { readonly path: string; readonly figures: RecordFigures }[],
): readonly SessionFigures[] {
	const sessions = new Map<string, { session: Session; calls: Map<string, Call>; path: string }>();
	for (const { path, figures } of read) {
		const { session, calls } = figures;
		if (session === undefined) continue;
		const key = sessionKey(session);
		const known = sessions.get(key) ?? { session, calls: new Map(), path };
		for (const call of calls) if (!known.calls.has(call.id)) known.calls.set(call.id, call);
		sessions.set(key, known);
	}
	return [...sessions.values()]
		.map(({ calls, ...one }) => ({ ...one, calls: [...calls.values()] }))
		.sort((a, b) => b.session.updatedAt - a.session.updatedAt);
}

/** Tells a session from those of all agents. */
export const sessionKey = ({ agent, id }: Session): string => `${agent} ${id}`;

/** Keeps what was read, at most once in so many milliseconds. */
function saving(cache: FiguresCache, onUnkept: (why: string) => void): (everyMs: number) => void {
	let savedAt = performance.now();
	let isOff = false;
	return (everyMs) => {
		if (isOff || performance.now() - savedAt < everyMs) return;
		try {
			cache.save();
		} catch (error) {
			isOff = true;
			onUnkept(error instanceof Error ? error.message : String(error));
		}
		savedAt = performance.now();
	};
}
