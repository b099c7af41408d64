import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Agent } from "../../src/agents/agent.ts";
import { AGENTS } from "../../src/agents/list.ts";

const MACHINE = { env: {}, home: "/home/dev" };
const HOOKS = join(import.meta.dirname, "..", "fixtures", "hooks");

/** What a host gave to a hook: to its own, or to one in the settings of an agent whose hooks it runs as well. */
interface Call {
	/** What users type for the host. */
	readonly host: string;
	readonly payload: Readonly<Record<string, unknown>>;
}

const callsIn = (file: string, host?: string): readonly Call[] =>
	readFileSync(join(HOOKS, file), "utf8")
		.trim()
		.split("\n")
		.map((line) => JSON.parse(line))
		.map(({ agent, payload }) => ({ host: host ?? agent, payload }));

/** Our own plugin writes these in OpenCode's process. */
const OF_PLUGIN: readonly Call[] = ["session.created", "session.idle", "session.error", "dispose"].map((opencode) => ({
	host: "opencode",
	payload: {
		opencode,
		sessions: ["ses_dd5de6abeffeONjf6J4YF59TsZ"],
		project: "8cae23a64cbb2a6f942b8b6ebdabcdde4856844a",
	},
}));

/** What `notify` of Codex gets. */
const OF_NOTIFY: Call = {
	host: "codex",
	payload: {
		type: "agent-turn-complete",
		"thread-id": "01a22a1d-0233-75f3-96c1-bc96594e3515",
		"turn-id": "t",
		cwd: "/",
	},
};

const CALLS: readonly Call[] = [
	...callsIn("claude-code.jsonl", "claude-code"),
	...callsIn("codex.jsonl", "codex"),
	...callsIn("others.jsonl"),
	...OF_PLUGIN,
	OF_NOTIFY,
];

const takersOf = (payload: unknown): readonly string[] =>
	AGENTS.flatMap((agent) => (agent.note?.(payload, MACHINE) === undefined ? [] : agent.install.word));

/** Agents that call hooks, by what users type. pi's own extension notes without any. */
const NOTING = AGENTS.filter((agent): agent is Agent & Required<Pick<Agent, "note">> => agent.note !== undefined);

describe("the payload of a hook says who called it", () => {
	test.each(NOTING.map(({ install }) => install.word))(
		"%s takes what it was called with, and nobody else does",
		(host) => {
			const own = CALLS.filter((call) => call.host === host);
			expect(own.length).toBeGreaterThan(0);
			for (const { payload } of own) expect([payload, takersOf(payload)]).toEqual([payload, [host]]);
		},
	);

	test("a host that calls no hook of its own yet is taken for no other", () => {
		const words = NOTING.map(({ install }) => install.word);
		for (const { host, payload } of CALLS.filter((call) => !words.includes(call.host))) {
			expect([host, payload, takersOf(payload)]).toEqual([host, payload, []]);
		}
	});

	// Cursor runs the hooks of Claude Code as well; it alone says its version.
	test.each(NOTING.filter(({ name }) => name !== "cursor-sync"))(
		"$name leaves Cursor's calls to Cursor, even with a path of its own",
		(agent) => {
			const ofCursor = CALLS.filter(({ host }) => host === "cursor");
			expect(ofCursor.length).toBeGreaterThan(10);
			const own = CALLS.filter(({ host }) => host === agent.install.word);
			const paths = new Set(own.flatMap(({ payload }) => payload.transcript_path ?? []));
			for (const { payload } of ofCursor)
				for (const path of paths)
					expect(agent.note({ ...payload, transcript_path: path }, MACHINE)).toBeUndefined();
		},
	);
});
