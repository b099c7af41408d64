import type { PageSpan } from "../../src/local/page-api.ts";
import { CostAmount } from "../parts/cost-amount.tsx";
import { tokens, totalTokens } from "../show/amounts.ts";
import { oneLine } from "../show/plain-text.ts";
import { SpanBar } from "./span-bar.tsx";
import type { SpanRow } from "./span-tree.ts";
import type { TimeScale } from "./time-scale.ts";

/** The id of a row's element. */
export const spanRowId = (index: number): string => `span-${index}`;

/** The name of a span without what its kind says already. */
export const spanName = ({ name }: PageSpan): string =>
	oneLine(name).replace(/^(?:chat|execute_tool|invoke_agent) (?=\S)/, "");

/** A span in the waterfall. `top`: px from the start of the list; `end`: ms since the epoch, where open spans end. */
export function SpanLine({
	row: { span, depth, children, isOpen, hasErrorBelow },
	index,
	top,
	scale,
	end,
	isSelected,
	onChoose,
	onToggle,
}: {
	readonly row: SpanRow;
	readonly index: number;
	readonly top: number;
	readonly scale: TimeScale;
	readonly end: number;
	readonly isSelected: boolean;
	readonly onChoose: () => void;
	readonly onToggle: () => void;
}) {
	const { kind, status } = span;
	const isFailed = status === "error";
	return (
		// biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it has the focus and the keys
		<div
			role="row"
			id={spanRowId(index)}
			class={`span-columns span is-${kind} ${isFailed ? "is-error" : ""} ${isSelected ? "is-selected" : ""}`}
			aria-rowindex={index + 2}
			aria-level={depth + 1}
			aria-selected={isSelected}
			{...(children > 0 && { "aria-expanded": isOpen })}
			style={{ transform: `translateY(${top}px)` }}
			onClick={onChoose}
		>
			<span role="gridcell" class="span-name" style={{ paddingLeft: `${Math.min(depth, 12) * 14}px` }}>
				{children > 0 ? (
					<button
						type="button"
						class="caret"
						tabIndex={-1}
						aria-label={isOpen ? "Fold" : "Unfold"}
						onClick={(event) => {
							event.stopPropagation();
							onToggle();
						}}
					>
						<span aria-hidden="true">{isOpen ? "▾" : "▸"}</span>
					</button>
				) : (
					<span class="caret" aria-hidden="true" />
				)}
				<span class="span-kind">{kind}</span>
				<bdi class="name">{spanName(span)}</bdi>
				{(isFailed || (hasErrorBelow && !isOpen)) && (
					<span class="error-dot" title={isFailed ? "Failed" : "Something below failed"}>
						<span class="unseen">{isFailed ? "failed" : "something below failed"}</span>
					</span>
				)}
			</span>
			<span role="gridcell" class="axis">
				<SpanBar span={span} scale={scale} end={end} />
			</span>
			<span role="gridcell" class="span-tokens">
				{span.tokens && tokens(totalTokens(span.tokens))}
			</span>
			<span role="gridcell" class="span-cost">
				{span.cost !== undefined && <CostAmount {...span} />}
			</span>
		</div>
	);
}
