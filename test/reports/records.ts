import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Agent } from "../../src/agents/agent.ts";
import { AGENTS } from "../../src/agents/list.ts";
import { ownerOf } from "../../src/agents/several.ts";
import { SCENARIOS } from "../support/scenario-files.ts";

export const FIXTURES = join(import.meta.dirname, "..", "fixtures");

/** A record in the fixtures. */
export interface FixtureRecord {
	/** Its path below the fixtures. */
	readonly name: string;
	readonly path: string;
	readonly agent: Agent;
}

/** What was billed for a session, as `truth.json` has it; `null` where the record cannot say it. */
export interface Billed {
	readonly promptTokens: number | null;
	readonly completionTokens: number | null;
	readonly cacheReadTokens: number | null;
	readonly cacheWriteTokens: number | null;
	readonly cost: number | null;
	readonly prompts: number;
	readonly answers: number;
	readonly failedCalls: number;
	readonly toolErrors: number;
}

/** By the folders of the agents' fixtures, such as `codex/0.171.0`: what was billed, by the ids of sessions. */
export const BILLED: ReadonlyMap<string, Readonly<Record<string, Billed>>> = new Map(
	filesBelow(join(FIXTURES, "agents"), "truth.json").map((file) => [
		join(file, ".."),
		JSON.parse(readFileSync(file, "utf8")) as Record<string, Billed>,
	]),
);

/** Every record in the fixtures: all agents', and all that pi wrote. */
export async function fixtureRecords(): Promise<readonly FixtureRecord[]> {
	const lines = [join(FIXTURES, "agents"), join(FIXTURES, "sessions"), SCENARIOS].flatMap((folder) =>
		filesBelow(folder, ".jsonl"),
	);
	const found = lines
		.filter((path) => basename(path) !== "session_index.jsonl")
		.flatMap((path) => {
			const agent = ownerOf(AGENTS, path);
			return agent === undefined ? [] : [{ name: path.slice(FIXTURES.length + 1), path, agent }];
		});
	const folders = [...BILLED.keys()].filter((folder) => folder.includes("opencode"));
	for (const folder of folders) {
		for (const agent of AGENTS) {
			const records = (await agent.recordsAt?.(join(folder, "opencode"))) ?? [];
			found.push(...records.map(({ path }) => ({ name: path.slice(FIXTURES.length + 1), path, agent })));
		}
	}
	return found;
}

function filesBelow(folder: string, end: string): readonly string[] {
	return readdirSync(folder, { recursive: true, encoding: "utf8" })
		.filter((file) => file.endsWith(end))
		.map((file) => join(folder, file))
		.sort();
}
