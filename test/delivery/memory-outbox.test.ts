import { expect, test } from "vitest";
import { MemoryOutbox } from "../../exporter/outbox/memory-outbox.ts";
import type { TakenRecord } from "../../exporter/outbox/outbox.ts";
import { describeOutbox } from "./outbox-suite.ts";
import { record } from "./records.ts";

describeOutbox("MemoryOutbox", (limits) => new MemoryOutbox(limits));

test("MemoryOutbox shows what was set aside, with its reason", () => {
	const outbox = new MemoryOutbox();
	outbox.append([record("a-1")]);
	outbox.setAside(outbox.take("a") as TakenRecord, "too deep");
	expect(outbox.asides()).toEqual([{ record: record("a-1"), reason: "too deep" }]);
});
