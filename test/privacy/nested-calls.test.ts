import { describe, expect, test } from "vitest";
import { tellSessionFile } from "../../src/agents/pi/session-file.ts";
import { excludedPaths } from "../../src/privacy/excluded-paths.ts";
import type { Privacy } from "../../src/recorder/privacy.ts";
import { Recorder } from "../../src/recorder/recorder.ts";
import { TEST_ORIGIN } from "../support/scenario-files.ts";
import { TEST_PRIVACY } from "../support/test-privacy.ts";

/** What only the file `private/key.txt` holds, and what other files hold. */
const SECRET = "TOP-PRIVATE";
const HARMLESS = "HARMLESS";

const at = (seconds: number) => `2026-11-30T10:00:0${seconds}.000Z`;
const message = (id: string, seconds: number, fields: object) =>
	JSON.stringify({
		type: "message",
		id,
		timestamp: at(seconds),
		message: { timestamp: Date.parse(at(seconds)), ...fields },
	});

/** A script's result that quotes what its calls read. */
const session = (nestedCalls: unknown, quoted = SECRET, header: object = {}) => [
	JSON.stringify({ type: "session", version: 3, id: "s1", timestamp: at(0), cwd: "/home/me/proj", ...header }),
	message("u1", 1, { role: "user", content: "go" }),
	message("a1", 2, {
		role: "assistant",
		content: [
			{ type: "toolCall", id: "c", name: "codemode", arguments: { code: `await tools.read(p) // ${quoted}` } },
		],
		stopReason: "toolUse",
	}),
	message("r1", 3, {
		role: "toolResult",
		toolCallId: "c",
		toolName: "codemode",
		content: [{ type: "text", text: quoted }],
		nestedCalls,
	}),
	message("u2", 5, { role: "user", content: "and then" }),
	message("a2", 6, { role: "assistant", content: [{ type: "text", text: "done" }], stopReason: "stop" }),
];

/** Everything that any destination can be shown, as one text. */
function shown(lines: readonly string[], globs: readonly string[]): string {
	const privacy: Privacy = {
		...TEST_PRIVACY,
		excludes: excludedPaths(globs, "/home/me/proj", { home: "/home/me", platform: "linux" }),
	};
	const recorder = new Recorder({ ...TEST_ORIGIN, privacy: () => privacy });
	const spans = [...tellSessionFile(lines)].flatMap((event) => recorder.hear(event));
	return JSON.stringify(spans.map(({ name, attributes, status }) => ({ name, attributes, status })));
}

const nested = (...calls: object[]) => ({
	calls: calls.map((call, index) => ({ id: `c/${index + 1}`, name: "read", status: "ok", durationMs: 1, ...call })),
	complete: true,
});

const reads = (path: string, more: object = {}) => ({ arguments: { path }, ...more });

describe("a script that reads an excluded file without naming it in its arguments", () => {
	test.each([
		["the only call", nested(reads("private/key.txt"))],
		["the last of several", nested(reads("a.txt"), reads("b.txt"), reads("private/key.txt"))],
		["a call of a nested call", nested(reads("a.txt"), reads("private/key.txt", { id: "c/1/1" }))],
		["a command line", nested({ name: "bash", arguments: { command: "cat private/key.txt | head" } })],
		[
			"a call that failed, and quotes what it read",
			nested(reads("private/key.txt", { status: "error", error: `near ${SECRET}` })),
		],
		["a call whose arguments pi had no room for", nested({ argumentsBytes: 9000 })],
		["a record that is not complete", { ...nested(reads("a.txt")), complete: false }],
		["a record that says nothing of being complete", { calls: [] }],
	])("%s: the call and its result are left out", (_, calls) => {
		expect(shown(session(calls), ["private/**"])).not.toContain(SECRET);
	});

	test("is left out of what a fork inherits", () => {
		const forked = session(nested(reads("private/key.txt")), SECRET, {
			timestamp: at(4),
			parentSession: "/x/2026_p.jsonl",
		});
		expect(shown(forked, ["private/**"])).not.toContain(SECRET);
		expect(shown(forked, [])).toContain(SECRET);
	});
});

describe("a script that reads nothing excluded", () => {
	test.each([
		["all its calls are known", nested(reads("a.txt")), ["private/**"]],
		["no path is excluded, whatever is unknown", { ...nested({ argumentsBytes: 9000 }), complete: false }, []],
		["it made no calls", undefined, ["private/**"]],
	])("is shown when %s", (_, calls, globs) => {
		expect(shown(session(calls, HARMLESS), globs)).toContain(HARMLESS);
	});

	test("keeps the calls beside one that is excluded", () => {
		const calls = nested(reads("a.txt"), reads("private/key.txt"));
		const text = shown(session(calls), ["private/**"]);
		expect(text).toContain("a.txt");
		expect(text).not.toContain("key.txt");
	});
});

describe("a result whose call is not on record", () => {
	const stray = [...session(undefined).slice(0, 2), ...session(undefined).slice(3)];

	test("is left out as soon as any path is excluded", () => {
		expect(shown(stray, ["private/**"])).not.toContain(SECRET);
		expect(shown(stray, [])).toContain(SECRET);
	});
});

test("a result that comes after another branch's answer is left out if its call names an excluded file", () => {
	const call = (id: string, path: string) => ({
		role: "assistant",
		content: [{ type: "toolCall", id, name: "read", arguments: { path } }],
		stopReason: "toolUse",
	});
	const lines = [
		...session(undefined, "").slice(0, 2),
		message("a1", 2, call("x", "private/key.txt")),
		message("a2", 3, call("y", "open.txt")),
		message("r1", 4, {
			role: "toolResult",
			toolCallId: "x",
			toolName: "read",
			content: [{ type: "text", text: SECRET }],
		}),
		message("a3", 5, { role: "assistant", content: [{ type: "text", text: "done" }], stopReason: "stop" }),
	];
	expect(shown(lines, ["private/**"])).not.toContain(SECRET);
});
