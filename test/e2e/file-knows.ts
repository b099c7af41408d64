import type { FinishedSpan } from "../../exporter/span.ts";

const LIVE_ONLY = [
	"gen_ai.response.time_to_first_chunk",
	"http.response.status_code",
	"opensync.provider.attempts",
	"gen_ai.tool.call.arguments",
];

/** A span without what only a live session knows (docs/span-contract.md lists it). */
export function fileKnows(span: FinishedSpan) {
	const purpose = span.attributes["opensync.purpose"];
	const callId = span.attributes["gen_ai.tool.call.id"];
	const attributes = Object.entries(span.attributes).filter(([name]) => !LIVE_ONLY.includes(name));
	// A call that another tool made is in no message: a file knows how long it took, not when.
	const nested = String(callId ?? "").includes("/");
	const startUnknown = nested || purpose === "compaction" || purpose === "branch_summary" || purpose === "tool";
	return {
		id: span.spanContext().spanId,
		parent: span.parentSpanContext?.spanId,
		name: span.name,
		start: startUnknown ? undefined : span.startTime,
		end: callId === undefined && purpose !== "tool" ? span.endTime : undefined,
		status: span.status.code,
		attributes: Object.fromEntries(attributes),
		links: span.links
			.map((link) => link.attributes?.["opensync.link"])
			.filter((link) => link !== "resume" && link !== "parent"),
		interrupted: span.attributes["opensync.interrupted"] === true,
	};
}
