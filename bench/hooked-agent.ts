import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { startModelServer } from "../test/real-agents/model/model-server.ts";
import type { Place, RealAgent } from "../test/real-agents/real-agent.ts";
import { REAL_CLAUDE_CODE } from "../test/real-agents/real-claude-code.ts";
import { REAL_CODEX } from "../test/real-agents/real-codex.ts";
import { REAL_OPENCODE } from "../test/real-agents/real-opencode.ts";
import { removeFolder } from "../test/support/remove-folder.ts";
import { startBackend } from "./backend.ts";
import { endDaemon } from "./end-daemon.ts";
import type { Bench, Figure } from "./figure.ts";
import { median } from "./statistics.ts";

const PAIRS = 8;
const MOST = 1.02;

/** What a whole run of each agent costs with its hooks or plugin, with two calls of a model that takes 2 s each. */
export const hookedAgent: Bench = {
	name: "hooked-agent",
	idea: "A run of the real agent with our hooks or plugin over one without, in turns; two model calls of 2 s and a tool.",
	async measure(dist) {
		const figures: Figure[] = [];
		for (const agent of [REAL_CLAUDE_CODE, REAL_CODEX, REAL_OPENCODE]) {
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
		const run = async (where: Place): Promise<Took> => {
			const startedAt = performance.now();
			const prompt = "SCRIPT=patient please";
			const { program, args, cwd, env } = agent.wholeRun?.(where, prompt) ?? agent.commandLine(where, { prompt });
			const stdio = ["ignore", "pipe", "ignore"] as const;
			const child = spawn(program, args, { cwd, env: { PATH: process.env.PATH, ...env }, stdio: [...stdio] });
			let first: number | undefined;
			child.stdout?.on("data", (data: Buffer) => {
				if (data.includes('"type":"text"')) first ??= performance.now() - startedAt;
			});
			await once(child, "exit");
			const whole = performance.now() - startedAt;
			return { whole, first: first ?? whole };
		};
		await run(bare);
		await run(hooked);
		const pairs: Pair[] = [];
		for (let pair = 0; pair < PAIRS; pair++) pairs.push({ bare: await run(bare), hooked: await run(hooked) });
		const firsts = agent.wholeRun === undefined ? [] : figuresOf(`${agent.name}'s first answer`, pairs, "first");
		return [...firsts, ...figuresOf(agent.name, pairs, "whole")];
	} finally {
		endDaemon(stateDir);
		await Promise.all([models.close(), backend.close()]);
		removeFolder(folder);
	}
}

/** In milliseconds. */
interface Took {
	readonly whole: number;
	/** Until the first answer was printed. */
	readonly first: number;
}

interface Pair {
	readonly bare: Took;
	readonly hooked: Took;
}

function figuresOf(what: string, pairs: readonly Pair[], which: keyof Took): readonly Figure[] {
	const without = median(pairs.map(({ bare }) => bare[which]));
	const withHooks = median(pairs.map(({ hooked }) => hooked[which]));
	return [
		{ what: `${what}, without hooks`, value: without, unit: "ms", of: PAIRS },
		{ what: `${what}, with hooks`, value: withHooks, unit: "ms", of: PAIRS },
		{ what: `${what}, with hooks over without`, value: withHooks / without, unit: "×", limit: MOST, of: PAIRS },
	];
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
