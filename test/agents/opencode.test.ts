import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { OPENCODE } from "../../src/agents/opencode/opencode.ts";
import { describeAgent, type RecordFixture } from "./describe-agent.ts";
import { THINGS } from "./opencode/medium.ts";

const FOLDER = join(import.meta.dirname, "..", "fixtures", "agents", "opencode");

/** As `truth.json` has it: what was billed for a session, checked against the model server. */
interface Billed {
	readonly kind: "session" | "fork" | "subagent";
	readonly parent: string | null;
	readonly titles: readonly string[];
	readonly cwd: string;
	readonly models: readonly string[];
	readonly prompts: number;
	readonly injected: number;
	readonly answers: number;
	readonly failedCalls: number;
	readonly toolResults: number;
	readonly toolErrors: number;
	readonly inherited: { readonly prompts: number; readonly answers: number };
	readonly promptTokens: number;
	readonly completionTokens: number;
	readonly cacheReadTokens: number;
	readonly cacheWriteTokens: number;
	readonly sideCallPromptTokens: number;
	readonly cost: number;
}

const billed = (
	await Promise.all(
		readdirSync(FOLDER).map(async (version) => {
			const home = join(FOLDER, version);
			const sessions = JSON.parse(readFileSync(join(home, "truth.json"), "utf8")) as Record<string, Billed>;
			const records = await OPENCODE.records({ env: { XDG_DATA_HOME: home }, home: "/nowhere" });
			const pathOf = (id: string) => records.find(({ path }) => OPENCODE.sessionIdOf(path) === id)?.path ?? "";
			return Object.entries(sessions).map(([id, truth]) => ({ version, id, truth, path: pathOf(id), home }));
		}),
	)
).flat();

const fixtures = billed.map(({ version, id, truth, path, home }): RecordFixture => {
	const { kind, parent, models, prompts, answers, failedCalls, toolResults, toolErrors, inherited, cost } = truth;
	return {
		...{ name: `${version} ${id}`, path, home },
		truth: {
			sessionId: id,
			...(kind === "fork" && parent !== null && { parentSessionId: parent }),
			// Figures count failed calls as answers.
			...{ prompts, answers: answers + failedCalls, toolResults, toolErrors, inherited, cost },
			...(failedCalls === 0 && { models }),
			...{ input: truth.promptTokens, output: truth.completionTokens },
			...{ cacheRead: truth.cacheReadTokens, cacheWrite: truth.cacheWriteTokens },
		},
	};
});

describeAgent(OPENCODE, fixtures, THINGS);

describe("a session of OpenCode", () => {
	test("x", () => expect(billed.length).toBe(14));
});
