import { describe, expect, test } from "vitest";
import { spanOriginOf } from "../../src/destinations/span-origin.ts";
import type { PrivacyOfProjects } from "../../src/privacy/open-privacy.ts";
import { Recorder } from "../../src/recorder/recorder.ts";
import type { ResolvedSettings } from "../../src/settings/resolved-settings.ts";
import { TEST_PRIVACY } from "../support/test-privacy.ts";
import { answer, began, prompt } from "./record.ts";

const privacy = { privacy: TEST_PRIVACY, tellsInherited: true, passing: <T>(spans: T) => spans };
const projects = { of: () => privacy } as unknown as PrivacyOfProjects;

/** What one process makes of a session of each of these agents. */
function spansOf(agents: readonly string[], resource: ResolvedSettings["resource"]) {
	const origin = spanOriginOf({ resource }, projects);
	return agents.map((agentName) => {
		const recorder = new Recorder(origin);
		const events = [{ ...began, agentName }, prompt(1100, "go"), answer(1200, 1300), { type: "session_closed" }];
		return events.flatMap((event) => recorder.hear(event as typeof began));
	});
}

const AGENTS = ["pi", "claude-code", "codex-cli", "factory-droid", "cursor-sync"];

describe("the agent of a session, not of the process,", () => {
	test("names its spans, their agent and their service", () => {
		const told = spansOf(AGENTS, { attributes: { "host.arch": "arm64" } });
		for (const [index, spans] of told.entries()) {
			const name = AGENTS[index];
			expect(spans.map((span) => span.resource.attributes)).toEqual(
				spans.map(() => ({ "host.arch": "arm64", "service.name": name })),
			);
			expect(spans.map((span) => span.attributes["gen_ai.agent.name"])).toEqual(spans.map(() => name));
			expect(spans.map((span) => span.name)).toContain(`invoke_agent ${name}`);
		}
	});

	test("leaves the service's name to the settings that have one", () => {
		for (const spans of spansOf(AGENTS, { serviceName: "ours", attributes: {} })) {
			expect(new Set(spans.map((span) => span.resource.attributes["service.name"]))).toEqual(new Set(["ours"]));
		}
	});

	test("shares one resource with all its sessions, so that they leave in one request", () => {
		const [first, second] = spansOf(["pi", "pi"], { attributes: {} });
		expect(first?.[0]?.resource).toBe(second?.[0]?.resource);
	});
});
