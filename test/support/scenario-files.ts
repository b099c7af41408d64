import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { tellSessionFile } from "../../src/agents/pi/session-file.ts";
import type { Privacy } from "../../src/recorder/privacy.ts";
import type { SpanOrigin } from "../../src/recorder/recorded-span.ts";
import { Recorder } from "../../src/recorder/recorder.ts";
import { LINES, type Line, TITLES } from "../pi/lines.ts";
import { TEST_PRIVACY } from "./test-privacy.ts";

export const SCENARIOS = join(import.meta.dirname, "..", "scenarios");

export interface ScenarioFile {
	readonly scenario: string;
	readonly line: Line;
	/** The pi that wrote it, e.g. `pi 1.6`. */
	readonly pi: string;
	/** `session`, or `session-2` where a scenario has several. */
	readonly name: string;
	readonly folder: string;
	readonly content: string;
}

/** The session files that the real pi wrote, by scenario and pi line; long texts in them are shortened. */
export function scenarioFiles(): readonly ScenarioFile[] {
	return readdirSync(SCENARIOS).flatMap((scenario) =>
		LINES.map((line) => ({ line, folder: join(SCENARIOS, scenario, line) }))
			.filter(({ folder }) => existsSync(folder))
			.flatMap(({ line, folder }) =>
				readdirSync(folder)
					.filter((file) => file.endsWith(".jsonl"))
					.map((file) => ({
						scenario,
						line,
						pi: TITLES[line],
						name: file.replace(".jsonl", ""),
						folder,
						content: readFileSync(join(folder, file), "utf8"),
					})),
			),
	);
}

export const TEST_ORIGIN: SpanOrigin = {
	resource: { attributes: { "service.name": "pi" } } as never,
	scope: { name: "pi-sync", version: "test" },
	privacy: () => TEST_PRIVACY,
};

/** What the recorder makes of a session file. */
export function spansOf(content: string, privacy: Privacy = TEST_PRIVACY): ReadableSpan[] {
	const recorder = new Recorder({ ...TEST_ORIGIN, privacy: () => privacy });
	return [...tellSessionFile(content.split("\n"))].flatMap((event) => recorder.hear(event));
}
