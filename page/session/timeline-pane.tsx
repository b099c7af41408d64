import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { now } from "../parts/moment.tsx";
import { useKeys } from "../parts/use-keys.ts";
import { useVirtual } from "../parts/use-virtual.ts";
import type { OpenSession } from "./open-session.ts";
import type { Links, Selection } from "./selection.ts";
import { SpanDetails } from "./span-details.tsx";
import { SpanLine, spanRowId } from "./span-line.tsx";
import { ancestorsOf, spanRowsOf, spanTreeOf, withBelow } from "./span-tree.ts";
import { timeScaleOf } from "./time-scale.ts";
import { TimelineHead } from "./timeline-head.tsx";

const [ROW_HEIGHT, HEAD_HEIGHT] = [26, 48];

/** What happened when: the spans of a session on a time axis. */
export function TimelinePane({
	opened,
	selection,
	links,
}: {
	readonly opened: OpenSession;
	readonly selection: Signal<Selection>;
	readonly links: Links;
}) {
	const scroller = useRef<HTMLDivElement>(null);
	const closed = useSignal<ReadonlySet<string>>(new Set());
	const skipIdle = useSignal(true);
	const zoomedTo = useSignal<string | undefined>(undefined);
	const spans = opened.spans.value;
	const end = opened.session.value?.isRunning ? now.value : (opened.session.value?.updatedAt ?? now.value);
	const tree = useMemo(() => spanTreeOf(spans), [spans]);
	const rows = useMemo(() => spanRowsOf(tree, closed.value), [tree, closed.value]);
	const zoomed = zoomedTo.value === undefined ? undefined : tree.byId.get(zoomedTo.value);
	const scale = useMemo(
		() => timeScaleOf(zoomed ? withBelow(zoomed, tree) : spans, end, skipIdle.value),
		[spans, tree, zoomed, end, skipIdle.value],
	);
	const { spanId, by } = selection.value;
	const at = rows.findIndex(({ span }) => span.id === spanId);
	const chosen = spanId === undefined ? undefined : tree.byId.get(spanId);
	const virtual = useVirtual(scroller, {
		count: rows.length,
		estimateSize: () => ROW_HEIGHT,
		getItemKey: (index) => rows[index]?.span.id ?? index,
		overscan: 12,
		scrollMargin: HEAD_HEIGHT,
		scrollPaddingStart: HEAD_HEIGHT,
	});
	const items = virtual.getVirtualItems();

	// What the conversation chose is opened and brought into sight.
	useEffect(() => {
		if (by !== "conversation" || !chosen) return;
		const above = ancestorsOf(chosen, tree.byId).filter(({ id }) => closed.value.has(id));
		if (above.length > 0) {
			const ids = new Set(closed.value);
			for (const { id } of above) ids.delete(id);
			closed.value = ids;
		}
		const index = spanRowsOf(tree, closed.value).findIndex(({ span }) => span.id === chosen.id);
		if (index >= 0) requestAnimationFrame(() => virtual.scrollToIndex(index, { align: "auto" }));
	}, [spanId, by]);

	const choose = (index: number): void => {
		const span = rows[Math.max(0, Math.min(rows.length - 1, index))]?.span;
		if (!span) return;
		selection.value = { spanId: span.id, entry: links.entryOf(span), callId: span.callId, by: "timeline" };
		virtual.scrollToIndex(Math.max(0, Math.min(rows.length - 1, index)), { align: "auto" });
	};
	const toggle = (id: string, show = closed.value.has(id)): void => {
		const ids = new Set(closed.value);
		if (show) ids.delete(id);
		else ids.add(id);
		closed.value = ids;
	};
	const toggleTurns = (): void => {
		const turns = spans.filter(({ kind }) => kind === "turn" || kind === "run").map(({ id }) => id);
		closed.value = closed.value.size > 0 ? new Set() : new Set(turns);
	};
	const zoom = (to: string | undefined): void => {
		zoomedTo.value = to;
	};
	useKeys({ z: () => zoom(zoomed ? undefined : spanId) });
	const keys: Readonly<Record<string, () => void>> = {
		ArrowDown: () => choose(at + 1),
		ArrowUp: () => choose(at < 0 ? 0 : at - 1),
		Home: () => choose(0),
		End: () => choose(rows.length - 1),
		ArrowRight: () => spanId !== undefined && toggle(spanId, true),
		ArrowLeft: () => {
			if (rows[at]?.isOpen && (rows[at]?.children ?? 0) > 0) return toggle(rows[at]?.span.id ?? "", false);
			choose(rows.findIndex(({ span }) => span.id === chosen?.parentId));
		},
	};
	return (
		<section class="timeline" aria-label="Timeline">
			<div
				ref={scroller}
				class="scroller"
				role="treegrid"
				aria-label="Spans"
				aria-rowcount={rows.length + 1}
				aria-activedescendant={items.some(({ index }) => index === at) ? spanRowId(at) : undefined}
				tabIndex={0}
				onKeyDown={(event) => {
					const act = keys[event.key];
					if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
					event.preventDefault();
					act();
				}}
			>
				<TimelineHead
					scale={scale}
					skipIdle={skipIdle}
					isFolded={closed.value.size > 0}
					onFold={toggleTurns}
					onZoomOut={zoomed && (() => zoom(undefined))}
				/>
				<div role="rowgroup" class="list" style={{ height: `${virtual.getTotalSize()}px` }}>
					{items.map(({ index, key, start }) => {
						const row = rows[index];
						return (
							row && (
								<SpanLine
									key={key}
									row={row}
									index={index}
									top={start - HEAD_HEIGHT}
									scale={scale}
									end={end}
									isSelected={index === at}
									onChoose={() => choose(index)}
									onToggle={() => toggle(row.span.id)}
								/>
							)
						);
					})}
				</div>
			</div>
			{chosen && (
				<SpanDetails
					span={chosen}
					end={end}
					onZoom={() => zoom(chosen.id)}
					onClose={() => {
						selection.value = { by: "timeline" };
					}}
				/>
			)}
		</section>
	);
}
