import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { installedProgram } from "./installed-program.ts";
import type { Place, RealAgent } from "./real-agent.ts";

/** Codex CLI in `exec` mode. */
export const REAL_CODEX: RealAgent = {
	...{ name: "codex", agentName: "codex-cli", models: ["gpt-5-codex", "gpt-5"] },
	program: installedProgram("codex"),
	records: /\.jsonl$/,
	consent: ["--trust"],
	prepare({ home, project, modelUrl }) {
		mkdirSync(join(home, ".codex"), { recursive: true });
		const settings = [
			`model = "${REAL_CODEX.models[0]}"`,
			'model_provider = "scripted"',
			'approval_policy = "never"',
			'sandbox_mode = "danger-full-access"',
			"check_for_update_on_startup = false",
			"[model_providers.scripted]",
			'name = "scripted"',
			`base_url = "${modelUrl}/v1"`,
			'wire_api = "responses"',
			'env_key = "SCRIPTED_KEY"',
			"request_max_retries = 2",
			"stream_max_retries = 1",
			`[projects."${project}"]`,
			'trust_level = "trusted"',
			"",
		];
		writeFileSync(join(home, ".codex", "config.toml"), settings.join("\n"));
	},
	commandLine({ home, project, env }: Place, { prompt, model, resumes, forks, compacts }) {
		const verb = resumes !== undefined ? ["resume"] : forks !== undefined ? ["fork"] : [];
		const session = resumes ?? forks;
		const args = [
			...["exec", ...verb, "--json", "-m", model ?? REAL_CODEX.models[0]],
			...(compacts ? ["-c", "model_auto_compact_token_limit=1600"] : []),
			...(session === undefined ? [] : [session]),
			prompt,
		];
		return {
			program: REAL_CODEX.program ?? "codex",
			args,
			cwd: project,
			env: { HOME: home, CODEX_HOME: join(home, ".codex"), SCRIPTED_KEY: "x", ...env },
		};
	},
	sessionIn: (stdout) => /"thread_id":"([0-9a-f-]{36})"/.exec(stdout)?.[1],
};
