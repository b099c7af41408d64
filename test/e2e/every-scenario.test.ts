import { expect, test } from "vitest";
import { scenariosFor } from "../pi/scenarios.ts";
import { until } from "../support/until.ts";
import { onEachLine } from "./on-each-line.ts";
import { spansOfSession } from "./received.ts";
import { describeScenarios } from "./scenario-suite.ts";

onEachLine((line) => {
	const played = describeScenarios({ line, scenarios: scenariosFor(line) });

	test("a child that a tool starts is linked to that tool's span, and its tokens are its own", async () => {
		const [parentId = "", childId = ""] = played.result("subagent").sessionIds;
		const spans = (id: string) => spansOfSession(played.world(), id);
		await until(() => spans(childId).length > 0 && spans(parentId).length > 0, 15_000);
		const tool = spans(parentId).find((span) => span.name === "execute_tool bash");
		const root = spans(childId).find((span) => span.name === "session");
		expect(root?.links.map((link) => link.context)).toEqual([tool?.spanContext()]);
		expect(root?.spanContext().traceId).not.toBe(tool?.spanContext().traceId);
	});
});
