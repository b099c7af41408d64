import { signal } from "@preact/signals";
import type { LiveEvent } from "../src/local/page-api.ts";

/** Whether the server's events reach the page. */
export const isLive = signal(false);

/** How long events are gathered before listeners hear of them, in ms: a busy session sends many a second. */
const GATHER_MS = 250;

type Listener = (events: readonly LiveEvent[]) => void;
const listeners = new Set<Listener>();
let gathered: LiveEvent[] = [];

/** Opens the stream of events. The browser opens it again after a break by itself. */
export function startLive(): void {
	const stream = new EventSource("api/page/live");
	let wasOpen = false;
	stream.onopen = () => {
		isLive.value = true;
		// What happened during a break was not told: everybody looks once.
		if (wasOpen) for (const listener of listeners) listener([]);
		wasOpen = true;
	};
	stream.onerror = () => {
		isLive.value = false;
	};
	stream.onmessage = ({ data }: MessageEvent<string>) => {
		gather(JSON.parse(data) as LiveEvent);
	};
}

/** Calls the listener with what changed; an empty list means that anything may have. Call the result to stop. */
export function onLive(listener: Listener): () => void {
	listeners.add(listener);
	return () => {
		listeners.delete(listener);
	};
}

function gather(event: LiveEvent): void {
	gathered.push(event);
	if (gathered.length > 1) return;
	setTimeout(() => {
		const told = gathered;
		gathered = [];
		for (const listener of listeners) listener(told);
	}, GATHER_MS);
}
