import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { describe, expect, test } from "vitest";
import { CLAUDE_CODE } from "../../src/agents/claude-code/claude-code.ts";
import { CODEX } from "../../src/agents/codex/codex.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { readOn, readWhole } from "./read-record.ts";
import { REAL_FAMILIES, spansIn } from "./real-families.ts";

const FIXTURES = join(import.meta.dirname, "..", "fixtures", "agents");
const CODEX_FAMILY = REAL_FAMILIES.find(({ agent }) => agent === CODEX);

const idOf = (span: ReadableSpan | undefined) => span?.spanContext().spanId;
const tracesOf = (spans: readonly ReadableSpan[]) => [...new Set(spans.map((span) => span.spanContext().traceId))];
const toolOf = (spans: readonly ReadableSpan[], callId: string) =>
	spans.find(
		({ name, attributes }) => name.startsWith("execute_tool") && attributes["gen_ai.tool.call.id"] === callId,
	);

describe("a subagent", () => {
	test.each(REAL_FAMILIES)(
		"hangs below the call that started it: $name",
		async ({ agent, home, callId, ...files }) => {
			const parent = await spansIn(agent, join(home, files.parent));
			const subagent = await spansIn(agent, join(home, files.subagent));
			const [root, ...below] = subagent;
			expect(root?.attributes["opensync.session.started_by_call"]).toBe(callId);
			expect(root?.parentSpanContext?.spanId).toBe(idOf(toolOf(parent, callId)));
			expect(tracesOf(subagent)).toEqual(tracesOf(parent));
			expect(below.filter(({ parentSpanContext }) => parentSpanContext === undefined)).toEqual([]);
		},
	);

	test.each(REAL_FAMILIES)("is a session of its own, linked to who started it: $name", async (started) => {
		const { agent, home } = started;
		const [parent, subagent] = [
			agent.beginning(join(home, started.parent)),
			agent.beginning(join(home, started.subagent)),
		];
		expect(subagent?.sessionId).not.toBe(parent?.sessionId);
		expect(subagent?.startedByCall).toEqual({ sessionId: parent?.sessionId, callId: started.callId });
		const spans = await spansIn(agent, join(home, started.subagent));
		expect(new Set(spans.map(({ attributes }) => attributes["gen_ai.conversation.id"]))).toEqual(
			new Set([subagent?.sessionId]),
		);
		const [parentRoot] = await spansIn(agent, join(home, started.parent));
		expect(spans[0]?.links).toMatchObject([
			{ context: parentRoot?.spanContext(), attributes: { "opensync.link": "parent" } },
		]);
	});

	test.each(REAL_FAMILIES)("has a trace of its own where nothing says which call it was: $name", async (started) => {
		const { agent, home, subagent } = started;
		const path = join(temporaryFolder(), subagent);
		cpSync(join(home, subagent), path);
		const { startedByCall } = agent.beginning(path) ?? {};
		const parent = agent.beginning(join(home, started.parent));
		expect(startedByCall).toEqual({ sessionId: parent?.sessionId });
		const spans = await spansIn(agent, path);
		expect(spans[0]?.parentSpanContext).toBeUndefined();
		expect(spans[0]?.links).toMatchObject([{ attributes: { "opensync.link": "parent" } }]);
		expect(tracesOf(spans)).not.toEqual(tracesOf(await spansIn(agent, join(home, started.parent))));
	});

	test.each(REAL_FAMILIES.filter(({ name }) => !name.includes("2.0")))(
		"that is read as it grows waits with its beginning until its call is known: $name",
		async ({ agent, home, callId, ...files }) => {
			const folder = temporaryFolder();
			const path = join(folder, files.subagent);
			mkdirSync(dirname(path), { recursive: true });
			const lines = readFileSync(join(home, files.subagent), "utf8").split(/(?<=\n)/);
			const firstAnswer = lines.findIndex((line) => line.includes('"role":"assistant"'));
			writeFileSync(path, lines.slice(0, firstAnswer).join(""));
			const reader = agent.open(path);
			expect((await readOn(reader)).events).toEqual([]);
			// Who started it writes a moment later which call did.
			const meta = files.subagent.replace(".jsonl", ".meta.json");
			for (const file of [files.parent, meta]) {
				if (existsSync(join(home, file))) cpSync(join(home, file), join(folder, file));
			}
			appendFileSync(path, lines.slice(firstAnswer).join(""));
			const { events } = await readOn(reader);
			expect(events[0]).toMatchObject({ type: "session_began", startedByCall: { callId } });
			expect([...events, ...reader.end().events]).toEqual(
				(await readWhole(agent, join(home, files.subagent))).events,
			);
		},
	);
});

/** A home of Claude Code with a subagent of a subagent, made of a real one: both are the same but for their ids. */
function claudeChain() {
	const folder = temporaryFolder();
	cpSync(join(FIXTURES, "claude-code", "2.1.332"), folder, { recursive: true });
	const session = "79e1297b-a7ca-491b-9591-fcd283da3641";
	const subagents = join(folder, session, "subagents");
	const child = join(subagents, "agent-ac49d66bd9ca4b007.jsonl");
	const grandchild = join(subagents, "agent-b00000000000000b2.jsonl");
	writeFileSync(grandchild, readFileSync(child, "utf8").replaceAll("ac49d66bd9ca4b007", "b00000000000000b2"));
	// The child's call of `Bash` stands for one that starts an agent.
	const meta = { agentType: "general-purpose", toolUseId: "call_25_9es8bn", spawnDepth: 2 };
	writeFileSync(grandchild.replace(".jsonl", ".meta.json"), JSON.stringify(meta));
	// Another one beside them, which names the call only in a text.
	const other = readFileSync(child, "utf8")
		.replaceAll("call_25_9es8bn", "call_99_other")
		.replaceAll("from-child", "call_25_9es8bn");
	writeFileSync(join(subagents, "agent-a00000000000000a1.jsonl"), other);
	return { root: join(folder, `${session}.jsonl`), session, child, grandchild, call: "call_25_9es8bn" };
}

const RENAMED = { child: "01a22a1d-8cce-70d2-9844-7d15e8ad5bd8", grandchild: "01a22a1d-9999-70d2-9844-7d15e8ad5bd8" };

/** The same of Codex: the child's command stands for a call that starts an agent. */
function codexChain() {
	const folder = temporaryFolder();
	cpSync(CODEX_FAMILY?.home ?? "", folder, { recursive: true });
	const child = join(folder, CODEX_FAMILY?.subagent ?? "");
	const grandchild = child.replace(RENAMED.child, RENAMED.grandchild);
	const session = "01a22a1d-811b-7602-a7d0-958756372f3a";
	const text = readFileSync(child, "utf8");
	const own = text
		.replaceAll(RENAMED.child, RENAMED.grandchild)
		.replaceAll(`"parent_thread_id":"${session}"`, `"parent_thread_id":"${RENAMED.child}"`);
	writeFileSync(grandchild, own);
	const item = {
		type: "CollabAgentToolCall",
		id: "call_28_jxobg3",
		tool: "spawn_agent",
		receiver_thread_ids: [RENAMED.grandchild],
	};
	const line = { timestamp: "2026-11-30T01:41:51.690Z", type: "event_msg", payload: { type: "item_completed", item } };
	appendFileSync(child, `${JSON.stringify(line)}\n`);
	return { root: join(folder, CODEX_FAMILY?.parent ?? ""), session, child, grandchild, call: "call_28_jxobg3" };
}

describe.each([
	{ name: "Claude Code", agent: CLAUDE_CODE, chain: claudeChain },
	{ name: "Codex", agent: CODEX, chain: codexChain },
])("a subagent of a subagent of $name", ({ agent, chain }) => {
	test("hangs below the call of that subagent, in the trace of the first session", async () => {
		const { root, session, child, grandchild, call } = chain();
		const middle = agent.beginning(child);
		expect(agent.beginning(grandchild)?.startedByCall).toEqual({
			...{ sessionId: middle?.sessionId, callId: call, rootSessionId: session },
		});
		const [top, below, deepest] = [
			await spansIn(agent, root),
			await spansIn(agent, child),
			await spansIn(agent, grandchild),
		];
		expect(deepest[0]?.parentSpanContext?.spanId).toBe(idOf(toolOf(below, call)));
		expect(tracesOf([...top, ...below, ...deepest])).toHaveLength(1);
		expect(deepest[0]?.links).toMatchObject([{ context: below[0]?.spanContext() }]);
		const ids = [...top, ...below, ...deepest].map(idOf);
		expect(new Set(ids).size).toBe(ids.length);
	});

	test("stays in that subagent's own trace where nothing says who started that one", async () => {
		const { root, child, grandchild } = chain();
		rmSync(root);
		rmSync(child.replace(".jsonl", ".meta.json"), { force: true });
		const [below, deepest] = [await spansIn(agent, child), await spansIn(agent, grandchild)];
		expect(tracesOf([...below, ...deepest])).toHaveLength(1);
		expect(below[0]?.parentSpanContext).toBeUndefined();
		expect(deepest[0]?.links).toMatchObject([{ context: below[0]?.spanContext() }]);
	});

	test("has a trace of its own where that subagent's record is gone", async () => {
		const { child, grandchild } = chain();
		rmSync(child);
		const spans = await spansIn(agent, grandchild);
		expect(spans[0]?.parentSpanContext).toBeUndefined();
		expect(spans[0]?.attributes["opensync.session.started_by_call"]).toBeUndefined();
	});
});

test("a subagent of Codex is found by its call's result where no item names it", () => {
	const { root, child } = codexChain();
	const lines = readFileSync(root, "utf8").split(/(?<=\n)/);
	const without = lines.filter((line) => !line.includes("CollabAgentToolCall"));
	expect(without.length).toBeLessThan(lines.length);
	writeFileSync(root, without.join(""));
	expect(CODEX.beginning(child)?.startedByCall).toMatchObject({ callId: CODEX_FAMILY?.callId });
});

test("records of Codex that name each other as their starters end somewhere", () => {
	const { root, child, session } = codexChain();
	const text = readFileSync(root, "utf8");
	writeFileSync(root, text.replace('"originator"', `"parent_thread_id":"${RENAMED.child}","originator"`));
	expect(CODEX.beginning(root)?.startedByCall?.sessionId).toBe(RENAMED.child);
	expect(CODEX.beginning(child)?.startedByCall?.sessionId).toBe(session);
	expect(basename(child)).toContain(RENAMED.child);
});

test("a fork of a subagent's session is linked to it in the trace that it is in", async () => {
	const { child, grandchild, session } = codexChain();
	const fork = readFileSync(grandchild, "utf8").replaceAll(
		`"parent_thread_id":"${RENAMED.child}"`,
		`"forked_from_id":"${RENAMED.child}"`,
	);
	writeFileSync(grandchild, fork.replaceAll('"subagent":{', '"other":{'));
	const [root] = await spansIn(CODEX, grandchild);
	expect(CODEX.beginning(grandchild)?.parentRootSessionId).toBe(session);
	expect(root?.links).toMatchObject([{ context: (await spansIn(CODEX, child))[0]?.spanContext() }]);
	expect(root?.parentSpanContext).toBeUndefined();
});
