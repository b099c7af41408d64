import type { PageSpan } from "../../src/local/page-api.ts";
import { duration } from "../show/times.ts";
import type { TimeScale } from "./time-scale.ts";

const share = (part: number): string => `${part * 100}%`;

/** When a span ran, on the time axis. `end`: ms since the epoch, where open spans end. */
export function SpanBar({
	span: { startedAt, endedAt, timeToFirstChunkMs },
	scale,
	end,
}: {
	readonly span: PageSpan;
	readonly scale: TimeScale;
	readonly end: number;
}) {
	const endsAt = endedAt ?? Math.max(end, startedAt);
	const [left, right] = [scale.place(startedAt), scale.place(endsAt)];
	const took = `${duration(endsAt - startedAt)}${endedAt === undefined ? "…" : ""}`;
	const firstAt = timeToFirstChunkMs === undefined ? startedAt : startedAt + timeToFirstChunkMs;
	const waiting = right > left ? Math.min(1, (scale.place(firstAt) - left) / (right - left)) : 0;
	const isInSight = endsAt >= scale.start && startedAt <= scale.end;
	return (
		<>
			{scale.pauses.map((pause) => (
				<span
					key={pause.left}
					class="pause"
					style={{ left: share(pause.left), width: share(pause.width) }}
					title={`Pause of ${duration(pause.ms)}`}
				/>
			))}
			{isInSight && (
				<span class="bar" style={{ left: share(left), width: share(right - left) }}>
					{waiting > 0 && <span class="waiting" style={{ width: share(waiting) }} />}
				</span>
			)}
			{isInSight ? (
				<span class="took" style={tookPlace(left, right)}>
					{took}
				</span>
			) : (
				<span class="unseen">{took}</span>
			)}
		</>
	);
}

/** Where the duration has room: behind the bar, before it, or on it. */
function tookPlace(left: number, right: number): Readonly<Record<string, string>> {
	if (right < 0.8) return { left: share(right) };
	return left > 0.2 ? { right: share(1 - left) } : { right: share(1 - right), background: "var(--surface)" };
}
