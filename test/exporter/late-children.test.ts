import { describe, expect, test } from "vitest";
import { Drops } from "../../exporter/tally.ts";
import { bashTurn, turnSpans } from "./pi-session.ts";
import { requestsOf, USUAL } from "./requests-of.ts";

describe("a turn whose children came apart", () => {
	test("gives the late answer its message, and no totals of its own", () => {
		const spans = turnSpans();
		const [chat, turn] = [spans.slice(0, 1), spans.slice(1)];
		const late = requestsOf([turn, chat]).filter(({ type }) => type === "message");
		expect(late).toHaveLength(2);
		const alone = requestsOf([chat]);
		expect(alone.map(({ type }) => type)).toEqual(["message", "message"]);
	});

	test("counts a tool whose call never came", () => {
		const drops = new Drops();
		const tool = bashTurn({}, "x").slice(1, 2);
		expect(requestsOf([tool], USUAL, drops)).toEqual([]);
		expect(drops.counts()).toMatchObject({ tool_without_call: 1 });
	});
});
