import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { startModelServer } from "../test/real-agents/model/model-server.ts";
import type { Place, RealAgent } from "../test/real-agents/real-agent.ts";
import { REAL_CLAUDE_CODE } from "../test/real-agents/real-claude-code.ts";
import { REAL_CODEX } from "../test/real-agents/real-codex.ts";
import { removeFolder } from "../test/support/remove-folder.ts";
import { startBackend } from "./backend.ts";
import { endDaemon } from "./end-daemon.ts";
import type { Bench, Figure } from "./figure.ts";
import { median } from "./statistics.ts";

const PAIRS = 8;
const MOST = 1.02;

/** What a whole run of Claude Code and of Codex costs with the hooks, with two calls of a model that takes 2 s each. */
export const hookedAgent: Bench = {
	name: "hooked-agent",
	idea: "A run of the real agent with the hooks over one without, in turns; two model calls of 2 s and a tool.",
	async measure(dist) {
		const figures: Figure[] = [];
		for (const agent of [REAL_CLAUDE_CODE, REAL_CODEX]) {
			if (agent.program === undefined) console.log(`${agent.name} is left out: run scripts/install-agents.mjs`);
			else figures.push(...(await measureAgent(agent, dist)));
		}
		return figures;
	},
};

async function measureAgent(agent: RealAgent, dist: string): Promise<readonly Figure[]> {
	const folder = realpathSync(mkdtempSync(join(tmpdir(), "pi-sync-bench-")));
	const [models, backend] = await Promise.all([startModelServer(), startBackend(0)]);
	const stateDir = join(folder, "state");
	const place = (name: string, env: Place["env"]): Place => {
		const home = join(folder, name);
		const project = join(home, "project");
		mkdirSync(project, { recursive: true });
		const made = { home, project, modelUrl: models.url, env };
		// Codex works only where it may: in a repository that its settings trust.
		spawnSync("git", ["init", "-q"], { cwd: project });
		agent.prepare(made);
		return made;
	};
	try {
		const bare = place("bare", {});
		const hooked = place("hooked", { ...backend.env, PI_SYNC_STATE_DIR: stateDir });
		addHooks(agent, hooked, dist);
		const run = async (where: Place): Promise<number> => {
			const startedAt = performance.now();
			const { program, args, cwd, env } = agent.commandLine(where, { prompt: "SCRIPT=patient please" });
			await once(spawn(program, args, { cwd, env: { PATH: process.env.PATH, ...env }, stdio: "ignore" }), "exit");
			return performance.now() - startedAt;
		};
		await run(bare);
		await run(hooked);
		const pairs: { readonly bare: number; readonly hooked: number }[] = [];
		for (let pair = 0; pair < PAIRS; pair++) pairs.push({ bare: await run(bare), hooked: await run(hooked) });
		const [without, withHooks] = [median(pairs.map((pair) => pair.bare)), median(pairs.map((pair) => pair.hooked))];
		return [
			{ what: `${agent.name}, without hooks`, value: without, unit: "ms", of: PAIRS },
			{ what: `${agent.name}, with hooks`, value: withHooks, unit: "ms", of: PAIRS },
			{
				what: `${agent.name}, with hooks over without`,
				value: withHooks / without,
				unit: "×",
				limit: MOST,
				of: PAIRS,
			},
		];
	} finally {
		endDaemon(stateDir);
		await Promise.all([models.close(), backend.close()]);
		removeFolder(folder);
	}
}

function addHooks(agent: RealAgent, { home, project, env }: Place, dist: string): void {
	const path = [dirname(agent.program ?? ""), process.env.PATH].join(delimiter);
	const args = [join(dist, "pi-sync.mjs"), "agents", "add", agent.name, ...agent.consent];
	const { status, stderr } = spawnSync(process.execPath, args, {
		...{ cwd: project, encoding: "utf8" },
		env: { PATH: path, HOME: home, ...env },
	});
	if (status !== 0) throw new Error(`${agent.name} could not be added: ${stderr}`);
}
