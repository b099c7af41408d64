import { setTimeout as sleep } from "node:timers/promises";
import type { SessionRecord } from "../../agents/agent.ts";
import { openRecord } from "../../agents/files/open-record.ts";
import { isThere, writtenAt } from "../../agents/record-facts.ts";
import { type Agents, beginningOf, ownerOf } from "../../agents/several.ts";
import { UnknownRecord } from "../../agents/unknown-record.ts";
import type { DestinationExporter } from "../../destinations/exporters.ts";
import { hasOpen, type OpenMark } from "../../destinations/open-marks.ts";
import { Pricing } from "../../prices/pricing.ts";
import { bookName } from "../../recorder/ids.ts";
import type { SpanOrigin } from "../../recorder/recorded-span.ts";
import { NOTHING, type RetellOptions, type Retold, retell } from "./retell.ts";

/** The clocks of file systems may be coarse, and a file may be written while all are looked through. */
const SLACK_MS = 60_000;
/**
 * A turn is given this soon after pi has written it down, or its process is gone; and so soon a process says that it has
 * a session open that it writes into.
 */
const GIVEN_WITHIN_MS = 2_000;

/** Runs `act`, which tells the record of this path, while nobody else tells it; `undefined` where somebody does. */
export type WhenFree = <T>(path: string, act: () => Promise<T>) => Promise<T | undefined>;

export interface Reconciling {
	readonly agents: Agents;
	readonly destinations: readonly DestinationExporter[];
	readonly origin: SpanOrigin;
	readonly tablePrices: boolean;
	/** The state folder, where facts of hooks are kept. */
	readonly stateDir: string;
	readonly signal?: AbortSignal;
	readonly whenFree: WhenFree;
	/** Since when the sessions of an agent are recorded (ms since 1970): older ones are history. By default all are. */
	readonly recordedSince?: (agent: string) => number;
	/** Awaited while much is queued. */
	readonly pace?: () => Promise<void>;
}

export interface Healed extends Retold {
	readonly file: string;
}

/**
 * Sessions whose process died with them open: the agent's own record of each is the write-ahead log of what was not given yet.
 * Never throws.
 */
export async function healLeftOpen({ destinations, ...reconciling }: Reconciling): Promise<readonly Healed[]> {
	const left = new Map<string, { destination: DestinationExporter; mark: OpenMark }[]>();
	let living: OpenMark[] = [];
	for (const destination of destinations) {
		for (const mark of destination.marks.others()) {
			if (hasOpen(mark)) living = [...living, mark];
			if (!mark.alive) left.set(mark.file, [...(left.get(mark.file) ?? []), { destination, mark }]);
		}
	}
	const healed: Healed[] = [];
	for (const [file, all] of left) {
		const mine = all.filter(({ destination, mark }) => destination.marks.claim(mark));
		const [first] = mine;
		if (first === undefined || reconciling.signal?.aborted) continue;
		const { book } = first.mark;
		const takenUp = living.flatMap((mark) => (mark.book === book ? mark.since : []));
		const until = takenUp.length > 0 ? { until: Math.min(...takenUp) } : {};
		const receivers = [...new Set(mine.map(({ destination }) => destination))];
		const act = () => healWhole(file, { ...reconciling, ...until, destinations: receivers });
		const result = isThere(reconciling.agents, file) ? await reconciling.whenFree(file, act) : undefined;
		if (result !== undefined) healed.push(result);
		if (result?.failure !== undefined || reconciling.signal?.aborted) continue;
		for (const { marks } of receivers) {
			// Of a session that a living process has taken up, whoever comes after that process looks at the totals.
			if (marks.openSince(book) === undefined) marks.healed(book);
		}
	}
	return healed;
}

/**
 * Looks through the records, newest first, that changed since the last look, for sessions that a destination takes and that no
 * process has open. Sessions older than the destination are history: `import` brings them. Never throws.
 */
export async function reconcileChanged(
	records: readonly SessionRecord[],
	{ destinations, recordedSince = () => 0, ...reconciling }: Reconciling,
	now: () => number = Date.now,
): Promise<readonly Healed[]> {
	const startedAt = now();
	const healed: Healed[] = [];
	for (const { path, modifiedAt, failure } of records) {
		if (reconciling.signal?.aborted) return healed;
		if (failure !== undefined) {
			healed.push({ file: path, ...NOTHING, failure });
			continue;
		}
		const behind = destinations.filter(({ ledger }) => modifiedAt > ledger.lookedAt - SLACK_MS);
		if (behind.length === 0) break;
		const began = beginningOf(reconciling.agents, path);
		if (began === undefined) continue;
		const book = bookName(began.sessionId);
		// Half a session told now, and its totals, would come behind the whole one that its own process tells.
		const isUntold = behind.some(({ ledger }) => ledger.writtenAt(book) < modifiedAt);
		if (isUntold) await sleep(Math.max(0, modifiedAt + GIVEN_WITHIN_MS - now()));
		const receivers = behind.filter(
			({ ledger, marks }) =>
				(began.at >= Math.max(ledger.since, recordedSince(began.agentName)) ||
					ledger.account(book).units.size > 0) &&
				marks.openSince(book) === undefined,
		);
		if (receivers.length === 0) continue;
		const act = () => heal(path, { ...reconciling, destinations: receivers });
		const one = await reconciling.whenFree(path, act);
		if (one !== undefined) healed.push(one);
	}
	if (!reconciling.signal?.aborted) for (const { ledger } of destinations) ledger.looked(startedAt);
	return healed;
}

/** A file that somebody writes all the time without recording is not read for ever. */
const MOST_TIMES = 3;

/** A session that goes on and ends while it is healed has newer totals than those that healing says last. */
async function healWhole(file: string, options: Healing, time = 1): Promise<Healed> {
	const before = writtenAt(options.agents, file);
	const healed = await heal(file, options);
	const isDone = writtenAt(options.agents, file) === before || time === MOST_TIMES;
	return isDone || healed.failure !== undefined ? healed : healWhole(file, options, time + 1);
}

export interface Healing extends Omit<RetellOptions, "pricing" | "costMayFall"> {
	readonly agents: Agents;
	/** Whether a price table says what calls cost whose record does not. */
	readonly tablePrices: boolean;
	/** The state folder, where facts of hooks are kept. */
	readonly stateDir: string;
}

/** Tells a session's record once more; of a file that no agent wrote, it says so. Never throws. */
export async function heal(file: string, { agents, tablePrices, stateDir, ...options }: Healing): Promise<Healed> {
	const owner = ownerOf(agents, file);
	const pricing = owner?.lacksCosts && tablePrices ? new Pricing() : undefined;
	const priced = pricing && { pricing, costMayFall: true };
	const record = owner === undefined ? new UnknownRecord(file, agents) : openRecord(owner, file, stateDir);
	return { file, ...(await retell(record, { ...options, ...priced })) };
}
