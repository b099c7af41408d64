import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { installedProgram } from "./installed-program.ts";
import type { CommandLine, Place, RealAgent } from "./real-agent.ts";

/** Droid in `exec`, with a model behind each of two APIs. It cannot resume a session without a login. */
export const REAL_DROID: RealAgent = {
	...{ name: "droid", agentName: "factory-droid", models: ["claude-sonnet-4-5", "gpt-5"] },
	program: installedProgram("droid"),
	records: /\.jsonl$/,
	consent: [],
	prepare: (place) => writeDroidSettings(place),
	commandLine: (place, { prompt, model = REAL_DROID.models[0], forks }) => ({
		...droidAt(place),
		args: [...EXEC, "-o", "json", "-m", idOf(model), ...(forks === undefined ? [] : ["--fork", forks]), prompt],
	}),
	sessionIn: (stdout) => /"session_id":"([0-9a-f-]{36})"/.exec(stdout)?.[1],
};

/** For a process that takes one prompt after the other. */
export const SEVERAL_PROMPTS = [
	...["exec", "--auto", "high", "--input-format", "stream-json", "-o", "stream-json"],
	...["-m", "custom:claude-sonnet-4-5"],
];

const EXEC = ["exec", "--auto", "high"];
const idOf = (model: string): string => `custom:${model}`;

export function writeDroidSettings({ home, modelUrl }: Pick<Place, "home" | "modelUrl">, more: object = {}): void {
	const [claude, gpt] = REAL_DROID.models;
	const common = { apiKey: "scripted", maxOutputTokens: 8000 };
	const customModels = [
		{
			...common,
			model: claude,
			id: idOf(claude),
			index: 0,
			displayName: "A",
			provider: "anthropic",
			baseUrl: modelUrl,
		},
		{
			...{ ...common, model: gpt, id: idOf(gpt), index: 1, displayName: "B" },
			...{ provider: "generic-chat-completion-api", baseUrl: `${modelUrl}/v1` },
		},
	];
	mkdirSync(join(home, ".factory"), { recursive: true });
	const settings = { cloudSessionSync: false, customModels, ...more };
	writeFileSync(join(home, ".factory", "settings.json"), `${JSON.stringify(settings, undefined, 2)}\n`);
}

/** What Droid needs to run somewhere. */
export const droidAt = ({ home, project, env }: Place): Omit<CommandLine, "args"> => ({
	program: REAL_DROID.program ?? "droid",
	cwd: project,
	env: { HOME: home, ...env },
});
