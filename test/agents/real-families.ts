import { join } from "node:path";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import type { Agent } from "../../src/agents/agent.ts";
import { CLAUDE_CODE } from "../../src/agents/claude-code/claude-code.ts";
import { CODEX } from "../../src/agents/codex/codex.ts";
import { readWhole, spansOf } from "./read-record.ts";

const FIXTURES = join(import.meta.dirname, "..", "fixtures", "agents");

/** A subagent that a real agent started, and who started it. */
export interface RealFamily {
	readonly name: string;
	readonly agent: Agent;
	/** The folder of both records. */
	readonly home: string;
	readonly parent: string;
	readonly subagent: string;
	/** The parent's call that started the subagent. */
	readonly callId: string;
}

export const REAL_FAMILIES: readonly RealFamily[] = [
	{
		...{ name: "Claude Code 2.1, in the background", agent: CLAUDE_CODE, callId: "call_23_38ahe6" },
		home: join(FIXTURES, "claude-code", "2.1.332"),
		parent: "79e1297b-a7ca-491b-9591-fcd283da3641.jsonl",
		subagent: "79e1297b-a7ca-491b-9591-fcd283da3641/subagents/agent-ac49d66bd9ca4b007.jsonl",
	},
	{
		...{ name: "Claude Code 2.0, whose parent alone says so", agent: CLAUDE_CODE, callId: "toolu_00000153fake" },
		home: join(FIXTURES, "claude-code", "2.0.77"),
		parent: "04fbb83c-c3c7-4ca6-a728-24d4f071b866.jsonl",
		subagent: "agent-a254d02.jsonl",
	},
	{
		...{ name: "Codex 0.171", agent: CODEX, callId: "call_25_hmcbjx" },
		home: join(FIXTURES, "codex", "0.171.0", "sessions", "2026", "11", "30"),
		parent: "rollout-2026-11-30T01-41-46-01a22a1d-811b-7602-a7d0-958756372f3a.jsonl",
		subagent: "rollout-2026-11-30T01-41-49-01a22a1d-8cce-70d2-9844-7d15e8ad5bd8.jsonl",
	},
];

/** What the recorder makes of a record. */
export const spansIn = async (agent: Agent, path: string): Promise<readonly ReadableSpan[]> =>
	spansOf((await readWhole(agent, path)).events);

/** The spans of the parent and of the subagent. */
export const realFamilies = () =>
	Promise.all(
		REAL_FAMILIES.map(async ({ name, agent, home, ...files }) => ({
			name,
			sessions: [await spansIn(agent, join(home, files.parent)), await spansIn(agent, join(home, files.subagent))],
		})),
	);
