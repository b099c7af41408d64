import type { RecordProblem, SessionRecord } from "../../agents/agent.ts";
import { type Agents, beginningOf } from "../../agents/several.ts";
import type { DestinationExporter } from "../../destinations/exporters.ts";
import { bookName } from "../../recorder/ids.ts";
import type { SpanOrigin } from "../../recorder/recorded-span.ts";
import { NotedProblems } from "./noted-problems.ts";
import type { Pace } from "./pace.ts";
import { type Healed, heal, type WhenFree } from "./reconcile.ts";
import { NOTHING } from "./retell.ts";
import { sameFolder } from "./same-folder.ts";

export interface ImportOptions {
	readonly agents: Agents;
	readonly files: readonly SessionRecord[];
	readonly destinations: readonly DestinationExporter[];
	readonly origin: SpanOrigin;
	readonly tablePrices: boolean;
	/** The state folder, where facts of hooks are kept. */
	readonly stateDir: string;
	/** Only sessions of this working folder. */
	readonly project?: string;
	/** At most so many sessions. */
	readonly limit?: number;
	/** Gives nothing, and finds out what it would have given. */
	readonly dryRun?: boolean;
	/** Gives what was given before, too, and what a destination says it has. */
	readonly again?: boolean;
	/** Ends the import between two steps of reading; the next one goes on where it was. */
	readonly signal: AbortSignal;
	readonly pace: Pace;
	/** For whoever really gives something. */
	readonly whenFree?: WhenFree;
	readonly onRead: (bytes: number) => void;
}

/** What became of one session file. */
export interface ImportedFile extends Healed {
	/** The first of its problems, and how many there are. */
	readonly problems: readonly RecordProblem[];
	readonly problemCount: number;
	/** Destinations that had the session before this machine ever gave it to them: they were given nothing of it. */
	readonly thereAlready: readonly string[];
}

/**
 * Gives past sessions to destinations, one file after the other: what they lack, with the ids and times it would have
 * had live. Never throws for a file: what is wrong with one is a value, and the others count.
 */
export async function* importSessions(options: ImportOptions): AsyncGenerator<ImportedFile> {
	const { files, destinations, project, limit = Number.POSITIVE_INFINITY, signal, pace, again = false } = options;
	const there = new Map<DestinationExporter, ReadonlySet<string> | undefined>();
	if (!again) {
		const lists = destinations.map(async (one) => there.set(one, await one.listSessions(signal)));
		await Promise.all(lists);
	}
	let sessions = 0;
	for (const { path, bytes, failure } of files) {
		if (signal.aborted || sessions >= limit || !destinations.some(pace.keepsUp)) return;
		if (failure !== undefined) {
			yield { file: path, ...NOTHING, failure, problems: [], problemCount: 0, thereAlready: [] };
			continue;
		}
		const began = beginningOf(options.agents, path);
		if (project !== undefined && (began === undefined || !(await sameFolder(began.cwd, project)))) {
			options.onRead(bytes);
			continue;
		}
		if (began !== undefined) sessions += 1;
		const book = began && bookName(began.sessionId);
		const hasOther = (destination: DestinationExporter) =>
			began !== undefined &&
			book !== undefined &&
			there.get(destination)?.has(began.sessionId) === true &&
			destination.ledger.account(book).units.size === 0;
		const thereAlready = destinations.filter(hasOther);
		const receivers = destinations.filter((one) => !thereAlready.includes(one) && pace.keepsUp(one));
		yield {
			...(await importOne(path, { ...options, destinations: receivers }, book)),
			thereAlready: thereAlready.map(({ name }) => name),
		};
	}
}

async function importOne(
	path: string,
	{
		agents,
		destinations,
		origin,
		tablePrices,
		stateDir,
		dryRun = false,
		again = false,
		signal,
		pace,
		onRead,
		whenFree,
	}: ImportOptions,
	book: string | undefined,
): Promise<Omit<ImportedFile, "thereAlready">> {
	const noted = new NotedProblems();
	const tell = () => {
		// What a living agent notes of the session is told by who follows it.
		const since = book === undefined ? [] : destinations.flatMap(({ marks }) => marks.openSince(book) ?? []);
		return heal(path, {
			...{
				agents,
				destinations,
				origin,
				tablePrices,
				stateDir,
				dryRun,
				again,
				signal,
				onRead,
				totalsWhileOpen: "to who has none",
			},
			...{ pace: () => pace.wait(), keepsUp: pace.keepsUp },
			...(since.length > 0 && { until: Math.min(...since) }),
			onProblem: (problem) => noted.note(problem),
		});
	};
	const healed = (await whenFree?.(path, tell)) ?? (await tell());
	if (!dryRun) for (const { ledger } of destinations) ledger.begin();
	const { problems, problemCount } = noted;
	return { ...healed, problems, problemCount };
}
