import type { DestinationStatus } from "./destination.ts";
import type { Metric, Sample } from "./metrics.ts";

/** What a bridge has counted since it started. */
export interface Counts {
	received: number;
	rejected: number;
	/** Of bodies, decompressed. */
	bytes: number;
	refusedConnections: number;
	/** By status. */
	readonly requests: Map<number, number>;
}

const STATES = ["idle", "sending", "away", "paused"] as const;

/** What `/metrics` tells. docs/bridge.md lists the names. */
export function bridgeMetrics(counts: Counts, inFlightBytes: number, status: DestinationStatus): readonly Metric[] {
	const { outbox, sender, waitingSpans, drops, journalBytes, recordedHere } = status;
	const metric = (type: Metric["type"], name: string, help: string, ...samples: readonly Sample[]): Metric => ({
		name: `pi_sync_bridge_${name}`,
		help,
		type,
		samples,
	});
	const counter = (name: string, help: string, value: number) => metric("counter", name, help, [{}, value]);
	const gauge = (name: string, help: string, value: number) => metric("gauge", name, help, [{}, value]);
	const by = (label: string, values: Iterable<readonly [string | number, number]>): Sample[] =>
		[...values].map(([key, value]) => [{ [label]: String(key) }, value]);
	const memory: Metric = {
		name: "process_resident_memory_bytes",
		help: "Resident memory of the process.",
		type: "gauge",
		samples: [[{}, process.memoryUsage.rss()]],
	};
	return [
		memory,
		counter("spans_received_total", "Spans of requests that were taken.", counts.received),
		counter("spans_rejected_total", "Spans that can never pass.", counts.rejected),
		counter("spans_recorded_here_total", "Spans left out: this machine records their session itself.", recordedHere),
		counter("body_bytes_total", "Bytes of bodies read, decompressed.", counts.bytes),
		metric("counter", "requests_total", "Answers by HTTP status.", ...by("status", counts.requests)),
		counter("connections_refused_total", "Connections above the limit.", counts.refusedConnections),
		gauge("in_flight_bytes", "Memory that requests under way are reckoned to cost.", inFlightBytes),
		gauge("spans_held", "Spans that wait for the rest of their turn.", waitingSpans),
		gauge("journal_bytes", "Bytes on disk of spans that wait.", journalBytes),
		gauge("queue_requests", "Requests to OpenSync that wait in the outbox.", outbox.queued),
		gauge("queue_bytes", "Bytes of these requests.", outbox.queuedBytes),
		counter("delivered_total", "Requests that OpenSync took.", outbox.delivered),
		counter("retried_total", "Attempts after which a request had to wait again.", outbox.retried),
		counter("set_aside_total", "Requests that OpenSync will never take.", outbox.setAside),
		metric("counter", "dropped_total", "What was lost or came incomplete.", ...by("reason", Object.entries(drops))),
		metric(
			"gauge",
			"destination_state",
			"1 for the state that OpenSync is in.",
			...by(
				"state",
				STATES.map((state) => [state, sender.state === state ? 1 : 0]),
			),
		),
	];
}
