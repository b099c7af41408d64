import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removeFolder } from "../support/remove-folder.ts";
import { beforeProcessEnds } from "./last-cleanup.ts";
import { type Api, CONTEXT_WINDOW, defaultModel, MAX_OUTPUT_TOKENS, PRICED_MODELS } from "./priced-models.ts";
import { readSessions, type SessionFile } from "./session-files.ts";

/** A user's home that knows nothing but the scripted models. */
export interface PiHome {
	readonly dir: string;
	/** pi's own folder: settings, models, sessions. */
	readonly agentDir: string;
	/** The folder that pi works in. */
	readonly cwd: string;
	/** The whole environment of a pi in this home: nothing of the developer's own but the path. */
	readonly env: Readonly<Record<string, string>>;
	/** All session files, oldest first. */
	sessions(): SessionFile[];
	remove(): void;
}

export interface PiHomeOptions {
	/** The model server's URL. */
	readonly modelsUrl: string;
	/** Which API's default model pi uses. Default: `openai`. */
	readonly api?: Api;
	/** Laid over the harness's own `settings.json`, top-level keys as a whole. */
	readonly settings?: Readonly<Record<string, unknown>>;
	/** pi's `mcp.json` (1.x): servers by name. */
	readonly mcpServers?: Readonly<Record<string, unknown>>;
	/** Added to the environment. */
	readonly env?: Readonly<Record<string, string>>;
}

const homes = new Set<PiHome>();
beforeProcessEnds(() => {
	for (const home of homes) home.remove();
});

/** Makes a fresh home in the temporary folder, which is gone at the latest when the test process ends. */
export function makePiHome(options: PiHomeOptions): PiHome {
	const { modelsUrl, api = "openai" } = options;
	// pi names a session's folder after the real path of the working folder.
	const dir = mkdtempSync(join(realpathSync(tmpdir()), "pi-home-"));
	const agentDir = join(dir, "agent");
	const cwd = join(dir, "project");
	mkdirSync(agentDir);
	mkdirSync(cwd);
	writeJson(join(agentDir, "models.json"), {
		providers: { openai: provider("openai", modelsUrl), anthropic: provider("anthropic", modelsUrl) },
	});
	writeJson(join(agentDir, "settings.json"), {
		defaultProvider: api,
		defaultModel: defaultModel(api).id,
		quietStartup: true,
		// Retries are pi's own, and quick; the SDKs' hidden ones inside a single request are off.
		retry: { baseDelayMs: 10, provider: { maxRetries: 0 } },
		// So little that a few prompts of a test are enough to have something to compact.
		compaction: { keepRecentTokens: 2_000 },
		...options.settings,
	});
	if (options.mcpServers !== undefined) writeJson(join(agentDir, "mcp.json"), { mcpServers: options.mcpServers });
	const home: PiHome = {
		dir,
		agentDir,
		cwd,
		env: { ...environment(dir, agentDir), ...options.env },
		sessions: () => readSessions(join(agentDir, "sessions")),
		remove: () => {
			homes.delete(home);
			// A daemon that still writes there ends when it is gone.
			removeFolder(dir);
		},
	};
	homes.add(home);
	return home;
}

function provider(api: Api, modelsUrl: string): object {
	return {
		baseUrl: api === "openai" ? `${modelsUrl}/v1` : modelsUrl,
		api: api === "openai" ? "openai-completions" : "anthropic-messages",
		apiKey: "scripted-key",
		models: PRICED_MODELS.filter((model) => model.api === api).map((model) => ({
			id: model.id,
			reasoning: true,
			input: ["text", "image"],
			contextWindow: CONTEXT_WINDOW,
			maxTokens: MAX_OUTPUT_TOKENS,
			cost: model.prices,
			...(model.cacheSeconds !== undefined && { promptCache: { short: model.cacheSeconds } }),
		})),
	};
}

function environment(dir: string, agentDir: string): Record<string, string> {
	const kept = ["PATH", "Path", "SystemRoot", "ComSpec", "PATHEXT", "TMPDIR", "TEMP", "TMP"];
	const inherited = kept.flatMap((name) => {
		const value = process.env[name];
		return value === undefined ? [] : [[name, value]];
	});
	return {
		...Object.fromEntries(inherited),
		HOME: dir,
		USERPROFILE: dir,
		APPDATA: join(dir, "AppData", "Roaming"),
		LOCALAPPDATA: join(dir, "AppData", "Local"),
		XDG_CONFIG_HOME: join(dir, ".config"),
		XDG_STATE_HOME: join(dir, ".local", "state"),
		XDG_DATA_HOME: join(dir, ".local", "share"),
		XDG_CACHE_HOME: join(dir, ".cache"),
		LANG: "C.UTF-8",
		TERM: "xterm-256color",
		PI_CODING_AGENT_DIR: agentDir,
		PI_OFFLINE: "1",
		PI_TELEMETRY: "0",
		PI_SKIP_VERSION_CHECK: "1",
	};
}

function writeJson(file: string, value: unknown): void {
	writeFileSync(file, JSON.stringify(value, null, "\t"));
}
