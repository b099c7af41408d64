import { useEffect, useRef } from "preact/hooks";

/** What keys do, by `KeyboardEvent.key`. One that returns false did nothing: the browser has the key. */
export type Keys = Readonly<Record<string, () => unknown>>;

/** Whether a key belongs to what the user types into. */
const isTyping = (target: EventTarget | null): boolean =>
	target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Whether a key belongs to the button or link that has the focus. */
const isPressing = (target: EventTarget | null, key: string): boolean =>
	(key === "Enter" || key === " ") && target instanceof HTMLElement && target.closest("a, button, summary") !== null;

/** Listens to keys while the component is shown. Keys with Ctrl, Alt or Meta stay the browser's. */
export function useKeys(keys: Keys): void {
	const current = useRef(keys);
	current.current = keys;
	useEffect(() => {
		const listen = (event: KeyboardEvent): void => {
			if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
			if (event.key !== "Escape" && (isTyping(event.target) || isPressing(event.target, event.key))) return;
			if (document.querySelector("dialog[open]")) return;
			const act = current.current[event.key];
			if (act && act() !== false) event.preventDefault();
		};
		document.addEventListener("keydown", listen);
		return () => document.removeEventListener("keydown", listen);
	}, []);
}
