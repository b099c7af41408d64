import type { UsageAnswer, UsageRow } from "../../src/local/page-api.ts";
import { CostAmount } from "../parts/cost-amount.tsx";
import { viewHash } from "../route.ts";
import { cacheShare, count, percent, tokens } from "../show/amounts.ts";
import { oneLine } from "../show/plain-text.ts";
import { costOf } from "./totals.tsx";

/** What each group used. `name`: the heading of its names. */
export function UsageTable({
	name,
	group,
	answer: { rows, total },
}: {
	readonly name: string;
	readonly group: string;
	readonly answer: UsageAnswer;
}) {
	const shown = group === "day" ? [...rows].reverse() : rows;
	const most = Math.max(0, ...rows.map(({ cost = 0 }) => cost));
	if (rows.length === 0) return <p class="dim">Nothing was used in this span of time.</p>;
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
		<section class="table-scroller" tabIndex={0} aria-label={`Usage by ${name.toLowerCase()}`}>
			<table>
				<thead>
					<tr>
						<th scope="col">{name}</th>
						<th scope="col">Cost</th>
						<th scope="col">Tokens in</th>
						<th scope="col">Cached</th>
						<th scope="col">Tokens out</th>
						<th scope="col">Sessions</th>
						<th scope="col">Calls</th>
						<th scope="col">Errors</th>
						<th scope="col">Retries</th>
					</tr>
				</thead>
				<tbody>
					{shown.map((row) => (
						<Line key={row.key} row={row} group={group} share={most > 0 ? (row.cost ?? 0) / most : 0} />
					))}
				</tbody>
				<tfoot>
					<Line row={{ ...total, key: "Total" }} group="" share={0} />
				</tfoot>
			</table>
		</section>
	);
}

function Line({ row, group, share }: { readonly row: UsageRow; readonly group: string; readonly share: number }) {
	const { key, label = key, tokens: used, sessions, calls, errors, retries } = row;
	const cached = cacheShare(used);
	const text = oneLine(label) || "unknown";
	const isFilter = key !== "" && (group === "model" || group === "project" || group === "agent");
	return (
		<tr>
			<th scope="row">
				<bdi>{isFilter ? <a href={viewHash("sessions", { [group]: key })}>{text}</a> : text}</bdi>
				<span class="share" aria-hidden="true" style={{ width: `${share * 100}%` }} />
			</th>
			<td>{calls === 0 && row.cost === undefined ? "$0" : <CostAmount {...costOf(row)} />}</td>
			<td title={count(used.input)}>{tokens(used.input)}</td>
			<td>{cached === undefined ? <span class="unknown">unknown</span> : percent(cached)}</td>
			<td title={count(used.output)}>{tokens(used.output)}</td>
			<td>{count(sessions)}</td>
			<td>{count(calls)}</td>
			<td class={errors > 0 ? "is-error" : ""}>{count(errors)}</td>
			<td>{count(retries)}</td>
		</tr>
	);
}
