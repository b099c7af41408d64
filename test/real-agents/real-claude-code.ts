import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { installedProgram } from "./installed-program.ts";
import type { RealAgent } from "./real-agent.ts";

/** Claude Code in print mode. */
export const REAL_CLAUDE_CODE: RealAgent = {
	...{ name: "claude-code", agentName: "claude-code", models: ["claude-sonnet-4-5", "claude-haiku-4-5"] },
	program: installedProgram("claude-code"),
	records: /\.jsonl$/,
	consent: [],
	prepare: ({ home }) => void mkdirSync(join(home, ".claude")),
	commandLine({ home, project, modelUrl, env }, { prompt, model, resumes, forks, compacts }) {
		const resumed = resumes ?? forks;
		const args = [
			...["-p", compacts ? "/compact" : prompt, "--output-format", "json", "--allowedTools", "Bash,Read,Agent"],
			...["--model", model ?? REAL_CLAUDE_CODE.models[0]],
			...(resumed === undefined ? [] : ["--resume", resumed]),
			...(forks === undefined ? [] : ["--fork-session"]),
		];
		return {
			program: REAL_CLAUDE_CODE.program ?? "claude",
			args,
			cwd: project,
			env: {
				...{ HOME: home, CLAUDE_CONFIG_DIR: join(home, ".claude") },
				...{ ANTHROPIC_BASE_URL: modelUrl, ANTHROPIC_API_KEY: "sk-ant-scripted", CLAUDE_CODE_MAX_RETRIES: "1" },
				...{ CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1", DISABLE_TELEMETRY: "1", DISABLE_AUTOUPDATER: "1" },
				...{ DISABLE_ERROR_REPORTING: "1", IS_SANDBOX: "1" },
				...env,
			},
		};
	},
	sessionIn: (stdout) => /"session_id":"([0-9a-f-]{36})"/.exec(stdout)?.[1],
};
