import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { installedProgram } from "./installed-program.ts";
import type { CommandLine, Place, RealAgent } from "./real-agent.ts";

const DRIVER = join(import.meta.dirname, "serve-opencode.mjs");

/** OpenCode through its server. */
export const REAL_OPENCODE: RealAgent = {
	...{ name: "opencode", agentName: "opencode", models: ["gpt-5-codex", "gpt-5"] },
	program: installedProgram("opencode"),
	consent: [],
	patienceMs: 300_000,
	records: /\.db(?:-wal)?$/,
	// What the call for a title cost is stored nowhere. What an answer cost is stored behind its tools: not by a killed one.
	keeps: ({ purpose, script }) => purpose !== "title" && script !== "slowTool",
	prepare({ home, modelUrl }) {
		const cost = { input: 1.25, output: 10, cache_read: 0.125 };
		const limit = { context: 200_000, output: 8_000 };
		const models = Object.fromEntries(
			REAL_OPENCODE.models.map((id) => [id, { name: id, reasoning: true, cost, limit }]),
		);
		const options = { baseURL: `${modelUrl}/v1`, apiKey: "x" };
		const settings = {
			...{ model: "scripted/gpt-5-codex", small_model: "scripted/gpt-5", permission: { "*": "allow" } },
			provider: { scripted: { npm: "@ai-sdk/openai-compatible", name: "Scripted", options, models } },
			...{ share: "disabled", autoupdate: false },
		};
		const config = join(home, ".config", "opencode");
		const write = (name: string, value: object) => writeFileSync(join(config, name), JSON.stringify(value));
		mkdirSync(join(config, "node_modules"), { recursive: true });
		write("opencode.json", settings);
		// As where OpenCode was started before: else it installs this first, from the network.
		const dependencies = { "@opencode-ai/plugin": "1.18.34" };
		write("package.json", { dependencies });
		write("package-lock.json", { lockfileVersion: 3, packages: { "": { dependencies } } });
	},
	commandLine: (place, { prompt, model = REAL_OPENCODE.models[0], ...call }) => ({
		...openCodeAt(place),
		program: process.execPath,
		args: [DRIVER, REAL_OPENCODE.program ?? "opencode", JSON.stringify({ prompt, model, ...call })],
	}),
	wholeRun: (place, prompt) => ({ ...openCodeAt(place), args: ["run", "--format", "json", prompt] }),
	sessionIn: (stdout) => /ses_[0-9A-Za-z]+/.exec(stdout)?.[0],
};

/** What OpenCode needs to run somewhere. */
export const openCodeAt = ({ home, project, env }: Place): Omit<CommandLine, "args"> => ({
	program: REAL_OPENCODE.program ?? "opencode",
	cwd: project,
	env: {
		...{ HOME: home, OPENCODE_DISABLE_AUTOUPDATE: "1", OPENCODE_DISABLE_MODELS_FETCH: "1" },
		...{ OPENCODE_DISABLE_LSP_DOWNLOAD: "1" },
		...env,
	},
});
