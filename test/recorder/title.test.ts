import { expect, test } from "vitest";
import { ATTR } from "../../exporter/semconv.ts";
import { textAttribute } from "../../exporter/span.ts";
import { tellSessionFile } from "../../src/agents/pi/session-file.ts";
import { Recorder } from "../../src/recorder/recorder.ts";
import { TEST_ORIGIN } from "../support/scenario-files.ts";

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
const HEADER = { type: "session", version: 3, id: "0199-titled", timestamp: at(0), cwd: "/p" };
const CONTEXT = "<context>\ncwd: /home/u\n</context>";
const SKILL =
	'<skill name="setup" location="/home/u/.agents/skills/setup/SKILL.md">\nReferences are relative to /home/u.\n\nDo it.\n</skill>';
const answer = {
	...{ role: "assistant", content: [{ type: "text", text: "ok" }], provider: "p", model: "m", stopReason: "stop" },
	usage: { input: 1, output: 1, cacheRead: 0, cacheWrite: 0 },
};
const said = (content: unknown) => ({ type: "message", message: { role: "user", content } });
const injected = (content: string) => ({ type: "custom_message", customType: "context", content });

/** The spans of a session of these entries and one answer. */
function spansOf(...entries: readonly object[]) {
	const all = [...entries, { type: "message", message: answer }];
	const placed = all.map((entry, index) => ({ ...entry, id: `e${index}`, timestamp: at(index + 1) }));
	const recorder = new Recorder(TEST_ORIGIN);
	return [...tellSessionFile([HEADER, ...placed].map((line) => JSON.stringify(line)))].flatMap((e) =>
		recorder.hear(e),
	);
}
const lastTurnOf = (...entries: readonly object[]) => spansOf(...entries).findLast((span) => span.name === "turn");

test.each([
	["a skill and the user's words", [said(`${SKILL}\n\nrewrite my agents file`)], "rewrite my agents file"],
	["a skill alone, and words later", [said(SKILL), said("now the next")], "/skill:setup"],
	[
		"context in the message",
		[
			said([
				{ type: "text", text: CONTEXT },
				{ type: "text", text: "go" },
			]),
		],
		"go",
	],
	["context that an extension put in before", [injected(CONTEXT), said("go")], "go"],
	["context alone", [injected(CONTEXT)], "cwd: /home/u"],
])("the title of a session that begins with %s", (_what, entries, title) => {
	const turn = lastTurnOf(...entries);
	expect(turn && textAttribute(turn, ATTR.title)).toBe(title);
});

test("the message itself keeps everything", () => {
	const chat = spansOf(said(`${SKILL}\n\nrewrite my agents file`)).find((span) => span.name.startsWith("chat"));
	expect(JSON.parse((chat && textAttribute(chat, ATTR.inputMessages)) ?? "")).toEqual([
		{ role: "user", parts: [{ type: "text", content: `${SKILL}\n\nrewrite my agents file` }] },
	]);
});
