import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { UsageAnswer, UsageQuery } from "../../src/local/page-api.ts";
import { onLive } from "../live.ts";
import { go, replace } from "../parts/navigation.ts";
import { useKeys } from "../parts/use-keys.ts";
import { viewHash } from "../route.ts";
import { getUsage } from "../server.ts";
import { zone } from "../show/times.ts";
import { DayChart } from "./day-chart.tsx";
import { Dearest } from "./dearest.tsx";
import { RANGES, type Range, rangeOf, sinceOf } from "./range.ts";
import { Totals } from "./totals.tsx";
import { UsageTable } from "./usage-table.tsx";

const GROUPS = { model: "Model", project: "Project", agent: "Agent", day: "Day" } as const;
type Group = keyof typeof GROUPS;

/** What the sessions used: by day, and by model, project or agent. */
export function UsageView({ query }: { readonly query: URLSearchParams }) {
	const range = rangeOf(query.get("range"));
	const by = query.get("by") ?? "";
	const group: Group = by in GROUPS ? (by as Group) : "model";
	const days = useSignal<UsageAnswer | undefined>(undefined);
	const groups = useSignal<{ readonly group: Group; readonly answer: UsageAnswer } | undefined>(undefined);
	const problem = useSignal<string | undefined>(undefined);

	useEffect(() => {
		const leaving = new AbortController();
		let isAsking = false;
		const load = async (): Promise<void> => {
			if (isAsking) return;
			isAsking = true;
			const since = sinceOf(range, Date.now());
			const ask = (by: UsageQuery["by"]): Promise<UsageAnswer> =>
				getUsage({ by, zone: zone(), ...(since !== undefined && { since }) }, leaving.signal);
			try {
				const [byDay, byGroup] = await Promise.all([ask("day"), ask(group)]);
				days.value = byDay;
				groups.value = { group, answer: byGroup };
				problem.value = undefined;
			} catch (error) {
				if (!leaving.signal.aborted) problem.value = error instanceof Error ? error.message : String(error);
			}
			isAsking = false;
		};
		void load();
		const stop = onLive(() => void load());
		return () => {
			leaving.abort();
			stop();
		};
	}, [range, group, days, groups, problem]);
	useKeys({ Escape: () => go(viewHash("sessions")) });

	const at = (to: { range?: Range; by?: Group }): string => viewHash("usage", { range, by: group, ...to });
	const answer = days.value;
	return (
		<main class="usage" aria-busy={!answer}>
			<h1>Usage</h1>
			{problem.value && (
				<p class="problem" role="alert">
					{problem.value}
				</p>
			)}
			{answer && (
				<>
					<Totals answer={answer} />
					<div class="usage-bar">
						<fieldset class="switch">
							<legend class="unseen">Span of time</legend>
							{(Object.keys(RANGES) as Range[]).map((one) => (
								<button
									key={one}
									type="button"
									aria-pressed={one === range}
									onClick={() => replace(at({ range: one }))}
								>
									{RANGES[one].label}
								</button>
							))}
						</fieldset>
						<p class="legend">≈ priced by list prices · + ? and calls of unknown cost</p>
					</div>
					<DayChart rows={answer.rows} total={answer.total} />
					<section aria-labelledby="by-group" class="card">
						<div class="card-head">
							<h2 id="by-group">By {GROUPS[group].toLowerCase()}</h2>
							<fieldset class="switch">
								<legend class="unseen">Group by</legend>
								{(Object.keys(GROUPS) as Group[]).map((one) => (
									<button
										key={one}
										type="button"
										aria-pressed={one === group}
										onClick={() => replace(at({ by: one }))}
									>
										{GROUPS[one]}
									</button>
								))}
							</fieldset>
						</div>
						{groups.value && <UsageTable name={GROUPS[groups.value.group]} {...groups.value} />}
					</section>
					<Dearest sessions={answer.dearest} />
				</>
			)}
		</main>
	);
}
