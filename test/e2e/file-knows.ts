import { type FinishedSpan, milliseconds } from "../../exporter/span.ts";
import type { Line } from "../pi/lines.ts";

const LIVE_ONLY = [
	"gen_ai.response.time_to_first_chunk",
	"http.response.status_code",
	"opensync.provider.attempts",
	"gen_ai.tool.call.arguments",
];

/** A span without what only a live session knows on a line of pi (docs/span-contract.md lists it). */
export function fileKnows(span: FinishedSpan, line: Line) {
	const purpose = span.attributes["opensync.purpose"];
	const isTool = span.attributes["gen_ai.tool.call.id"] !== undefined || purpose === "tool";
	const isSummary = purpose === "compaction" || purpose === "branch_summary";
	// A file of 1.x has how long each tool ran, but not when; of one that did not run it has neither.
	const runs = isTool && line === "16";
	const failed = span.status.code === 2;
	const attributes = Object.entries(span.attributes).filter(([name]) => !LIVE_ONLY.includes(name));
	return {
		id: span.spanContext().spanId,
		parent: span.parentSpanContext?.spanId,
		name: span.name,
		start: isSummary || runs ? undefined : span.startTime,
		end: isTool ? undefined : span.endTime,
		length: runs && !failed ? milliseconds(span.endTime) - milliseconds(span.startTime) : undefined,
		status: span.status.code,
		attributes: Object.fromEntries(attributes),
		links: span.links
			.map((link) => link.attributes?.["opensync.link"])
			.filter((link) => link !== "resume" && link !== "parent"),
		interrupted: span.attributes["opensync.interrupted"] === true,
	};
}
