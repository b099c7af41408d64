import { describe, expect, it } from "vitest";
import { routeOf, sessionHash, viewHash } from "../../page/route.ts";
import { treeOf } from "../../page/sessions/tree.ts";
import { daysOf } from "../../page/usage/days.ts";
import type { PageSession, UsageRow } from "../../src/local/page-api.ts";

const session = (id: string, updatedAt: number, parent?: string): PageSession => ({
	...{ id, agent: "pi", title: id, models: [], createdAt: updatedAt, updatedAt, errors: 0, messages: 1 },
	...{ tokens: { input: 0, output: 0 }, isRunning: false, children: 0 },
	...(parent !== undefined && { parent: { id: parent, kind: "fork" } }),
});
const row = (key: string, cost?: number): UsageRow => ({
	...{ key, tokens: { input: 1, output: 1 }, unknownCostCalls: 0, sessions: 1, calls: 1, errors: 0, retries: 0 },
	...(cost !== undefined && { cost }),
});

describe("addresses", () => {
	it.each(["s1", "a/b", "100%", "ü #?&", "..", "%2F"])("lead back to the session %s", (id) => {
		expect(routeOf(sessionHash(id))).toMatchObject({ view: "session", id });
	});

	it("lead to the list where they mean nothing, and survive being cut", () => {
		expect(routeOf("#/nowhere").view).toBe("sessions");
		expect(routeOf("#/session/%E0%A4")).toMatchObject({ view: "session", id: "%E0%A4" });
		expect(routeOf(viewHash("usage", { range: "7d", by: undefined })).query.toString()).toBe("range=7d");
	});
});

describe("the tree of sessions", () => {
	it("puts a family where its newest member stands, and sessions without their parent by themselves", () => {
		const rows = treeOf(
			[session("old", 1), session("child", 9, "old"), session("new", 5), session("lost", 3, "gone")],
			new Set(["old"]),
		);
		expect(rows.map(({ session: { id }, depth }) => `${id} ${depth}`)).toEqual([
			"old 0",
			"child 1",
			"new 0",
			"lost 0",
		]);
	});

	it("ends with parents that go round in a circle", () => {
		const rows = treeOf([session("a", 1, "b"), session("b", 2, "a"), session("c", 3, "c")], new Set(["a", "b", "c"]));
		expect(rows.map(({ session: { id } }) => id).sort()).toEqual(["a", "b", "c"]);
	});
});

describe("the days of the chart", () => {
	it("have no gaps, end today, and leave the unknown unknown", () => {
		const days = daysOf([row("2026-02-27", 2), row("2026-03-01"), row("nonsense", 9)], "2026-03-02");
		expect(days.map(({ key, cost }) => [key, cost])).toEqual([
			["2026-02-27", 2],
			["2026-02-28", 0],
			["2026-03-01", undefined],
			["2026-03-02", 0],
		]);
	});
});
