import { type Cost, costText } from "../show/amounts.ts";

/** A cost with what is known of it as a tooltip. */
export function CostAmount(cost: Cost) {
	const { text, words } = costText(cost);
	return (
		<span class={cost.cost === undefined ? "unknown" : "cost"} title={words}>
			{text}
		</span>
	);
}
