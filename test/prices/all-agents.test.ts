import { expect, test } from "vitest";
import { ATTR } from "../../exporter/semconv.ts";
import { numberAttribute, textAttribute } from "../../exporter/span.ts";
import type { AgentName } from "../../src/agents/agent.ts";
import { Pricing } from "../../src/prices/pricing.ts";
import type { TranscriptEvent, Usage } from "../../src/transcript.ts";
import { allRecords } from "../agents/all-records.ts";
import { readWhole, spansOf } from "../agents/read-record.ts";

/** Where the costs come from of what the agents' records say that was used. */
const EXPECTED: Readonly<Record<AgentName, readonly string[]>> = {
	pi: ["agent"],
	// The agent's own is the sum of a process.
	"claude-code": ["agent", "table"],
	"codex-cli": ["table"],
	opencode: ["agent"],
	// The models of the recordings have names of one's own: nobody knows their price.
	"factory-droid": ["unknown"],
	"cursor-sync": [],
};

const usageIn = (event: TranscriptEvent | undefined): Usage | undefined =>
	event !== undefined && "usage" in event && !("inherited" in event && event.inherited) ? event.usage : undefined;

const sourceOf = ({ cost, costSource = "agent" }: Usage): string => (cost === undefined ? "unknown" : costSource);

test("a cost is the agent's own, else the table's, marked, else unknown, and never 0 because it is unknown", async () => {
	const found = new Map<string, Set<string>>(Object.keys(EXPECTED).map((name) => [name, new Set()]));
	for (const { agent, path } of await allRecords()) {
		const { events } = await readWhole(agent, path);
		const own = new Map(events.map((event) => ["entryId" in event ? event.entryId : "", usageIn(event)]));
		const priced = await new Pricing().priced(events);
		for (const event of priced) {
			const usage = usageIn(event);
			if (usage === undefined) continue;
			const before = "entryId" in event ? own.get(event.entryId) : undefined;
			found.get(agent.name)?.add(sourceOf(usage));
			// What the agent says stays, but for a sum of which the calls have their part.
			if (before?.cost !== undefined && event.type !== "session_used") expect(usage.cost).toBe(before.cost);
			if (before?.cost === undefined) expect([path, usage.cost]).not.toEqual([path, 0]);
		}
		for (const span of spansOf(priced)) {
			const source = textAttribute(span, ATTR.costSource);
			// Spans of the agent's own costs have no mark, or that of the agent.
			if (numberAttribute(span, ATTR.cost) === undefined) expect([path, source]).toEqual([path, undefined]);
			else expect(EXPECTED[agent.name]).toContain(source ?? "agent");
		}
	}
	const sources = [...found].map(([name, all]) => [name, [...all].sort()]);
	expect(Object.fromEntries(sources)).toEqual(EXPECTED);
});
