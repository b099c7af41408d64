import { utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { recordFilesBelow } from "../../src/agents/files/record-files.ts";
import { writtenSince } from "../../src/daemon/history/written-since.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";

const SINCE = Date.parse("2026-07-10T00:00:00.000Z");
const OLD = "2026-07-09T00:00:00.000Z";
const NEW = "2026-07-11T00:00:00.000Z";
const header = { type: "session", version: 3, id: "0199", timestamp: OLD, cwd: "/" };
const said = (timestamp: string, text = "hello") => ({
	...{ type: "message", id: "x", timestamp, message: { role: "user", content: text } },
});

/** Whether a file that was written just now counts as written since. */
async function counts(lines: readonly unknown[], { end = "\n", modifiedAt = new Date() } = {}): Promise<boolean> {
	const path = join(temporaryFolder(), "session.jsonl");
	writeFileSync(path, lines.map((line) => JSON.stringify(line)).join("\n") + end);
	utimesSync(path, modifiedAt, modifiedAt);
	return (await writtenSince(await recordFilesBelow([path]), SINCE)).length === 1;
}

describe("a session was written since", () => {
	test("when its last entry was, not when its file was copied", async () => {
		expect(await counts([header, said(OLD)])).toBe(false);
		expect(await counts([header, said(OLD), said(NEW)])).toBe(true);
		expect(await counts([header])).toBe(false);
	});

	test("however long the last entry is", async () => {
		expect(await counts([header, said(OLD), said(NEW, "word ".repeat(100_000))])).toBe(true);
		expect(await counts([header, said(NEW), said(OLD, "word ".repeat(100_000))])).toBe(false);
	});

	test("when the last whole entry was, if the last one is torn", async () => {
		expect(await counts([header, said(OLD)], { end: `\n${JSON.stringify(said(NEW)).slice(0, -9)}` })).toBe(false);
	});

	test("when its file was, if that was before", async () => {
		expect(await counts([header, said(NEW)], { modifiedAt: new Date(OLD) })).toBe(false);
	});

	test("when its file was, if that is no session: an import says so", async () => {
		expect(await counts([{ type: "summary" }])).toBe(true);
		expect(await counts([], { end: "" })).toBe(true);
	});

	test("perhaps, where it cannot be read: an import says so", async () => {
		const missing = await recordFilesBelow([join(temporaryFolder(), "missing.jsonl")]);
		expect(await writtenSince(missing, Date.now() + 60_000)).toEqual(missing);
	});
});
