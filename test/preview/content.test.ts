import { describe, expect, test } from "vitest";
import type { MessageBody } from "../../exporter/opensync/requests.ts";
import { untitled } from "../../exporter/opensync/translate.ts";
import { openSyncContent } from "../../src/daemon/preview/opensync-content.ts";
import { otlpContent } from "../../src/daemon/preview/otlp-content.ts";
import { redactedText, Tally } from "../../src/daemon/preview/tally.ts";

const AT = 1_795_410_086_155;
const message = (body: Partial<MessageBody>): MessageBody => ({
	...{ sessionExternalId: "s", externalId: "s-user-1", role: "assistant", textContent: "", source: "pi" },
	...{ parts: [], createdAt: AT, ...body },
});
const text = (content: string) => ({ type: "text", content }) as const;
const spans = (attributes: Readonly<Record<string, string>>, status = {}) => ({
	resourceSpans: [
		{
			scopeSpans: [
				{
					spans: [
						{
							attributes: Object.entries(attributes).map(([key, stringValue]) => ({
								key,
								value: { stringValue },
							})),
							status,
						},
					],
				},
			],
		},
	],
});

describe("of a request to OpenSync", () => {
	test("a title that a policy kept back is none", () => {
		const session = { externalId: "s", source: "pi", createdAt: AT };
		expect(openSyncContent({ ...session, title: untitled("pi", AT) })).toEqual([]);
		expect(openSyncContent({ ...session, title: "Mine", projectPath: "/p" })).toEqual([
			{ kind: "title", text: "Mine" },
			{ kind: "paths", text: "/p" },
		]);
		expect(openSyncContent({ sessions: [{ externalId: "s", title: "New" }] })).toEqual([
			{ kind: "title", text: "New" },
		]);
	});

	test("thinking is what is quoted and not part of the message's text", () => {
		const parts = [text("> I wonder\n> why"), text("> quoted by the model")];
		expect(openSyncContent(message({ parts, textContent: "> quoted by the model" }))).toEqual([
			{ kind: "thinking", text: "> I wonder\n> why" },
			{ kind: "answers", text: "> quoted by the model" },
		]);
	});

	test("what stands in the place of content is none", () => {
		const call = { type: "tool-call", content: { id: "1", name: "bash", args: {} } } as const;
		const result = { type: "tool-result", content: { id: "1", name: "bash", result: "[not captured]" } } as const;
		const parts = [text("[content not recorded]"), text("(no text)"), call, result];
		expect(openSyncContent(message({ parts }))).toEqual([]);
	});

	test("arguments that name paths and commands count as those too", () => {
		const args = { command: "ls", options: [{ path: "/etc" }], cwd: "[not captured]" };
		const parts = [{ type: "tool-call", content: { id: "1", name: "bash", args } } as const];
		expect(openSyncContent(message({ parts }))).toEqual([
			{ kind: "tool arguments", text: JSON.stringify(args) },
			{ kind: "command lines", text: "ls" },
			{ kind: "paths", text: "/etc" },
		]);
	});
});

describe("of an OTLP request", () => {
	test("each part of a message is what it is", () => {
		const messages = [
			{ role: "user", parts: [{ type: "text", content: "Hello" }] },
			{ role: "tool", parts: [{ type: "tool_call_response", id: "1", response: "done" }] },
			{ role: "assistant", parts: [{ type: "reasoning", content: "Hm" }] },
			{ role: "assistant", parts: [{ type: "tool_call", id: "1", name: "x", arguments: { file: "a" } }] },
		];
		expect(otlpContent(spans({ "gen_ai.input.messages": JSON.stringify(messages) }))).toEqual([
			{ kind: "prompts", text: "Hello" },
			{ kind: "tool results", text: "done" },
			{ kind: "thinking", text: "Hm" },
			{ kind: "tool arguments", text: '{"file":"a"}' },
			{ kind: "paths", text: "a" },
		]);
	});

	test("a command of the user is a command line, and a failed tool's text a result", () => {
		const said = JSON.stringify([{ role: "user", parts: [{ type: "text", content: "ls" }] }]);
		expect(otlpContent(spans({ "opensync.purpose": "user_command", "gen_ai.input.messages": said }))).toEqual([
			{ kind: "command lines", text: "ls" },
		]);
		const failed = { message: "no such file" };
		expect(otlpContent(spans({ "gen_ai.operation.name": "execute_tool" }, failed))[0]?.kind).toBe("tool results");
		expect(otlpContent(spans({ "gen_ai.operation.name": "chat" }, failed))[0]?.kind).toBe("error texts");
		expect(otlpContent(spans({ "error.type": "interrupted" }, { message: "interrupted" }))).toEqual([]);
	});

	test("what gives nothing away is no content", () => {
		expect(otlpContent(spans({ "gen_ai.request.model": "m", "session.id": "s", unknown: "x" }))).toEqual([]);
	});
});

describe("a tally", () => {
	test("counts each different text and each different secret once", () => {
		const tally = new Tally();
		for (const said of ["a [redacted:jwt:0001]", "ü [redacted:jwt:0002] [redacted:aws-access-key:0001]", "ü"]) {
			tally.add(message({ role: "user", parts: [text(said), text(said)] }));
			tally.add(message({ role: "user", parts: [text(said)] }));
		}
		const bytes = Buffer.byteLength("a [redacted:jwt:0001]ü [redacted:jwt:0002] [redacted:aws-access-key:0001]ü");
		expect(tally.amount("prompts")).toEqual({ texts: 3, bytes });
		expect([tally.kinds(), redactedText(tally)]).toEqual([["prompts"], "1 aws-access-key, 2 jwt redacted"]);
		expect(redactedText(new Tally())).toBe("nothing redacted");
	});
});
