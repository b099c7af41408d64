import { describe, expect, it } from "vitest";
import { sessionMarkdown } from "../../src/local/markdown.ts";
import { fileTitle, type MessageView, type SessionView } from "../../src/local/reads.ts";
import { START, text } from "./local-client.ts";

const session: SessionView = {
	id: "id",
	externalId: "0198",
	title: "Fix the build",
	projectPath: "/home/me/app",
	projectName: "app",
	model: "claude-sonnet-4",
	provider: "anthropic",
	promptTokens: 12_000,
	completionTokens: 345,
	totalTokens: 12_345,
	cost: 0.0421,
	durationMs: 83_000,
	isPublic: false,
	messageCount: 2,
	createdAt: START,
	updatedAt: START,
};

function message(fields: Partial<MessageView>): MessageView {
	return {
		id: "m",
		externalId: "m",
		role: "assistant",
		textContent: undefined,
		model: undefined,
		promptTokens: undefined,
		completionTokens: undefined,
		durationMs: undefined,
		createdAt: START,
		parts: [],
		...fields,
	};
}

const shown = (...messages: Partial<MessageView>[]) =>
	sessionMarkdown({ session, messages: messages.map(message), agent: "pi" });
const body = (fields: Partial<MessageView>) => shown(fields).split(" UTC\n\n")[1];

describe("a session as Markdown", () => {
	it("reads as a document: title, facts, and each message with its role and time", () => {
		const markdown = shown(
			{ role: "user", parts: [text("Please fix it.")] },
			{
				createdAt: START + 2_000,
				parts: [
					text("I will look."),
					{ type: "tool-call", content: { id: "1", name: "bash", args: { command: "make" } } },
					{ type: "tool-result", content: { id: "1", name: "bash", result: "ok\n" } },
				],
			},
		);
		expect(markdown).toBe(`# Fix the build

| | |
|---|---|
| Session | 0198 |
| Project | app (/home/me/app) |
| Model | claude-sonnet-4 (anthropic) |
| Agent | pi |
| Started | 2026-02-03 10:00:00 UTC |
| Duration | 1 min 23 s |
| Messages | 2 |
| Tokens | 12,345 (12,000 in, 345 out) |
| Cost | $0.0421 |

---

## User · 2026-02-03 10:00:00 UTC

Please fix it.

---

## Assistant · 2026-02-03 10:00:02 UTC

I will look.

**Tool call: bash**

\`\`\`json
{
  "command": "make"
}
\`\`\`

**Result of bash**

\`\`\`text
ok
\`\`\`
`);
	});

	it("leaves out facts that are not known", () => {
		const bare = { ...session, title: undefined, projectPath: undefined, model: undefined, durationMs: undefined };
		const markdown = sessionMarkdown({ session: bare, messages: [], agent: "pi" });
		expect(markdown).toMatch(/^# Untitled\n/);
		expect(markdown).toContain("| Project | app |");
		expect(markdown).toContain("| Model | anthropic |");
		expect(markdown).not.toContain("Duration");
	});

	it("fences code with more back-ticks than it contains, in a row", () => {
		const result = "a ``` b\n`````js\nc";
		const markdown = body({ parts: [{ type: "tool-result", content: { result } }] });
		expect(markdown).toBe(`**Result**\n\n\`\`\`\`\`\`text\n${result}\n\`\`\`\`\`\`\n`);
	});

	it("shows the part types that the dashboard shows, and no others", () => {
		const parts = ["thinking", "reasoning", "tool_use", "image"].map((type) => ({ type, content: "hidden" }));
		expect(body({ parts: [...parts, text("shown")] })).toBe("shown\n");
	});

	it("ignores textContent when a part can be shown, and falls back on it when none can", () => {
		expect(body({ textContent: "fallback", parts: [text("part")] })).toBe("part\n");
		expect(body({ textContent: "fallback", parts: [{ type: "thinking", content: "hidden" }] })).toBe("fallback\n");
		expect(body({ textContent: "fallback", parts: [text("")] })).toBe("fallback\n");
	});

	it("says so when there is nothing to show, as in the dashboard's empty bubble", () => {
		expect(body({ parts: [{ type: "thinking", content: "hidden" }] })).toBe("*(nothing to show)*\n");
	});

	it("shows a text part that is an object by its text", () => {
		expect(body({ parts: [{ type: "text", content: { text: "inside" } }] })).toBe("inside\n");
	});

	it("shows an empty result as raw JSON, as the dashboard does", () => {
		const markdown = body({ parts: [{ type: "tool-result", content: { result: "" } }] });
		expect(markdown).toBe('**Result**\n\n```json\n{\n  "result": ""\n}\n```\n');
	});

	it.each([[null], ["text"], [5], [[]], [{ name: 5, args: null }]])(
		"survives a tool call whose content is %j",
		(content) => {
			const parts = [
				{ type: "tool-call", content },
				{ type: "tool-result", content },
			];
			expect(body({ parts })).toContain("**Tool call: unknown tool**");
		},
	);

	it.each([
		["a code block left open", "see:\n```js\nlet a;"],
		["a block whose closing fence is too short", "````\ncode\n```"],
		["a block closed with other characters", "~~~\ncode\n```"],
		["a line of HTML", "look:\n<!-- never closed"],
		["a script", "<script>"],
	])("keeps %s from swallowing what follows, in a quotation", (_name, content) => {
		expect(body({ parts: [text(content)] })).toBe(`> ${content.split("\n").join("\n> ")}\n`);
	});

	it.each([
		["a closed code block", "```html\n<b>\n```\nend"],
		["a code block in a list", "- one\n  ```\n  code\n  ```"],
		["inline code of three back-ticks", "```not a block``` and on"],
		["a longer closing fence", "```\ncode\n`````"],
		["a comparison", "a < b"],
	])("leaves %s as it is", (_name, content) => {
		expect(body({ parts: [text(content)] })).toBe(`${content}\n`);
	});

	it("keeps titles, names and projects on one line and inside their cell", () => {
		const odd = { ...session, title: "two\nlines <b>", projectName: "a|b", projectPath: undefined };
		const markdown = sessionMarkdown({ session: odd, messages: [], agent: "pi" });
		expect(markdown).toMatch(/^# two lines \\<b>\n/);
		expect(markdown).toContain("| Project | a\\|b |");
		expect(body({ parts: [{ type: "tool-call", content: { name: "a\nb" } }] })).toContain("**Tool call: a b**");
	});

	it("survives times that are no times", () => {
		expect(shown({ createdAt: 1e300 })).toContain("## Assistant · unknown time");
	});

	it.each([
		[400, "0.4 s"],
		[59_600, "1 min 0 s"],
		[3_661_000, "1 h 1 min 1 s"],
		[3_605_000, "1 h 0 min 5 s"],
	])("writes %i ms as %s", (durationMs, written) => {
		expect(sessionMarkdown({ session: { ...session, durationMs }, messages: [], agent: "pi" })).toContain(
			`| Duration | ${written} |`,
		);
	});

	it("names its file after the title, in plain letters", () => {
		expect(fileTitle(session)).toBe("Fix-the-build");
		expect(fileTitle({ ...session, title: 'a"\r\nX: é' })).toBe("a---X---");
		expect(fileTitle({ ...session, title: undefined })).toBe("session");
	});
});
