import { CostAmount } from "../parts/cost-amount.tsx";
import { Moment, now } from "../parts/moment.tsx";
import { sessionHash } from "../route.ts";
import { count, tokens, totalTokens } from "../show/amounts.ts";
import { oneLine } from "../show/plain-text.ts";
import { ago, duration } from "../show/times.ts";
import { toggle } from "./session-list.ts";
import type { TreeRow } from "./tree.ts";

/** The id of a row's element. */
export const rowId = (index: number): string => `session-${index}`;

/** A session in the list. `top`: px from the start of the list. */
export function SessionLine({
	row: { session, depth, isOpen },
	index,
	top,
	isSelected,
	onChoose,
}: {
	readonly row: TreeRow;
	readonly index: number;
	readonly top: number;
	readonly isSelected: boolean;
	readonly onChoose: () => void;
}) {
	const { id, title, agent, project, branch, models, children, parent, errors, isRunning } = session;
	const facts = [project?.name, branch, models.join(", ")]
		.filter((fact): fact is string => Boolean(fact))
		.map(oneLine);
	return (
		<div
			role="row"
			id={rowId(index)}
			class={`columns line ${isSelected ? "is-selected" : ""}`}
			aria-rowindex={index + 2}
			aria-level={depth + 1}
			aria-selected={isSelected}
			{...(children > 0 && { "aria-expanded": isOpen })}
			style={{ transform: `translateY(${top}px)` }}
		>
			<div role="gridcell" class="cell-session" style={{ paddingLeft: `${Math.min(depth, 8) * 20}px` }}>
				{children > 0 ? (
					<button
						type="button"
						class="caret"
						tabIndex={-1}
						aria-label={`${isOpen ? "Hide" : "Show"} ${children} forks and subagents`}
						onClick={() => void toggle(session)}
					>
						<span aria-hidden="true">{isOpen ? "▾" : "▸"}</span>
					</button>
				) : (
					<span class="caret" aria-hidden="true" />
				)}
				<a class="go" href={sessionHash(id)} tabIndex={-1} onClick={onChoose}>
					<span class="title">
						{isRunning && (
							<span class="running" title="Running">
								<span class="unseen">Running: </span>
							</span>
						)}
						{parent && <span class="badge">{parent.kind}</span>}
						<bdi class="name">{oneLine(title) || "Untitled"}</bdi>
						{errors > 0 && (
							<span class="badge is-error">{errors === 1 ? "1 error" : `${count(errors)} errors`}</span>
						)}
						{children > 0 && <span class="badge">+{count(children)}</span>}
					</span>
					<span class="facts">
						<span class="agent">{oneLine(agent)}</span>
						{facts.map((fact) => (
							<bdi key={fact}>{fact}</bdi>
						))}
					</span>
				</a>
			</div>
			<span role="gridcell" class="cell-updated">
				<Moment at={session.updatedAt}>{ago(session.updatedAt, now.value)}</Moment>
			</span>
			<span role="gridcell" class="cell-duration">
				{session.durationMs === undefined ? <span class="unknown">unknown</span> : duration(session.durationMs)}
			</span>
			<span role="gridcell" class="cell-messages">
				{count(session.messages)}
			</span>
			<span
				role="gridcell"
				class="cell-tokens"
				title={`${count(session.tokens.input)} in, ${count(session.tokens.output)} out`}
			>
				{tokens(totalTokens(session.tokens))}
			</span>
			<span role="gridcell" class="cell-cost">
				<CostAmount {...session} />
			</span>
		</div>
	);
}
