import type { Signal } from "@preact/signals";
import { duration } from "../show/times.ts";
import type { TimeScale } from "./time-scale.ts";

const TICKS = [0, 0.25, 0.5, 0.75];

/** The head of the waterfall: how it is shown, and the ticks of its time axis. `onZoomOut`: only while it is zoomed. */
export function TimelineHead({
	scale,
	skipIdle,
	isFolded,
	onFold,
	onZoomOut,
}: {
	readonly scale: TimeScale;
	readonly skipIdle: Signal<boolean>;
	readonly isFolded: boolean;
	readonly onFold: () => void;
	readonly onZoomOut: (() => void) | undefined;
}) {
	return (
		<div role="rowgroup" class="timeline-head">
			<div role="row" class="span-columns" aria-rowindex={1}>
				<span role="columnheader" class="span-name">
					<button type="button" class="quiet" onClick={onFold}>
						{isFolded ? "Unfold all" : "Fold all"}
					</button>
					<label class="check">
						<input
							type="checkbox"
							checked={skipIdle.value}
							onChange={(event) => {
								skipIdle.value = event.currentTarget.checked;
							}}
						/>
						Skip pauses
					</label>
					{onZoomOut && (
						<button type="button" class="quiet" onClick={onZoomOut}>
							Zoom out
						</button>
					)}
				</span>
				<span role="columnheader" class="axis" aria-label="Time">
					{TICKS.map((place) => (
						<span key={place} class="tick" style={{ left: `${place * 100}%` }}>
							{place === 0 ? "0" : duration(scale.time(place) - scale.start)}
						</span>
					))}
				</span>
				<span role="columnheader" class="span-tokens">
					Tokens
				</span>
				<span role="columnheader" class="span-cost">
					Cost
				</span>
			</div>
		</div>
	);
}
