import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FileOutbox } from "../../exporter/outbox/file-outbox.ts";
import { MemoryOutbox } from "../../exporter/outbox/memory-outbox.ts";
import { runs } from "../support/runs.ts";
import { broken, runContract, type Weather } from "./delivery-contract.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const WEATHERS: readonly Weather[] = ["no errors", "transient errors", "permanent errors", "random faults"];
const MESSAGES = runs(100);
const OUTBOXES = {
	"in memory": () => new MemoryOutbox(),
	"on disk": () => new FileOutbox({ folder: join(temporaryFolder(), "outbox") }),
};

describe.each(["opensync", "otlp"] as const)("delivery to %s", (backend) => {
	describe.each(Object.entries(OUTBOXES))("from an outbox %s", (_name, open) => {
		test.each(WEATHERS)(
			"where the backend has %s, all that it takes is there once, in order within a session",
			async (weather) => {
				const seed = Math.floor(Math.random() * 1e9);
				const report = await runContract({
					backend,
					weather,
					seed,
					outbox: open(),
					sessions: 10,
					messages: MESSAGES,
				});
				expect({ seed, broken: broken(report, weather) }).toEqual({ seed, broken: [] });
				if (weather === "no errors") expect(report.repeated).toBe(0);
				else if (weather !== "permanent errors") expect(report.requests).toBeGreaterThan(MESSAGES);
			},
		);
	});
});
