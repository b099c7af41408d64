import type { UsageAnswer, UsageSums } from "../../src/local/page-api.ts";
import { CostAmount } from "../parts/cost-amount.tsx";
import { count, percent, tokens, totalTokens } from "../show/amounts.ts";

/** Who priced a group of calls: the table, if any of its cost comes from there. */
export const costOf = ({ cost, tableCost, unknownCostCalls }: UsageSums) => ({
	cost,
	unknownCostCalls,
	costSource: tableCost ? ("table" as const) : ("agent" as const),
});

/** What today, this week and this month used, and how the chosen span of time went. */
export function Totals({ answer: { today, week, month, total, cacheHitRate } }: { readonly answer: UsageAnswer }) {
	const periods = [
		["Today", today],
		["This week", week],
		["This month", month],
	] as const;
	return (
		<ul class="cards" aria-label="Totals">
			{periods.map(([name, sums]) => (
				<li key={name} class="card">
					<h2>{name}</h2>
					<p class="large">
						{sums.calls === 0 && sums.cost === undefined ? "$0" : <CostAmount {...costOf(sums)} />}
					</p>
					<p class="dim">
						{tokens(totalTokens(sums.tokens))} tokens ·{" "}
						{sums.sessions === 1 ? "1 session" : `${count(sums.sessions)} sessions`}
					</p>
				</li>
			))}
			<li class="card">
				<h2>Cache hit rate</h2>
				<p class="large">
					{cacheHitRate === undefined ? <span class="unknown">unknown</span> : percent(cacheHitRate)}
				</p>
				<p class="dim">of the input, in the chosen span of time</p>
			</li>
			<li class="card">
				<h2>Errors</h2>
				<p class={`large ${total.errors > 0 ? "is-error" : ""}`}>{count(total.errors)}</p>
				<p class="dim">
					{total.retries === 1 ? "1 call" : `${count(total.retries)} calls`} tried again, of {count(total.calls)}
				</p>
			</li>
		</ul>
	);
}
