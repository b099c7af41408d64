import { byStart, HeldSpans, isTop } from "./held-spans.ts";
import { ATTR, SPAN_KIND } from "./semconv.ts";
import { type FinishedSpan, isMadeByTool, isModelCall, isOurs, isTelling, isToolRun, numberAttribute } from "./span.ts";
import { DROP, type DropReason, type Drops } from "./tally.ts";
import { RecentSpans, RecentTrees, type TranslatedSpans } from "./translated-spans.ts";

type SpanKind = (typeof SPAN_KIND)[keyof typeof SPAN_KIND];

/**
 * What is translated at once. A `session`, a `run` and an `aside` stand alone; a `turn` comes with its model call and
 * tools; a `tree` is a span without any of these kinds and all that is below it: a foreign trace, or a child that came
 * after its turn had to go without it.
 */
export interface Unit {
	readonly kind: SpanKind | "tree";
	readonly root: FinishedSpan;
	/** By start time: a turn's model calls and tools, or all that is below a tree's root; of other units nothing. */
	readonly below: readonly FinishedSpan[];
}

/** How much may wait for the end of its unit. */
export interface HoldLimits {
	readonly maxSpans: number;
	/** Bytes of the held spans' texts in UTF-8, and 16 for each of their values. */
	readonly maxSize: number;
	readonly maxAgeMs: number;
}

const DEFAULT_LIMITS: HoldLimits = { maxSpans: 20_000, maxSize: 32 * 1024 * 1024, maxAgeMs: 10 * 60_000 };

/** Of what may wait, what is kept beside it of trees that were whole. */
const RECENT_SHARE = 0.25;

/**
 * Gathers finished spans into units of sync, in whatever order they come. A turn is complete when its model call and
 * as many tools as it says are there; a tree, when its topmost span is. What is not complete is held within limits;
 * past them the oldest unit goes as it is, under a counted reason. A complete turn always goes as a whole; what is a
 * piece, or cannot be told from one (a tree), goes without what went before: a repetition never makes a message weaker.
 */
export class UnitGatherer {
	readonly #held = new HeldSpans();
	readonly #recent: RecentTrees;
	readonly #drops: Drops;
	readonly #limits: HoldLimits;
	readonly #translated: TranslatedSpans;

	constructor(drops: Drops, limits: Partial<HoldLimits> = {}, translated: TranslatedSpans = new RecentSpans()) {
		this.#drops = drops;
		this.#translated = translated;
		this.#limits = { ...DEFAULT_LIMITS, ...limits };
		this.#recent = new RecentTrees(this.#limits.maxAgeMs, RECENT_SHARE * this.#limits.maxSize);
	}

	/** How many spans are waiting for the rest of their unit. */
	get waiting(): number {
		return this.#held.count;
	}

	/** What may be translated with what comes next, in the units of `maxSize`: what waits, and trees of a while ago. */
	get size(): number {
		return this.#held.size + this.#recent.size;
	}

	/** Those of the spans that wait, as they are held. */
	held(spans: readonly FinishedSpan[]): readonly FinishedSpan[] {
		return this.#held.count === 0 ? [] : spans.flatMap((span) => this.#held.get(span) ?? []);
	}

	/** Takes spans in and gives the units they complete: sessions first, runs last. `now` is ms since 1970. */
	add(spans: readonly FinishedSpan[], now: number): readonly Unit[] {
		const units: Unit[] = [];
		const arrived: FinishedSpan[] = [];
		/** Of trees that were translated: with what came now, they are more than before. */
		const rejoined = new Set<FinishedSpan>();
		for (const span of spans) {
			const kind = kindOf(span);
			if (kind === undefined || kind === SPAN_KIND.turn) {
				for (const earlier of this.#recent.take(span)) rejoined.add(this.#held.add(earlier, now));
				this.#held.add(span, now);
				arrived.push(span);
			} else units.push({ kind, root: span, below: [] });
		}
		const whole: Unit[] = [];
		for (const head of this.#held.headsOf(arrived, isTurn)) {
			if (!this.#isComplete(head)) continue;
			const unit = this.#release(head);
			const isRejoined = rejoined.size > 0 && unit.below.concat(unit.root).some((span) => rejoined.has(span));
			const isWhole = isTurn(unit.root) || isRejoined;
			const fresh = isWhole ? [unit] : this.#withoutKnown(unit);
			if (isForeign(unit.root) && fresh[0] === unit) whole.push(unit);
			for (const one of fresh) units.push(one);
		}
		this.#recent.keep(whole, now);
		return [...units.sort(bySession), ...this.expire(now), ...this.#makeRoom()];
	}

	/** Gives what has waited too long. */
	expire(now: number): readonly Unit[] {
		const units: Unit[] = [];
		for (const { span, heldAt } of this.#held.oldest()) {
			if (now - heldAt < this.#limits.maxAgeMs) break;
			units.push(...this.#force(span, DROP.heldTooLong));
		}
		return units;
	}

	/** Gives everything there is: nothing will come any more. */
	drain(): readonly Unit[] {
		const units: Unit[] = [];
		for (const { span } of this.#held.oldest()) units.push(...this.#force(span, DROP.heldAtShutdown));
		return units.sort(bySession);
	}

	#makeRoom(): readonly Unit[] {
		const units: Unit[] = [];
		const { maxSpans, maxSize } = this.#limits;
		for (const { span } of this.#held.oldest()) {
			const tooMany = this.#held.count > maxSpans;
			if (!tooMany && this.#held.size <= maxSize) break;
			units.push(...this.#force(span, tooMany ? DROP.heldTooMany : DROP.heldTooLarge));
		}
		return units;
	}

	#isComplete(head: FinishedSpan): boolean {
		if (!isTurn(head)) return isTop(head);
		const spans = numberAttribute(head, ATTR.turnSpans);
		if (spans !== undefined) return this.#held.below(head, isPartOfTurn).length >= spans;
		const tools = numberAttribute(head, ATTR.turnToolCalls);
		const children = this.#held.childrenOf(head);
		return tools === undefined || (children.some(isModelCall) && children.filter(isToolRun).length >= tools);
	}

	#force(span: FinishedSpan, reason: DropReason): readonly Unit[] {
		const units = this.#withoutKnown(this.#release(this.#held.headOf(span, isTurn)));
		if (units.some(({ root, below }) => isTelling(root) || below.some(isTelling))) this.#drops.add(reason);
		return units;
	}

	/** A unit without what was translated before; nothing where that is all of it. */
	#withoutKnown(unit: Unit): readonly Unit[] {
		const isKnown = (span: FinishedSpan) => this.#translated.has(span);
		if (!isKnown(unit.root) && !unit.below.some(isKnown)) return [unit];
		const known = [unit.root, ...unit.below].filter(isKnown);
		this.#translated.add(known);
		const gone = new Set(known);
		const [root, ...below] = [unit.root, ...unit.below].filter((span) => !gone.has(span));
		if (root === undefined) return [];
		return [{ kind: root === unit.root ? unit.kind : "tree", root, below }];
	}

	/** Takes a unit out of what is held. */
	#release(head: FinishedSpan): Unit {
		// What has come of a foreign trace below a span that has not belongs together: a call and the tools it asked for.
		const siblings = isTop(head) || !isForeign(head) ? [] : this.#held.siblingsOf(head).filter(isForeign);
		const root = siblings[0] ?? head;
		this.#held.take(root);
		if (isTurn(root)) {
			const below = this.#held.below(root, isPartOfTurn).sort(byStart);
			for (const span of below) this.#held.take(span);
			return { kind: "turn", root, below };
		}
		const children = this.#held.childrenOf(root);
		const below: FinishedSpan[] = [];
		const reached = [...children, ...siblings.slice(1)];
		for (const span of reached) {
			// A turn is a unit of its own wherever it stands; and broken ids can lead to a span twice.
			if (isTurn(span) || !this.#held.take(span)) continue;
			below.push(span);
			// One by one: there can be more than a call has room for.
			for (const child of this.#held.childrenOf(span)) reached.push(child);
		}
		return { kind: "tree", root, below: below.sort(byStart) };
	}
}

const KINDS: ReadonlySet<unknown> = new Set(Object.values(SPAN_KIND));

function kindOf(span: FinishedSpan): SpanKind | undefined {
	const kind = span.attributes[ATTR.kind];
	return KINDS.has(kind) ? (kind as SpanKind) : undefined;
}

const isTurn = (span: FinishedSpan): boolean => span.attributes[ATTR.kind] === SPAN_KIND.turn;

/** A turn's model call and tools, and what those tools called. Another program's spans can hang below a tool as well. */
const isPartOfTurn = (span: FinishedSpan, above: FinishedSpan): boolean =>
	!isTurn(span) && (isTurn(above) ? isModelCall(span) || isToolRun(span) : isMadeByTool(span));

const isForeign = (span: FinishedSpan): boolean => !isTurn(span) && !isOurs(span);

/** A run's span can have a message, but only its session and its turns know the session's title and age. */
const RANK: Readonly<Record<Unit["kind"], number>> = { session: 0, turn: 1, aside: 1, tree: 1, run: 2 };

const bySession = (a: Unit, b: Unit): number => RANK[a.kind] - RANK[b.kind] || byStart(a.root, b.root);
