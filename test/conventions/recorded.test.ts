import { describe, expect, test } from "vitest";
import { OpenSyncRows } from "../exporter/opensync-rows.ts";
import { requestsOf } from "../exporter/requests-of.ts";
import { type Recording, recordings } from "./recorded.ts";

/** Long after everything that was recorded. */
const LATER = Date.UTC(2027, 0, 1);

const SESSIONS: Readonly<Record<string, string>> = {
	"open-inference-anthropic": "shop-session-8",
	"open-inference-openai": "shop-session-7",
	"openllmetry-0.14-anthropic": "support-43",
	"openllmetry-0.14-openai": "support-42",
	"openllmetry-anthropic": "support-43",
	"openllmetry-openai": "support-42",
	"opentelemetry-openai": "conv-otel-1",
	"vercel-ai-5-anthropic": "next-5",
	"vercel-ai-5-openai": "next-5",
	"vercel-ai-6-anthropic": "next-6",
	"vercel-ai-6-openai": "next-6",
};

/** OpenLLMetry 0.14 tells of Anthropic's input only what did not come from a cache, and nothing of the cache. */
const INPUT_TOLD: Readonly<Record<string, number>> = { "openllmetry-0.14-anthropic": 400 };
/** Its instructions stand in no attribute that is a message. */
const WITHOUT_SYSTEM = ["open-inference-anthropic"];
/** Its tool calls have no ids, so nothing says whose the result is. */
const WITHOUT_CALL_IDS = ["openllmetry-0.14-openai"];
/** Messages go to the logs. */
const WITHOUT_CONTENT = ["opentelemetry-openai"];

function stored({ name, spans }: Recording) {
	const rows = new OpenSyncRows(LATER);
	rows.send(requestsOf(spans.map((span) => [span])));
	const id = SESSIONS[name] ?? "";
	return { session: rows.session(id), messages: rows.messages(id), opens: rows.opens(id) };
}

describe.each(recordings())("the spans of $name", (recording) => {
	const { session, messages, opens } = stored(recording);

	test("become one session with what the model server billed", () => {
		expect(session).toMatchObject({
			promptTokens: INPUT_TOLD[recording.name] ?? recording.billed.input,
			completionTokens: recording.billed.output,
			model: recording.name.includes("anthropic") ? "claude-scripted" : "gpt-scripted",
			provider: recording.name.includes("anthropic") ? "anthropic" : "openai",
			source: "opentelemetry",
		});
		expect(opens).toBe(true);
	});

	test("have every message once, and each result behind its call", () => {
		const shown = messages.map(({ role, textContent, parts }) => {
			const tools = parts.flatMap(({ type, content }) =>
				type === "text" ? [] : [`${type} ${JSON.stringify(content)}`],
			);
			return [role, textContent?.replace(/S:(\w+)#\w+/, "S:$1"), ...tools];
		});
		const call = expect.stringMatching(/^tool-call .*"name":"bash","args":\{"command":"echo hi-from-bash"\}\}$/);
		const result = expect.stringMatching(/^tool-result .*"result":"hi-from-bash\\n"\}$/);
		const conversation = [
			["system", "You are terse."],
			["user", "S:bash Say hi with bash."],
			["assistant", "Running.", call, result],
			["assistant", "Bash finished."],
			["user", "S:hello Now say hello."],
			["assistant", "Hello from the model."],
		].filter(([role]) => role !== "system" || !WITHOUT_SYSTEM.includes(recording.name));
		const expected = WITHOUT_CONTENT.includes(recording.name)
			? new Array(3).fill(["assistant", "[content not recorded]"])
			: WITHOUT_CALL_IDS.includes(recording.name)
				? conversation.map((line) => line.filter((item) => item !== result))
				: conversation;
		expect(shown).toEqual(expected);
	});

	test("are titled by the first prompt", () => {
		const expected = WITHOUT_CONTENT.includes(recording.name) ? /^POST \/chat$/ : /^S:bash#\w+ Say hi with bash\.$/;
		expect(session?.title).toMatch(expected);
	});

	test("say nothing new when they come again", () => {
		const rows = new OpenSyncRows(LATER);
		const batches = recording.spans.map((span) => [span]);
		rows.send(requestsOf([...batches, ...batches]));
		const id = SESSIONS[recording.name] ?? "";
		expect(rows.messages(id)).toHaveLength(messages.length);
		expect(rows.session(id)?.promptTokens).toBe(session?.promptTokens);
	});
});
