import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { fullTime, isoTime } from "../show/times.ts";

/** Now, in ms since the epoch, to the minute: "5 min ago" stays true. */
export const now = signal(Date.now());
setInterval(() => {
	now.value = Date.now();
}, 30_000);

/** A time, with day, time and zone as its tooltip. `at`: ms since the epoch. */
export function Moment({ at, children }: { readonly at: number; readonly children: ComponentChildren }) {
	return (
		<time dateTime={isoTime(at)} title={fullTime(at)}>
			{children}
		</time>
	);
}
