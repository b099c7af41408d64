import {
	elementScroll,
	observeElementOffset,
	observeElementRect,
	Virtualizer,
	type VirtualizerOptions,
} from "@tanstack/virtual-core";
import type { RefObject } from "preact";
import { useLayoutEffect, useReducer, useRef } from "preact/hooks";

type Options = Omit<
	VirtualizerOptions<HTMLElement, HTMLElement>,
	"scrollToFn" | "observeElementRect" | "observeElementOffset" | "onChange" | "getScrollElement"
>;

/** Shows only the rows of a long list that are in sight, and renders again when others are. */
export function useVirtual(
	scroller: RefObject<HTMLElement | null>,
	options: Options,
): Virtualizer<HTMLElement, HTMLElement> {
	const [, render] = useReducer<number, undefined>((times) => times + 1, 0);
	const held = useRef<Virtualizer<HTMLElement, HTMLElement>>(undefined);
	const all = {
		...options,
		getScrollElement: () => scroller.current,
		scrollToFn: elementScroll,
		observeElementRect,
		observeElementOffset,
		onChange: () => render(undefined),
	};
	held.current ??= new Virtualizer<HTMLElement, HTMLElement>(all);
	const virtual = held.current;
	virtual.setOptions(all);
	useLayoutEffect(() => virtual._didMount(), [virtual]);
	useLayoutEffect(() => virtual._willUpdate());
	return virtual;
}
