import { readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { appendPrivateFile, makePrivateFolder, whyUnsafe } from "../../exporter/private-files.ts";
import type { SessionRecord } from "../agents/agent.ts";
import { watchedFor } from "../agents/record-facts.ts";
import { recordedAgents, recordedSince } from "../agents/recorded.ts";
import { type Agents, recordsOf } from "../agents/several.ts";
import type { Machine } from "../machine/this-machine.ts";
import { hooksFolder, notesFolder } from "../notes/daemon-folder.ts";
import type { FromDaemon, Question } from "../notes/daemon-messages.ts";
import { answerTo } from "./answers.ts";
import { FollowedProcess } from "./followed-process.ts";
import type { FollowedSession } from "./followed-session.ts";
import { watchFooter } from "./footer.ts";
import { GrowingSession } from "./growing-session.ts";
import { type Healed, healLeftOpen, reconcileChanged, type WhenFree } from "./history/reconcile.ts";
import { HookCalls } from "./hook-calls.ts";
import { forgetGone } from "./kept-files.ts";
import type { Tell } from "./notices.ts";
import { Pauses } from "./pauses.ts";
import { type Destinations, type Pipeline, Pipelines } from "./pipeline.ts";
import { SeenMachines } from "./seen-machines.ts";
import type { Service } from "./server.ts";
import { SetAside } from "./set-aside.ts";
import { WatchedRecords, watchFolder } from "./watch-folder.ts";

/** Behind a change of the notes: not in the middle of the agent's handler, on a core that it needs. */
const NOTED_MS = 40;
/** It also looks by itself: this often while there is work. */
const LOOK_MS = 250;
/** And this often once there was none for a while, if the system reports changes. */
const LOOK_QUIETLY_MS = 2_000;
const QUIET_AFTER_MS = 5_000;
/** How long it stays for destinations that take nothing. */
const PATIENCE_MS = 10 * 60_000;
/** Records that changed are looked through again once another process began: one may have been unable to note. */
const LOOK_THROUGH_AGAIN_MS = 10_000;
/** And for at most so long. */
const LOOK_THROUGH_MS = 30_000;

/** Questions that need no note to be read before. */
const AT_ONCE: ReadonlySet<Question["about"]> = new Set(["status", "pause", "resume", "open"]);

/** Follows the processes of all agents, and delivers. */
export class Daemon implements Service {
	readonly #root: string;
	readonly #folder: string;
	readonly #machine: Machine;
	readonly #machines: SeenMachines;
	readonly #agents: Agents;
	readonly #pipelines: Pipelines;
	readonly #sessions = new Map<string, FollowedSession>();
	/** Records that are told because nobody noted what is in them, by their paths. */
	readonly #healing = new Map<string, Promise<unknown>>();
	/** By the name of their notes' file. */
	readonly #processes = new Map<string, FollowedProcess>();
	readonly #connected = new Map<string, (message: FromDaemon) => void>();
	/** Lines for the users of processes that are not connected yet. */
	readonly #untold = new Map<string, FromDaemon[]>();
	readonly #setAside: SetAside;
	readonly #hooks: HookCalls;
	#hasLooked = false;
	/** A process began since the records were looked through. */
	#hasNews = true;
	#wake: () => void = () => {};

	/** `folder`: the daemon's, see `daemonFolder`. */
	constructor(folder: string, machine: Machine, agents: Agents) {
		this.#agents = agents;
		this.#pipelines = new Pipelines(agents, new Pauses(folder));
		this.#root = folder;
		this.#folder = notesFolder(folder);
		this.#machine = machine;
		this.#machines = new SeenMachines(machine);
		this.#setAside = new SetAside(folder);
		this.#hooks = new HookCalls(folder, machine, agents);
	}

	/** Where sessions go that see the machine as this process does. `tell` hears what goes wrong there. */
	async destinations(tell?: Tell): Promise<Destinations> {
		const { destinations, listen } = await this.#pipelines.of(this.#machine);
		if (tell !== undefined) {
			destinations.tellAbout([], tell);
			listen(tell);
		}
		return destinations;
	}

	/** Does what was noted before the daemon came. Call it before any other session is looked for. */
	async begin(): Promise<void> {
		makePrivateFolder(this.#folder, this.#root);
		this.#hooks.begin();
		await this.#advanceAll();
	}

	/**
	 * Works until for so long nobody noted and nothing waited, or until `isNeeded` says no. Tells what nobody noted as well,
	 * unless `reconciles` is false.
	 */
	async run(isNeeded: () => boolean, lingerMs: number, reconciles = true): Promise<void> {
		let workedAt = performance.now();
		const wakeAfter = (ms: number) => () => {
			if (wakeTimer !== undefined && performance.now() + ms >= wakeAt) return;
			clearTimeout(wakeTimer);
			wakeAt = performance.now() + ms;
			wakeTimer = setTimeout(() => {
				wakeTimer = undefined;
				workedAt = performance.now();
				this.#wake();
			}, ms);
		};
		let wakeTimer: NodeJS.Timeout | undefined;
		let wakeAt = 0;
		const watchers = [this.#folder, hooksFolder(this.#root)].map((path) => watchFolder(path, wakeAfter(NOTED_MS)));
		const records = new WatchedRecords(wakeAfter(LOOK_MS));
		let busyAt = workedAt;
		let settled = 0;
		let deliveredAt = busyAt;
		let healing: Promise<void> | undefined;
		let healedAt = Number.NEGATIVE_INFINITY;
		while (isNeeded()) {
			await this.#advanceAll();
			const { waiting, done } = this.#outboxes();
			const now = performance.now();
			if (done !== settled) deliveredAt = now;
			settled = done;
			const isWaiting = waiting > 0 && now - deliveredAt < PATIENCE_MS;
			const isIdle = this.#processes.size === 0 && !isWaiting;
			const heals = reconciles && this.#hasNews && healing === undefined;
			if (heals && (isIdle || now - healedAt > LOOK_THROUGH_AGAIN_MS)) {
				this.#hasNews = false;
				healedAt = now;
				healing = this.#reconcileAll().finally(() => {
					healing = undefined;
				});
			}
			if (!isIdle || healing !== undefined) busyAt = now;
			else if (now - busyAt >= lingerMs) {
				if (!this.#findsMore(waiting)) break;
				deliveredAt = now;
			}
			if (isWaiting || healing !== undefined) workedAt = now;
			const grow = [...this.#sessions].flatMap(([path, one]) => (one instanceof GrowingSession ? path : []));
			records.watch(grow.flatMap((path) => watchedFor(this.#agents, path)));
			const watches = records.watches && watchers.every((watcher) => watcher.watches);
			const isQuiet = watches && now - workedAt > QUIET_AFTER_MS;
			await this.#untilNoted(isQuiet ? LOOK_QUIETLY_MS : LOOK_MS);
		}
		for (const watcher of [...watchers, records]) watcher.close();
		clearTimeout(wakeTimer);
	}

	/** Looks at once whether it is still needed. */
	wake(): void {
		this.#wake();
	}

	async close(): Promise<void> {
		await Promise.all(this.#pipelines.all.map(({ destinations }) => destinations.close()));
	}

	connected(owner: string, say: (message: FromDaemon) => void): () => void {
		this.#connected.set(owner, say);
		for (const message of this.#untold.get(owner) ?? []) say(message);
		this.#untold.delete(owner);
		// The pipeline is known with the first note, and another one after a change of the settings.
		const pipeline = () => this.#processes.get(owner)?.pipeline;
		const footer = watchFooter(
			() => pipeline()?.destinations ?? { exporters: [], held: false },
			(text) => say({ type: "footer", ...(text !== undefined && { text }) }),
		);
		const stop = pipeline()?.listen((line, level) => say({ type: "tell", line, level }));
		return () => {
			footer.stop();
			stop?.();
			this.#connected.delete(owner);
		};
	}

	async answer(owner: string, question: Question): Promise<readonly string[]> {
		this.#look();
		const process = this.#processes.get(owner);
		// What it asks about is in its last notes. Nobody waits for the work of others.
		if (process?.pipeline === undefined || !AT_ONCE.has(question.about)) await process?.advance();
		if (question.about === "settings") await process?.reload();
		const pipeline = process?.pipeline ?? (await this.#pipelines.of(this.#machine));
		const machine = process?.machine ?? this.#machine;
		return answerTo(question, pipeline, machine, this.whenFree);
	}

	/** Never throws: the next look tries again, and the log says what went wrong. */
	async #reconcileAll(): Promise<void> {
		try {
			const agents = recordedAgents(this.#agents, this.#root);
			const signal = AbortSignal.timeout(LOOK_THROUGH_MS);
			for (const process of this.#processes.values()) this.#machines.add(process.machine);
			const all = new Map<Pipeline, SessionRecord[]>();
			for (const machine of this.#machines.all) {
				const pipeline = await this.#pipelines.of(machine);
				all.set(pipeline, [...(all.get(pipeline) ?? []), ...(await recordsOf(agents, machine))]);
			}
			for (const [pipeline, records] of all) {
				const newestFirst = records.sort((a, b) => b.modifiedAt - a.modifiedAt);
				await this.#reconcile(pipeline, newestFirst, signal);
			}
			forgetGone(this.#root, agents, [...all.values()].flat());
		} catch (error) {
			const what = error instanceof Error ? error.name : typeof error;
			const faults = [{ where: "looking through records", count: 1, error: what }];
			for (const { destinations } of this.#pipelines.all) destinations.noteFaults(faults);
		}
	}

	/** Gives destinations what older versions and dead daemons left, and what nobody noted of these records. */
	async reconcile(records: readonly SessionRecord[], signal: AbortSignal): Promise<readonly Healed[]> {
		return this.#reconcile(await this.#pipelines.of(this.#machine), records, signal);
	}

	async #reconcile(
		{ destinations }: Pipeline,
		records: readonly SessionRecord[],
		signal: AbortSignal,
	): Promise<readonly Healed[]> {
		const { exporters, origin, settings } = destinations;
		const { tablePrices, stateDir } = settings;
		const reconciling = {
			agents: this.#agents,
			destinations: exporters,
			origin,
			tablePrices,
			stateDir,
			whenFree: this.whenFree,
			recordedSince: this.#recordedSince,
		};
		return [...(await healLeftOpen(reconciling)), ...(await reconcileChanged(records, { ...reconciling, signal }))];
	}

	/**
	 * Runs `act`, which tells a record, unless a process has the record open: then the session that is followed is told, and
	 * `undefined` is the result. A process that opens the record meanwhile waits.
	 */
	readonly whenFree: WhenFree = async (path, act) => {
		await this.#takeNotes();
		if (this.#sessions.has(path)) return undefined;
		const healing = act();
		this.#healing.set(path, healing);
		try {
			return await healing;
		} finally {
			this.#healing.delete(path);
		}
	};

	/** Follows processes that began since the last look. */
	#look(): void {
		for (const name of this.#names()) {
			const owner = basename(name, ".jsonl");
			if (!name.endsWith(".jsonl") || this.#processes.has(owner)) continue;
			this.#hasNews = true;
			this.#processes.set(owner, this.#follow(owner, join(this.#folder, name)));
		}
	}

	async #advanceAll(): Promise<void> {
		await this.#takeNotes();
		const gone = [...this.#processes.values()].filter((process) => process.seenGone());
		if (gone.length > 0) await this.#takeNotes();
		await Promise.all([...this.#processes].map(([owner, process]) => this.#finish(owner, process)));
	}

	readonly #recordedSince = (agent: string): number => recordedSince(this.#root, agent) ?? 0;

	async #takeNotes(): Promise<void> {
		await this.#takeHooks();
		const all = [...this.#processes.values()];
		// A process that is gone wrote before the ones that resumed its sessions.
		for (const process of all) if (process.isGone()) await process.advance();
		// What a session breaks on the way must not be blamed on another one.
		if (!this.#hasLooked) for (const process of all) await process.advance();
		this.#hasLooked = true;
		await Promise.all(all.map((process) => process.advance()));
	}

	async #takeHooks(): Promise<void> {
		const unreadable = this.#hooks.take((owner) => {
			this.#look();
			return this.#processes.get(owner);
		});
		this.#look();
		if (unreadable.length === 0) return;
		this.#hasNews = true;
		const { destinations } = await this.#pipelines.of(this.#machine);
		const error = "the payload is not JSON, or only a part of it";
		destinations.noteFaults(unreadable.map((agent) => ({ where: `hook of ${agent}`, count: 1, error })));
	}

	/** Something failed: the session that was at work is to blame. */
	failed(error: unknown): void {
		this.#setAside.failed(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
	}

	async #finish(owner: string, process: FollowedProcess): Promise<void> {
		await process.finish();
		if (!process.isDone) return;
		this.#machines.add(process.machine);
		this.#processes.delete(owner);
		this.#untold.delete(owner);
		if (process.waitsMs > 0) await deliver(process);
		for (const kind of ["jsonl", "told"]) rmSync(join(this.#folder, `${owner}.${kind}`), { force: true });
	}

	#follow(owner: string, path: string): FollowedProcess {
		return new FollowedProcess({
			...{
				path,
				owner,
				agents: this.#agents,
				pipelines: this.#pipelines,
				sessions: this.#sessions,
				machine: this.#machine,
			},
			setAside: this.#setAside,
			recordedSince: this.#recordedSince,
			healing: this.#healing,
			tell: (line, level) => {
				const message = { type: "tell", line, level } as const;
				const say = this.#connected.get(owner);
				if (say !== undefined) say(message);
				else {
					this.#untold.set(owner, [...(this.#untold.get(owner) ?? []), message]);
					appendPrivateFile(join(this.#folder, `${owner}.told`), `${line}\n`);
				}
			},
		});
	}

	/** None in a folder that others can write to. */
	#names(): readonly string[] {
		if (whyUnsafe(this.#folder, this.#root) !== undefined) return [];
		try {
			return readdirSync(this.#folder);
		} catch {
			return [];
		}
	}

	/** Whether processes that are gone left something in the outboxes, beside what waits there. */
	#findsMore(waiting: number): boolean {
		for (const { destinations } of this.#pipelines.all) for (const { look } of destinations.exporters) look();
		return this.#outboxes().waiting > waiting;
	}

	#outboxes(): { readonly waiting: number; readonly done: number } {
		let [waiting, done] = [0, 0];
		for (const { destinations } of this.#pipelines.all) {
			for (const { status } of destinations.exporters) {
				const { sender, outbox } = status();
				const { queued, delivered, setAside } = outbox;
				// What waits for the user needs no process that waits with it.
				if (sender.state !== "paused" && !destinations.held) waiting += queued;
				done += delivered + setAside;
			}
		}
		return { waiting, done };
	}

	#untilNoted(lookMs: number): Promise<void> {
		return new Promise((resolve) => {
			const timer = setTimeout(resolve, lookMs);
			this.#wake = () => {
				clearTimeout(timer);
				resolve();
			};
		});
	}
}

/** A process waits until everything is delivered. */
async function deliver({ pipeline, waitsMs }: FollowedProcess): Promise<void> {
	const signal = AbortSignal.timeout(waitsMs);
	await Promise.all(pipeline?.destinations.exporters.map((exporter) => exporter.flush(signal)) ?? []);
}
