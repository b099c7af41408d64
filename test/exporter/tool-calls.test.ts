import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Part } from "../../exporter/opensync/requests.ts";
import { translate } from "../../exporter/opensync/translate.ts";
import type { FinishedSpan } from "../../exporter/span.ts";
import { Drops } from "../../exporter/tally.ts";
import { UnitGatherer } from "../../exporter/units.ts";
import { spansOf } from "../support/scenario-files.ts";

const FIXTURES = join(import.meta.dirname, "..", "fixtures", "sessions", "pi-16");

const recorded = (scenario: string): FinishedSpan[] => {
	const folder = join(FIXTURES, scenario);
	const [file = ""] = readdirSync(folder);
	return spansOf(readFileSync(join(folder, file), "utf8"));
};

/** The parts of the messages that OpenSync gets of a session, and what is left of its spans afterwards. */
function partsOf(spans: readonly FinishedSpan[]) {
	const units = new UnitGatherer(new Drops());
	const whole = units.add(spans, 0);
	const messages = whole.flatMap(
		(unit) =>
			translate(unit, { syncToolCalls: true, syncThinking: false }, () => ({ messages: 0, bytes: 0 })).messages,
	);
	return { parts: messages.flatMap(({ parts }) => parts), waiting: units.waiting };
}

const tools = (parts: readonly Part[]) =>
	parts.flatMap((part): unknown[] => {
		if (part.type === "tool-call") return [["call", part.content.name, part.content.args]];
		return part.type === "tool-result" ? [["result", part.content.name, part.content.result.split("\n")[0]]] : [];
	});

describe("calls that a tool made", () => {
	test("stand behind the outer call and its result, in order, with their arguments, status and duration", () => {
		const { parts, waiting } = partsOf(recorded("codemode-fails"));
		expect(tools(parts).slice(1)).toEqual([
			["result", "codemode", "[error] Script failed"],
			["call", "codemode › read", { path: "no/such.txt" }],
			[
				"result",
				"codemode › read",
				"[error] ENOENT: no such file or directory, access '/home/user/project/no/such.txt' (366 ms)",
			],
			["call", "codemode › bash", { command: "exit 3" }],
			["result", "codemode › bash", "[error] (no output)"],
		]);
		expect(waiting).toBe(0);
	});

	test("that were cut off say that they are unfinished", () => {
		expect(tools(partsOf(recorded("codemode-abort")).parts).slice(2, 4)).toEqual([
			["call", "codemode › bash", { command: "sleep 20; echo never" }],
			["result", "codemode › bash", "[error] unfinished"],
		]);
	});

	test("are all there when every call is nested", () => {
		const names = tools(partsOf(recorded("codemode-only")).parts).map((part) => (part as string[])[1]);
		expect(new Set(names)).toEqual(new Set(["codemode", "codemode › write", "codemode › edit", "codemode › read"]));
	});

	test.each(["codemode", "nested-tools", "tool-usage"])("%s: the same whatever the order of the spans", (scenario) => {
		const spans = recorded(scenario);
		const inOrder = partsOf(spans);
		const reversed = partsOf([...spans].reverse());
		expect(tools(reversed.parts)).toEqual(tools(inOrder.parts));
		expect([inOrder.waiting, reversed.waiting]).toEqual([0, 0]);
	});

	test("one by one, they wait for all that the turn counts", () => {
		const units = new UnitGatherer(new Drops());
		const spans = recorded("nested-tools");
		const whole = spans.toReversed().flatMap((span) => units.add([span], 0));
		const turns = whole.filter(({ kind }) => kind === "turn");
		expect(turns.map(({ below }) => below.length).sort()).toEqual([1, 6]);
		expect(units.waiting).toBe(0);
	});
});

describe("two calls with one id", () => {
	const at = (seconds: number) => new Date(Date.UTC(2026, 7, 12, 9, 50, seconds)).toISOString();
	const message = (id: string, parentId: string | null, seconds: number, fields: object) =>
		JSON.stringify({
			...{ type: "message", id, parentId, timestamp: at(seconds) },
			message: { timestamp: Date.parse(at(seconds)), ...fields },
		});
	const result = (id: string, parentId: string, callId: string, toolName: string, text: string, isError = false) =>
		message(id, parentId, 4, {
			role: "toolResult",
			toolCallId: callId,
			toolName,
			isError,
			content: [{ type: "text", text }],
		});
	const asked = (callId: string, name: string, path: string) => ({
		type: "toolCall",
		id: callId,
		name,
		arguments: { path },
	});
	const session = (callId: string) => [
		JSON.stringify({ type: "session", version: 3, id: "s1", timestamp: at(0), cwd: "/home/u/proj" }),
		message("u1", null, 1, { role: "user", content: "go" }),
		message("a1", "u1", 3, {
			role: "assistant",
			content: [asked(callId, "read", "x"), asked(callId, "ls", "y"), asked(callId, "read", "z")],
			stopReason: "toolUse",
		}),
		result("r1", "a1", callId, "read", "RESULT-READ"),
		result("r2", "r1", callId, "ls", "RESULT-LS", true),
		result("r3", "r2", callId, "read", "RESULT-Z"),
		message("a2", "r3", 6, { role: "assistant", content: [{ type: "text", text: "done" }], stopReason: "stop" }),
	];

	test.each(["grep:3", ""])("%j: each call has its arguments and its result, and nothing waits", (callId) => {
		const { parts, waiting } = partsOf(spansOf(session(callId).join("\n")));
		expect(tools(parts)).toEqual([
			["call", "read", { path: "x" }],
			["result", "read", "RESULT-READ"],
			["call", "ls", { path: "y" }],
			["result", "ls", "[error] RESULT-LS"],
			["call", "read", { path: "z" }],
			["result", "read", "RESULT-Z"],
		]);
		expect(waiting).toBe(0);
	});
});

test("a result whose call is not on record is shown as a message of its own", () => {
	const at = "2026-08-12T09:50:01.000Z";
	const lines = [
		{ type: "session", version: 3, id: "s1", timestamp: at, cwd: "/p" },
		{ type: "message", id: "u", timestamp: at, message: { role: "user", content: "go" } },
		{
			...{ type: "message", id: "r", timestamp: at },
			message: {
				role: "toolResult",
				toolCallId: "gone",
				toolName: "read",
				content: [{ type: "text", text: "found" }],
			},
		},
	];
	const { parts } = partsOf(spansOf(lines.map((line) => JSON.stringify(line)).join("\n")));
	expect(tools(parts)).toEqual([
		["call", "read", {}],
		["result", "read", "found"],
	]);
});
