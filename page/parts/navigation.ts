import { computed, signal } from "@preact/signals";
import { routeOf } from "../route.ts";

const hash = signal(location.hash);
addEventListener("hashchange", () => {
	hash.value = location.hash;
});

/** Where the page is. */
export const route = computed(() => routeOf(hash.value));

/** Goes to an address that starts with `#`; the browser's back button comes back. */
export function go(to: string): void {
	location.hash = to;
}

/** Goes there without a step of its own in the browser's history: for filters. */
export function replace(to: string): void {
	history.replaceState(null, "", to);
	hash.value = to;
}
