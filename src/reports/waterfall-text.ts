import { oneLine } from "../settings/mask.ts";
import { dollars, duration, number } from "./cells.ts";
import type { ShownSpan } from "./shown-session.ts";
import type { Paint } from "./table.ts";
import { cut, widthOf } from "./width.ts";
import type { Zone } from "./zone.ts";

export interface WaterfallOptions {
	readonly zone: Zone;
	readonly paint: Paint;
	/** In cells of the terminal. */
	readonly width: number;
}

/** A span, and how deep it is below its run. */
interface Placed {
	readonly span: ShownSpan;
	readonly depth: number;
}

const FIGURES = { duration: 11, tokens: 17, cost: 9 } as const;
const GAP = "  ";

/**
 * A session's spans as bars on a time axis. Each run has an axis of its own: between two runs can be days. What is in no
 * run stands between them.
 */
export function* waterfallText(spans: readonly ShownSpan[], options: WaterfallOptions): Generator<string> {
	const ids = new Set(spans.map(({ id }) => id));
	const below = new Map<string | undefined, ShownSpan[]>();
	for (const span of spans) {
		const parent = span.parentId !== undefined && ids.has(span.parentId) ? span.parentId : undefined;
		below.set(parent, [...(below.get(parent) ?? []), span]);
	}
	const placed = (span: ShownSpan, depth: number): readonly Placed[] => [
		{ span, depth },
		...(below.get(span.id) ?? []).flatMap((child) => placed(child, depth + 1)),
	];
	const tops = (below.get(undefined) ?? []).flatMap((root) =>
		root.kind === "session" ? (below.get(root.id) ?? []) : [root],
	);
	for (const top of tops.sort((a, b) => a.startedAt - b.startedAt)) yield* groupText(placed(top, 0), options);
}

function* groupText(group: readonly Placed[], options: WaterfallOptions): Generator<string> {
	const { zone, paint, width } = options;
	const from = Math.min(...group.map(({ span }) => span.startedAt));
	const to = Math.max(...group.map(({ span }) => span.endedAt));
	const figures = GAP.length * 3 + FIGURES.duration + FIGURES.tokens + FIGURES.cost;
	const room = Math.max(30, width - figures);
	const names = Math.min(Math.max(...group.map(({ span, depth }) => depth * 2 + widthOf(labelOf(span)))), room - 12);
	const bars = Math.min(48, Math.max(10, room - names - GAP.length));
	const first = group[0]?.span;
	if (first?.kind === "run") yield `${paint("dim", `${zone.dayOf(from)} ${zone.clockOf(from)}`)}\n`;
	for (const { span, depth } of group) {
		const label = cut(`${"  ".repeat(depth)}${labelOf(span)}`, names);
		const bar = group.length === 1 ? " ".repeat(bars) : barOf(span, from, to, bars);
		const style = span.error === undefined ? STYLES[span.kind] : "red";
		const line = [
			`${span.kind === "run" ? paint("bold", label) : label}${" ".repeat(Math.max(0, names - widthOf(label)))}`,
			paint(style, bar),
			duration(Math.max(0, span.endedAt - span.startedAt)).padStart(FIGURES.duration),
			tokensOf(span).padStart(FIGURES.tokens),
			costOf(span).padStart(FIGURES.cost),
		].join(GAP);
		yield `${line.trimEnd()}\n`;
		if (span.error !== undefined) {
			const indent = "  ".repeat(depth + 1);
			yield `${indent}${paint("red", `✗ ${cut(oneLine(span.error), Math.max(20, width - indent.length - 2))}`)}\n`;
		}
	}
	yield "\n";
}

const STYLES = { session: "dim", run: "bold", turn: "dim", model: "green", tool: "yellow", aside: "dim" } as const;

const labelOf = ({ name }: ShownSpan): string => oneLine(name.replace(/^execute_tool /, ""));

/** The part of the axis in which a span was under way. */
function barOf({ startedAt, endedAt }: ShownSpan, from: number, to: number, cells: number): string {
	const scale = cells / Math.max(1, to - from);
	const start = Math.min(cells - 1, Math.floor((startedAt - from) * scale));
	const end = Math.min(cells, Math.max(start + 1, Math.round((endedAt - from) * scale)));
	return `${" ".repeat(start)}${"█".repeat(end - start)}${" ".repeat(cells - end)}`;
}

const tokensOf = ({ tokens }: ShownSpan): string =>
	tokens === undefined ? "" : `${number(tokens.input)} → ${number(tokens.output)}`;

const costOf = ({ cost, costSource }: ShownSpan): string =>
	cost === undefined ? "" : `${costSource === "table" ? "~" : ""}${dollars(cost, 4)}`;
