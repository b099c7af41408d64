import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import type { UsageRow, UsageSums } from "../../src/local/page-api.ts";
import { costText, dollars, tokens, totalTokens } from "../show/amounts.ts";
import { colour, paint } from "../theme.ts";
import { type Day, dayKey, daysOf } from "./days.ts";
import { costOf } from "./totals.tsx";

const HEIGHT = 200;
type Measure = "cost" | "tokens";

/** Cost or tokens of each day. The table below it holds the same figures for those who cannot see it. */
export function DayChart({ rows, total }: { readonly rows: readonly UsageRow[]; readonly total: UsageSums }) {
	const place = useRef<HTMLDivElement>(null);
	const measure = useSignal<Measure>("cost");
	const painted = paint.value;
	const shows = measure.value;
	useEffect(() => {
		const { current } = place;
		if (!current) return;
		const days = daysOf(rows, dayKey(Date.now()));
		const chart = new uPlot(options(days, shows, current.clientWidth), data(days, shows), current);
		const resize = new ResizeObserver(() => chart.setSize({ width: current.clientWidth, height: HEIGHT }));
		resize.observe(current);
		return () => {
			resize.disconnect();
			chart.destroy();
		};
	}, [rows, shows, painted]);
	const sum = `${costText(costOf(total)).text}, ${tokens(totalTokens(total.tokens))} tokens`;
	return (
		<section aria-labelledby="by-day" class="card">
			<div class="card-head">
				<h2 id="by-day">By day</h2>
				<span class="dim">{sum}</span>
				<fieldset class="switch">
					<legend class="unseen">What the chart shows</legend>
					{(["cost", "tokens"] as const).map((one) => (
						<button
							key={one}
							type="button"
							aria-pressed={one === shows}
							onClick={() => {
								measure.value = one;
							}}
						>
							{one === "cost" ? "Cost" : "Tokens"}
						</button>
					))}
				</fieldset>
			</div>
			<div
				ref={place}
				class="chart"
				role="img"
				aria-label={`${shows === "cost" ? "Cost" : "Tokens"} by day: ${sum}`}
			/>
		</section>
	);
}

function data(days: readonly Day[], shows: Measure): uPlot.AlignedData {
	const values = days.map((day) => (shows === "cost" ? (day.cost ?? null) : day.tokens));
	return [days.map((_, index) => index), values];
}

function options(days: readonly Day[], shows: Measure, width: number): uPlot.Options {
	const text = shows === "cost" ? dollars : tokens;
	const [line, ink, accent] = [colour("--line"), colour("--dim"), colour("--accent")];
	const axis = { stroke: ink, grid: { stroke: line, width: 1 }, ticks: { show: false }, font: "12px system-ui" };
	const bars = uPlot.paths.bars?.({ size: [0.7, 48], radius: 0.15 });
	return {
		width: Math.max(200, width),
		height: HEIGHT,
		cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
		legend: { show: true },
		scales: {
			x: { time: false, range: [-0.6, Math.max(0.6, days.length - 0.4)] },
			y: { range: (_, __, most) => [0, most > 0 ? most * 1.08 : 1] },
		},
		axes: [
			{
				...axis,
				grid: { show: false },
				size: 26,
				incrs: [1, 2, 5, 7, 14, 30, 60],
				values: (_, places) => places.map((place) => shortDay(days[place]?.key)),
			},
			{ ...axis, size: 64, values: (_, values) => values.map((value) => text(value)) },
		],
		series: [
			{ label: "Day", value: (_, place) => days[place ?? -1]?.key ?? "" },
			{
				label: shows === "cost" ? "Cost" : "Tokens",
				stroke: accent,
				points: { show: false },
				fill: accent,
				...(bars && { paths: bars }),
				value: (_, value) => (value === null || value === undefined ? "" : text(value)),
			},
		],
	};
}

const SHORT = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

const shortDay = (key: string | undefined): string => (key === undefined ? "" : SHORT.format(Date.parse(key)));
