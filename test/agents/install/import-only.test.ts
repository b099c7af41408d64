import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Agent } from "../../../src/agents/agent.ts";
import { CURSOR } from "../../../src/agents/cursor/cursor.ts";
import { agentHomes, YES } from "./homes.ts";

const AGENTS: readonly (readonly [Agent, string, string])[] = [[CURSOR, ".cursor", "cursor-agent"]];

describe.each(AGENTS)("an agent whose sessions are only imported so far: $install.title", (agent, folder, program) => {
	const { install } = agent;

	test("is not here without its folder and its program, and doctor says nothing of it", async () => {
		const here = agentHomes();
		expect(await install.find(here)).toEqual({ isThere: false, isAdded: false });
		expect(await install.check(here)).toEqual([]);
	});

	test("is here with its folder", async () => {
		const here = agentHomes();
		mkdirSync(join(here.home, folder));
		expect(await install.find(here)).toEqual({ isThere: true, isAdded: false });
		expect(await install.check(here)).toMatchObject([
			{ what: install.title, result: "skipped", found: expect.stringContaining(`import --agent ${install.word}`) },
		]);
	});

	test("is here with its program", async () => {
		const here = agentHomes();
		for (const name of [program, `${program}.cmd`]) writeFileSync(join(here.bin, name), "");
		chmodSync(join(here.bin, program), 0o755);
		expect(await install.find(here)).toMatchObject({ isThere: true });
	});

	test("cannot be added: the answer names the import, and nothing is written", async () => {
		const here = agentHomes();
		mkdirSync(join(here.home, folder));
		expect(await install.add(here, YES)).toEqual({
			type: "refused",
			reason: expect.stringContaining(install.title),
			mend: expect.stringContaining(`import --agent ${install.word}`),
		});
		expect(here.read(join(here.home, folder, "hooks.json"))).toBeUndefined();
		expect(await install.remove(here)).toEqual({ type: "absent", where: join(here.home, folder) });
		expect(await install.rivals(here)).toEqual([]);
	});
});
