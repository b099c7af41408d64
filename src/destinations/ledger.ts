import { join } from "node:path";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { keepPrivateFile, readKeptFile } from "../../exporter/kept-file.ts";
import {
	appendPrivateFile,
	makePrivateFolder,
	modifiedAt,
	quietly,
	readPrivateFile,
	replacePrivateFile,
	whyUnsafe,
} from "../../exporter/private-files.ts";
import { ATTR } from "../../exporter/semconv.ts";
import { flagAttribute, numberAttribute, textAttribute } from "../../exporter/span.ts";
import { bookNameOf } from "../recorder/ids.ts";

/** Tokens and cost (USD) of a session so far. */
export interface Totals {
	readonly input: number;
	readonly output: number;
	readonly cost: number | undefined;
}

/** What a destination was given of one session. */
export interface Account {
	/** How much of each session, run, turn and aside was given, by span id (see `wholeness`). */
	readonly units: ReadonlyMap<string, number>;
	/** As the unit that was given last says them. */
	readonly totals: Totals | undefined;
}

const LINE = /^([0-9a-f]{16}) (c|\d+)(?: (\d+) (\d+) (\S+))?$/;

/**
 * What one destination was given, a small file per session beside its outbox: written when the outbox has accepted the
 * spans, read when a session's record is told again. What it does not know is given once more, with the same ids. A
 * session is named here as `bookName` says.
 */
export class Ledger {
	readonly #folder: string;
	readonly #now: () => number;
	readonly #root: string;
	#made = false;
	/** When this process began it, in case a full disk takes that later. */
	#begunAt = Number.POSITIVE_INFINITY;
	/** Lines by session that a full disk refused, tried again when it has taken another one. */
	readonly #unwritten = new Map<string, string>();

	/** `folder`: the destination's own, below the state folder `root`. */
	constructor(folder: string, now: () => number = Date.now, root: string = folder) {
		this.#folder = join(folder, "ledger");
		this.#now = now;
		this.#root = root;
	}

	/** Sessions begun since then (ms since 1970) are for this destination; older ones are history, which is imported. */
	get since(): number {
		try {
			return Number(readKeptFile(join(this.#folder, "since"), isTime) ?? this.#begunAt);
		} catch {
			return this.#begunAt;
		}
	}

	/** When all session files were last looked through for what the destination lacks (ms since 1970). */
	get lookedAt(): number {
		const looked = this.#read("looked");
		return isTime(looked) ? Number(looked) : this.since;
	}

	/** When something of a session was last written down (ms since 1970). */
	writtenAt(book: string): number {
		return modifiedAt(join(this.#folder, book));
	}

	/** Begins the ledger, if it is not begun. Never throws. */
	begin(): void {
		this.#begunAt = Math.min(this.#begunAt, this.#now());
		quietly(() => {
			this.#make();
			keepPrivateFile(join(this.#folder, "since"), () => String(this.#begunAt), isTime);
		});
	}

	looked(at: number): void {
		// A destination that was never given anything has no folder, and needs none.
		if (whyUnsafe(this.#folder, this.#root) !== undefined) return;
		quietly(() => replacePrivateFile(join(this.#folder, "looked"), String(at)));
	}

	/**
	 * Writes down what was given. Never throws: what cannot be written is known as long as this process lives, and given
	 * again one day, which is harmless.
	 */
	note(spans: readonly ReadableSpan[]): void {
		const lines = new Map<string, string>();
		for (const span of spans) {
			const line = lineOf(span, spans);
			if (line === undefined || flagAttribute(span, ATTR.ephemeral)) continue;
			const book = bookNameOf(span);
			// With a break on both sides, a line torn by the end of a process takes no other along.
			lines.set(book, `${lines.get(book) ?? "\n"}${line}\n`);
		}
		for (const [book, text] of lines) {
			const all = (this.#unwritten.get(book) ?? "") + text;
			this.#unwritten.delete(book);
			if (!this.#append(book, all)) this.#unwritten.set(book, all);
			else if (this.#unwritten.size > 0) this.writeDown();
		}
	}

	/** Tries once more to write what could not be written. Never throws. */
	writeDown(): void {
		for (const [book, text] of this.#unwritten) if (this.#append(book, text)) this.#unwritten.delete(book);
	}

	account(book: string): Account {
		const units = new Map<string, number>();
		let totals: Totals | undefined;
		for (const line of `${this.#read(book)}${this.#unwritten.get(book) ?? ""}`.split("\n")) {
			const [, id, how, input, output, cost] = LINE.exec(line) ?? [];
			if (id === undefined) continue;
			units.set(id, Math.max(units.get(id) ?? 0, how === "c" ? WHOLE : Number(how)));
			if (input === undefined) continue;
			const known = Number(cost);
			totals = { input: Number(input), output: Number(output), cost: Number.isFinite(known) ? known : undefined };
		}
		return { units, totals };
	}

	#append(book: string, text: string): boolean {
		try {
			this.#make();
			appendPrivateFile(join(this.#folder, book), text);
			return true;
		} catch {
			this.#made = false;
			return false;
		}
	}

	#make(): void {
		if (!this.#made) makePrivateFolder(this.#folder, this.#root);
		this.#made = true;
	}

	#read(name: string): string {
		try {
			return readPrivateFile(join(this.#folder, name)).toString("latin1");
		} catch {
			return "";
		}
	}
}

const isTime = (text: string): boolean => /^\d+$/.test(text);

/** What is complete. */
export const WHOLE = Number.POSITIVE_INFINITY;

/**
 * How much of a unit there is: infinity when it is complete, else the number of its model calls and tools that are,
 * which `spans` has too. The more of it there is, the better a copy.
 */
export function wholeness(unit: ReadableSpan, spans: readonly ReadableSpan[]): number {
	if (!flagAttribute(unit, ATTR.interrupted)) return WHOLE;
	const { spanId } = unit.spanContext();
	return spans.filter((span) => span.parentSpanContext?.spanId === spanId && !flagAttribute(span, ATTR.interrupted))
		.length;
}

function lineOf(span: ReadableSpan, spans: readonly ReadableSpan[]): string | undefined {
	if (textAttribute(span, ATTR.kind) === undefined) return undefined;
	const whole = wholeness(span, spans);
	const how = whole === WHOLE ? "c" : String(whole);
	const totals = totalsOn(span);
	const said = totals === undefined ? "" : ` ${totals.input} ${totals.output} ${totals.cost ?? "-"}`;
	return `${span.spanContext().spanId} ${how}${said}`;
}

/** The session's totals that a unit's span carries. */
export function totalsOn(span: ReadableSpan): Totals | undefined {
	const input = numberAttribute(span, ATTR.totalInputTokens);
	const output = numberAttribute(span, ATTR.totalOutputTokens);
	if (input === undefined || output === undefined) return undefined;
	return { input, output, cost: numberAttribute(span, ATTR.totalCost) };
}

/** What is below turns at any depth, each span with its turn's id. By name and place: their attributes are dear. */
export function partsOfTurns(spans: readonly ReadableSpan[]): ReadonlyMap<string, string> {
	const turns = new Set(spans.flatMap((span) => (span.name === "turn" ? span.spanContext().spanId : [])));
	const above = new Map(spans.map((span) => [span.spanContext().spanId, span.parentSpanContext?.spanId]));
	const parts = spans.flatMap((span): [string, string][] => {
		const { spanId } = span.spanContext();
		let parent = above.get(spanId);
		while (parent !== undefined && !turns.has(parent)) parent = above.get(parent);
		return parent === undefined || turns.has(spanId) ? [] : [[spanId, parent]];
	});
	return new Map(parts);
}
