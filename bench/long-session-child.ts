// Plays a session of many turns in a process of its own and prints what it measured as JSON. Arguments: the way (see
// `Way`), the number of turns, and the module of pi to take the session manager from.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { OpenSyncExporter } from "../exporter/opensync/exporter.ts";
import { MemoryOutbox } from "../exporter/outbox/memory-outbox.ts";
import { tellEntry } from "../src/agents/pi/entries.ts";
import type { SessionHeader, SessionReader } from "../src/agents/pi/entry.ts";
import { LiveSession } from "../src/agents/pi/live.ts";
import { tellHeader } from "../src/agents/pi/session-file.ts";
import { TraceParent } from "../src/agents/pi/this-process.ts";
import { OtlpExporter } from "../src/destinations/otlp/otlp-exporter.ts";
import { NotesFile } from "../src/notes/notes-file.ts";
import { Recorder } from "../src/recorder/recorder.ts";
import { TEST_PRIVACY } from "../test/support/test-privacy.ts";
import { entriesOf, makeHeader, messagesOfTurn } from "./long-session-turns.ts";

/**
 * `told`: entries from a generator, through recorder and destinations; nobody keeps them.
 * `live`: messages into pi's own session manager, from there into pi-sync as in a live pi.
 * `pi`: messages into pi's own session manager, and nothing else.
 */
export type Way = "told" | "live" | "pi";

/** What each turn cost, in milliseconds, by the part of pi-sync that took it. */
export interface TurnCosts {
	/** Entries to spans: what a handler of pi's waits for. */
	readonly recording: number[];
	/** Spans to an OTLP request in the outbox, the spans' texts as JSON included. */
	readonly otlp: number[];
	/** Spans to OpenSync's requests in the outbox. */
	readonly openSync: number[];
}

export interface MemorySample {
	readonly turns: number;
	/** In MB, after a garbage collection. */
	readonly rss: number;
	readonly heap: number;
}

export interface Played {
	/** Of turns that follow turn 10, each in a young session. */
	readonly early: TurnCosts;
	/** Of turns that follow the last one of the long session, measured in turn with the early ones. */
	readonly late: TurnCosts;
	readonly memory: readonly MemorySample[];
	/** Milliseconds of the last look, when the session is left. */
	readonly closeMs: number;
	/** Milliseconds of taking the session up again with all its turns. */
	readonly resumeMs: number;
	/** Requests that the destinations accepted. */
	readonly delivered: number;
}

/** How many turns of each session are measured in turn with the other, and how often. */
const MEASURED = 10;
const ROUNDS = 30;
/** Turns after which the destinations get the time to deliver. */
const DELIVERED_EVERY = 10;

const [way = "told", turnCount = "10000", piModule = ""] = process.argv.slice(2);

const ORIGIN = {
	resource: { attributes: { "service.name": "pi" } } as never,
	scope: { name: "pi-sync", version: "bench" },
	privacy: () => TEST_PRIVACY,
};

async function play(turns: number): Promise<Played> {
	const destinations = openDestinations();
	const memory: MemorySample[] = [];
	const long = await Session.open(destinations);
	for (const upTo of [10, turns]) {
		await long.play(upTo - long.turns);
		memory.push({ turns: upTo, ...(await memoryInUse()) });
	}
	const early: TurnCosts = { recording: [], otlp: [], openSync: [] };
	const late: TurnCosts = { recording: [], otlp: [], openSync: [] };
	for (let round = 0; round < ROUNDS; round++) {
		const young = await Session.open(destinations);
		await young.play(10);
		await young.play(MEASURED, early);
		await long.play(MEASURED, late);
	}
	const closeMs = long.close();
	const resumeMs = long.resume();
	await Promise.all([destinations.openSync.shutdown(), destinations.otlp.shutdown(5_000)]);
	const delivered = destinations.otlp.status().outbox.delivered + destinations.openSync.status().outbox.delivered;
	return { early, late, memory, closeMs, resumeMs, delivered };
}

/** A session that is played, and its way through pi-sync. */
class Session {
	turns = 0;
	readonly #destinations: Destinations;
	readonly #recording: Player;
	#spans: ReadableSpan[] = [];

	private constructor(destinations: Destinations, open: (onSpans: OnSpans) => Player) {
		this.#destinations = destinations;
		this.#recording = open((spans) => this.#spans.push(...spans));
	}

	static async open(destinations: Destinations): Promise<Session> {
		if (way === "told") return new Session(destinations, toldRecording);
		const { SessionManager } = (await import(piModule)) as { SessionManager: { inMemory(): PiSession } };
		const pi = SessionManager.inMemory();
		return new Session(destinations, () => (way === "live" ? liveRecording(pi) : piAlone(pi)));
	}

	async play(turns: number, costs?: TurnCosts): Promise<void> {
		const { otlp, openSync } = this.#destinations;
		for (const end = this.turns + turns; this.turns < end; this.turns++) {
			const recordingMs = this.#recording.playTurn(this.turns);
			const otlpMs = timed(() => otlp.export(this.#spans));
			const openSyncMs = timed(() => openSync.export(this.#spans, () => {}));
			this.#spans = [];
			costs?.recording.push(recordingMs);
			costs?.otlp.push(otlpMs);
			costs?.openSync.push(openSyncMs);
			if (this.turns % DELIVERED_EVERY === 0) await this.#delivered();
		}
	}

	close = (): number => this.#recording.close();
	resume = (): number => this.#recording.resume?.() ?? 0;

	async #delivered(): Promise<void> {
		const { otlp, openSync } = this.#destinations;
		// The totals of OpenSync's sessions wait until a session has been quiet.
		const quiet = () => otlp.status().outbox.queued === 0 && openSync.status().outbox.queued <= ROUNDS + 1;
		while (!quiet()) await sleep(1);
	}
}

interface Destinations {
	readonly openSync: OpenSyncExporter;
	readonly otlp: OtlpExporter;
}

function openDestinations(): Destinations {
	const openSync = new OpenSyncExporter({
		convexUrl: "http://127.0.0.1:9",
		apiKey: "osk_bench",
		fetch: accepts('{"ok":true}'),
	});
	const otlp = new OtlpExporter({
		destination: {
			...{ name: "bench", endpoint: "http://127.0.0.1:9/v1/traces", protocol: "http/protobuf", headers: {} },
			...{ compression: "none", timeoutMs: 10_000, capture: "full" },
		},
		outbox: new MemoryOutbox(),
		onProblem: (line) => console.error(line),
		fetch: accepts("{}"),
	});
	return { openSync, otlp };
}

/** Answers at once, without Node's `Response`, whose streams live until a full garbage collection. */
const accepts = (answer: string) =>
	(async () => ({
		status: 200,
		headers: new Map(),
		body: (async function* () {
			yield new TextEncoder().encode(answer);
		})(),
	})) as unknown as typeof fetch;

type OnSpans = (spans: readonly ReadableSpan[]) => void;

interface Player {
	/** Each method returns the milliseconds that pi-sync took. */
	readonly playTurn: (turn: number) => number;
	readonly close: () => number;
	readonly resume?: () => number;
}

function toldRecording(onSpans: OnSpans): Player {
	const header = makeHeader();
	const recorder = new Recorder(ORIGIN);
	recorder.hear(tellHeader(header));
	return {
		playTurn: (turn) => {
			const entries = entriesOf(turn);
			return timed(() => {
				for (const entry of entries) {
					const event = tellEntry(entry, header);
					if (event !== undefined) onSpans(recorder.hear(event));
				}
			});
		},
		close: () => timed(() => onSpans(recorder.hear({ type: "session_closed" }))),
	};
}

/** The part of pi's session manager that plays a session. */
interface PiSession extends SessionReader {
	getHeader(): SessionHeader;
	appendMessage(message: unknown): string;
}

/** What the daemon does is not pi's time, writing notes for it is. */
function liveRecording(pi: PiSession): Player {
	const folder = mkdtempSync(join(tmpdir(), "pi-sync-bench-"));
	const notes = new NotesFile(folder);
	process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
	const open = () =>
		new LiveSession({
			...{ reader: pi, header: pi.getHeader(), origin: {}, clock: Date.now, number: 1 },
			traceParent: new TraceParent({}),
			note: (note) => notes.add(note),
		});
	let live: LiveSession | undefined;
	timed(() => {
		live = open();
	});
	return {
		playTurn: (turn) => {
			for (const message of messagesOfTurn(turn)) pi.appendMessage(message);
			return timed(() => live?.turnEnded());
		},
		close: () => timed(() => live?.close()),
		resume: () => timed(open),
	};
}

function piAlone(pi: PiSession): Player {
	return {
		playTurn: (turn) => {
			for (const message of messagesOfTurn(turn)) pi.appendMessage(message);
			return 0;
		},
		close: () => 0,
	};
}

function timed(action: () => void): number {
	const startedAt = performance.now();
	action();
	return performance.now() - startedAt;
}

async function memoryInUse(): Promise<Omit<MemorySample, "turns">> {
	for (let time = 0; time < 2; time++) {
		await sleep(50);
		globalThis.gc?.();
	}
	const { rss, heapUsed } = process.memoryUsage();
	return { rss: rss / 1e6, heap: heapUsed / 1e6 };
}

console.log(JSON.stringify(await play(Number(turnCount))));
