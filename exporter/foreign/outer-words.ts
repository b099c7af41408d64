import { ATTR } from "../semconv.ts";
import type { FinishedSpan } from "../span.ts";
import { withAttributes } from "../with-attributes.ts";

/**
 * Where several calls are inside of one, as a retry is, and only that one says what was asked and answered: it was asked
 * of the first of them, and the last answered. `around` are the calls around a call, the nearest first.
 */
export function withOuterWords(
	calls: readonly FinishedSpan[],
	around: (call: FinishedSpan) => readonly FinishedSpan[],
): readonly FinishedSpan[] {
	const inside = new Map<FinishedSpan, FinishedSpan[]>();
	for (const call of calls) {
		for (const outer of around(call)) {
			const inner = inside.get(outer);
			if (inner === undefined) inside.set(outer, [call]);
			else inner.push(call);
		}
	}
	const words = new Map<FinishedSpan, FinishedSpan["attributes"]>();
	const say = (name: string, outer: FinishedSpan, inner: readonly FinishedSpan[], sayer: FinishedSpan | undefined) => {
		const value = outer.attributes[name];
		if (sayer === undefined || value === undefined || inner.some((call) => call.attributes[name] !== undefined))
			return;
		words.set(sayer, { [name]: value, ...words.get(sayer) });
	};
	for (const [outer, inner] of inside) {
		if (inner.length === 1) continue;
		say(ATTR.inputMessages, outer, inner, inner[0]);
		say(ATTR.outputMessages, outer, inner, inner.at(-1));
	}
	return calls.map((call) =>
		words.has(call) ? withAttributes(call, { ...words.get(call), ...call.attributes }) : call,
	);
}
