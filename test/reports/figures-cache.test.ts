import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FiguresCache } from "../../src/reports/figures-cache.ts";
import { figuresOf, type RecordFigures } from "../../src/reports/record-figures.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { fixtureRecords } from "./records.ts";

const NOTHING: RecordFigures = { calls: [], problemCount: 0 };

describe("figures that are kept", () => {
	test("come back as they were, whatever a record holds", async () => {
		const stateDir = temporaryFolder();
		const cache = new FiguresCache(stateDir, "1");
		const records = (await fixtureRecords()).filter(({ name }) => name.startsWith("agents"));
		const read = new Map<string, RecordFigures>();
		for (const { agent, path } of records) {
			read.set(path, await figuresOf(agent, agent.open(path), { tablePrices: true }));
			cache.set(path, "stamp", read.get(path) ?? NOTHING);
		}
		cache.save();
		const again = new FiguresCache(stateDir, "1");
		expect(read.size).toBeGreaterThan(20);
		for (const [path, figures] of read) expect(again.get(path, "stamp")).toEqual(figures);
	});

	test("count only for a record that looks as it did, and for this version", () => {
		const stateDir = temporaryFolder();
		const cache = new FiguresCache(stateDir, "1");
		cache.set("/a", "10@1", NOTHING);
		cache.save();
		expect(new FiguresCache(stateDir, "1").get("/a", "10@1")).toEqual(NOTHING);
		expect(new FiguresCache(stateDir, "1").get("/a", "11@1")).toBeUndefined();
		expect(new FiguresCache(stateDir, "1").get("/b", "10@1")).toBeUndefined();
		expect(new FiguresCache(stateDir, "2").get("/a", "10@1")).toBeUndefined();
	});

	test.each([
		["cut off", (text: string) => text.slice(0, -3)],
		["empty", () => ""],
		["another text", () => "hello\n{}"],
		["changed", (text: string) => text.replace('"problemCount":0', '"problemCount":1')],
	])("are read again where their file is %s", (_what, damage) => {
		const stateDir = temporaryFolder();
		const cache = new FiguresCache(stateDir, "1");
		cache.set("/a", "s", NOTHING);
		cache.save();
		const [file = ""] = readdirSync(join(stateDir, "figures"));
		const path = join(stateDir, "figures", file);
		writeFileSync(path, damage(readFileSync(path, "utf8")));
		const next = new FiguresCache(stateDir, "1");
		expect(next.get("/a", "s")).toBeUndefined();
		next.set("/a", "s", NOTHING);
		next.save();
		expect(new FiguresCache(stateDir, "1").get("/a", "s")).toEqual(NOTHING);
	});

	test("belong to their user alone", () => {
		const stateDir = temporaryFolder();
		const cache = new FiguresCache(stateDir, "1");
		cache.set("/a", "s", NOTHING);
		cache.save();
		const folder = join(stateDir, "figures");
		if (process.platform === "win32") return;
		expect(statSync(folder).mode & 0o777).toBe(0o700);
		for (const file of readdirSync(folder)) expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
	});

	test("stay whole when two reports save at once", () => {
		const stateDir = temporaryFolder();
		const [one, other] = [new FiguresCache(stateDir, "1"), new FiguresCache(stateDir, "1")];
		for (let at = 0; at < 40; at += 1) (at % 2 ? one : other).set(`/${at}`, "s", NOTHING);
		one.save();
		other.save();
		const found = new FiguresCache(stateDir, "1");
		const kept = Array.from({ length: 40 }, (_, at) => found.get(`/${at}`, "s")).filter(Boolean);
		expect(kept.length).toBeGreaterThanOrEqual(20);
	});
});
