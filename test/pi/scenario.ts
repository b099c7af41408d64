import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { installOf, type Line } from "./lines.ts";
import type { BilledCall, ModelServer } from "./model-server.ts";
import { makePiHome, type PiHome, type PiHomeOptions } from "./pi-home.ts";
import type { PiExit, PiOptions } from "./pi-process.ts";
import type { Api } from "./priced-models.ts";
import { type RpcPi, startRpc } from "./rpc-pi.ts";
import type { SessionFile } from "./session-files.ts";
import type { SessionStatistics } from "./session-statistics.ts";
import type { TuiExit } from "./tui-pi.ts";

/** Where scenarios are played. */
export interface ScenarioContext {
	readonly line: Line;
	readonly models: ModelServer;
	/** Which API's default model pi begins with. Default: `openai`. */
	readonly api?: Api;
	/** Loaded before the harness's own probe extension. */
	readonly extensionPaths?: readonly string[];
	readonly env?: Readonly<Record<string, string>>;
	readonly settings?: PiHomeOptions["settings"];
	readonly mcpServers?: PiHomeOptions["mcpServers"];
	/** Looks at what has arrived of a session while its pi idles, in scenarios in which something happens then. */
	readonly whileIdle?: (run: string, sessionId: string) => Promise<void>;
	/** A home to play in, which stays. Default: a fresh one. */
	readonly home?: PiHome;
	/** What becomes of a fresh home when all is played. Default: it is removed. */
	readonly onPlayed?: (home: PiHome) => void;
}

/** What one scenario, while it is played, has to hand. */
export interface Stage {
	readonly line: Line;
	readonly api: Api;
	readonly models: ModelServer;
	readonly home: PiHome;
	/** For starting pi with the context's extensions and environment. */
	readonly options: PiOptions;
	/** Unique; part of every prompt, and so of every session, request and bill of this scenario. */
	readonly run: string;
	readonly whileIdle?: ScenarioContext["whileIdle"];
	/** Sessions that have no file: the scenario that makes one adds its id. */
	readonly ephemeralIds: string[];
	/** A prompt that picks a model scenario for this run. */
	say(modelScenario: string, text?: string): string;
}

interface Scenario {
	readonly name: string;
	/** Absent: both. */
	readonly lines?: readonly Line[];
	/** Played in a terminal, and so only where tmux is. */
	readonly inTerminal?: true;
}

/** Played in any pi in RPC mode, in a session of its own; leaves pi as it was, but for the session. */
export interface SharedScenario extends Scenario {
	readonly drive: (pi: RpcPi, stage: Stage) => Promise<void>;
}

/** Starts and ends its pi itself, several times perhaps. */
export interface OwnScenario extends Scenario {
	readonly play: (stage: Stage) => Promise<Played>;
}

export interface Played {
	/** How each pi ended, in the order of their starts. */
	readonly exits: readonly (PiExit | TuiExit)[];
	/** What pi said that the last session cost; absent where pi could not be asked. */
	readonly statistics?: SessionStatistics;
}

export type AnyScenario = SharedScenario | OwnScenario;

/** What a scenario left behind. */
export interface ScenarioResult {
	readonly name: string;
	readonly line: Line;
	readonly run: string;
	/** The sessions that the scenario touched, oldest first; behind them those without a file. */
	readonly sessionIds: readonly string[];
	/** Their files, in the same order; a session without a file has none. */
	readonly sessions: readonly SessionFile[];
	/** The sessions that have no file. */
	readonly ephemeralIds: readonly string[];
	/** What pi said that the last session cost; absent where pi could not be asked. */
	readonly statistics?: SessionStatistics;
	/** What the model server billed for it. */
	readonly billed: readonly BilledCall[];
	/** How each pi ended that it was played in. */
	readonly exits: readonly (PiExit | TuiExit)[];
}

const PROBE = fileURLToPath(new URL("./probe-extension.ts", import.meta.url));

/** Plays one scenario, in a pi of its own. */
export function playScenario(scenario: AnyScenario, context: ScenarioContext): Promise<ScenarioResult> {
	return inHome(context, async (home) => {
		const stage = stageFor(scenario, context, home);
		if ("play" in scenario) return await resultOf(scenario, stage, await scenario.play(stage));
		const [played] = await driveAll([{ scenario, stage }], optionsFor(context, home));
		return await resultOf(scenario, stage, played ?? { exits: [] });
	});
}

/** Plays many scenarios one after the other in one pi in RPC mode, each in a new session: one start instead of many. */
export function playTogether(
	scenarios: readonly SharedScenario[],
	context: ScenarioContext,
): Promise<ScenarioResult[]> {
	return inHome(context, async (home) => {
		const cast = scenarios.map((scenario) => ({ scenario, stage: stageFor(scenario, context, home) }));
		const played = await driveAll(cast, optionsFor(context, home));
		return await Promise.all(
			cast.map(({ scenario, stage }, index) => resultOf(scenario, stage, played[index] ?? { exits: [] })),
		);
	});
}

async function driveAll(
	cast: readonly { readonly scenario: SharedScenario; readonly stage: Stage }[],
	options: PiOptions,
): Promise<Played[]> {
	const pi = await startRpc(options);
	const statistics: SessionStatistics[] = [];
	for (const [index, { scenario, stage }] of cast.entries()) {
		try {
			if (index > 0) await pi.newSession();
			await scenario.drive(pi, stage);
			statistics.push(await pi.statistics());
		} catch (error) {
			await pi.end("SIGKILL");
			throw new Error(`scenario ${scenario.name} failed on line ${options.line}: ${error}`, { cause: error });
		}
	}
	const exit = await pi.close();
	return statistics.map((said) => ({ exits: [exit], statistics: said }));
}

async function inHome<T>(context: ScenarioContext, play: (home: PiHome) => Promise<T>): Promise<T> {
	if (context.home !== undefined) return await play(context.home);
	const { models, api, settings, mcpServers } = context;
	const home = makePiHome({
		modelsUrl: models.url,
		...(api === undefined ? {} : { api }),
		...(settings === undefined ? {} : { settings }),
		...(mcpServers === undefined ? {} : { mcpServers }),
	});
	try {
		return await play(home);
	} finally {
		if (context.onPlayed === undefined) home.remove();
		else context.onPlayed(home);
	}
}

function optionsFor(context: ScenarioContext, home: PiHome): PiOptions {
	const extensionPaths = [...(context.extensionPaths ?? []), PROBE];
	const { cli, node } = installOf(context.line);
	// For the scenario in which pi starts another pi.
	const childArgs = ["--no-context-files", ...extensionPaths.flatMap((path) => ["-e", path])].join(" ");
	const env = {
		HARNESS_NODE: node,
		HARNESS_CLI: cli,
		HARNESS_ARGS: childArgs,
		// For the lab's extension, which asks models for itself and runs subagents.
		LAB_MODELS_URL: context.models.url,
		LAB_SUBAGENT_EXTENSIONS: JSON.stringify(context.extensionPaths ?? []),
		...context.env,
	};
	return { line: context.line, home, extensionPaths, env };
}

function stageFor(scenario: AnyScenario, context: ScenarioContext, home: PiHome): Stage {
	const { line, api = "openai", models, whileIdle } = context;
	const run = `${scenario.name}-${line}-${randomUUID().slice(0, 8)}`;
	return {
		line,
		api,
		models,
		home,
		run,
		...(whileIdle && { whileIdle }),
		ephemeralIds: [],
		options: optionsFor(context, home),
		say: (modelScenario, text = "Please do this:") => `${text} S:${modelScenario}#${run}`,
	};
}

async function resultOf(
	{ name }: AnyScenario,
	{ line, run, home, models, ephemeralIds }: Stage,
	{ exits, statistics }: Played,
): Promise<ScenarioResult> {
	await models.idle();
	const sessions = home.sessions().filter((session) => session.text.includes(`#${run}`));
	const sessionIds = [...sessions.map(({ id }) => id), ...ephemeralIds];
	const billed = models.billed(run);
	return { name, line, run, sessionIds, sessions, ephemeralIds, ...(statistics && { statistics }), billed, exits };
}
