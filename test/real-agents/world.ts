import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, realpathSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { expect, onTestFinished } from "vitest";
import type { FinishedSpan } from "../../exporter/span.ts";
import { type LocalOpenSync, startLocalOpenSync } from "../../src/local/server.ts";
import { type Ran, runProgram } from "../cli/program.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { type OtlpReceiver, startOtlpReceiver } from "../support/otlp-receiver.ts";
import { type ModelServer, startModelServer } from "./model/model-server.ts";
import { start } from "./program.ts";
import type { Call, Place, RealAgent } from "./real-agent.ts";

/** An OpenSync and an OTLP backend, and the pi-sync that sends there. */
export interface Destinations {
	readonly openSync: LocalOpenSync;
	readonly otlp: OtlpReceiver;
	readonly stateDir: string;
	/** What makes pi-sync send there. */
	readonly env: Readonly<Record<string, string>>;
}

/** An agent in a home of its own, the model that it asks, and where its sessions go. */
export interface World {
	readonly agent: RealAgent;
	readonly models: ModelServer;
	readonly place: Place;
	/** Where sessions go while they are recorded. */
	readonly live: Destinations;
	/** Runs the agent to its end; returns the session's id. */
	run(call: Call): Promise<string>;
	piSync(args: readonly string[], to?: Destinations): Promise<Ran>;
}

export async function startWorld(agent: RealAgent): Promise<World> {
	const home = realpathSync(temporaryFolder());
	const project = join(home, "project");
	mkdirSync(project);
	for (const args of [
		["init", "-q", "-b", "main"],
		[...WHO, "commit", "-q", "--allow-empty", "-m", "begin"],
	]) {
		execFileSync("git", args, { cwd: project, stdio: "ignore" });
	}
	const models = await startModelServer();
	onTestFinished(() => models.close());
	const live = await startDestinations();
	const place: Place = { home, project, modelUrl: models.url, env: live.env };
	agent.prepare(place);
	return {
		...{ agent, models, place, live },
		async run(call) {
			const { stdout, stderr } = await start(agent.commandLine(place, call)).ended;
			const id = agent.sessionIn(stdout);
			if (id === undefined) throw new Error(`${agent.name} named no session: ${stdout}\n${stderr}`);
			return id;
		},
		piSync: (args, { env } = live) =>
			runProgram(args, { PATH: pathWith(agent), HOME: home, ...env }, { cwd: project }),
	};
}

/** As after an installation: pi-sync asks the program itself. */
const pathWith = ({ program }: RealAgent): string =>
	[...(program === undefined ? [] : [dirname(program)]), process.env.PATH].join(delimiter);

const WHO = ["-c", "user.name=somebody", "-c", "user.email=somebody@example.com"];

/** Somewhere else for sessions to go to. */
export async function startDestinations(): Promise<Destinations> {
	const folder = temporaryFolder();
	const [openSync, otlp] = await Promise.all([
		startLocalOpenSync({ dataDir: join(folder, "opensync") }),
		startOtlpReceiver(),
	]);
	onTestFinished(async () => void (await Promise.all([openSync.close(), otlp.close()])));
	const stateDir = join(folder, "state");
	const config = join(folder, "config.json");
	// Claude Code keeps variables that begin with OTEL_ from its hooks.
	const otlpSettings = { endpoint: otlp.url, protocol: "http/json", capture: "full" };
	writeFileSync(config, JSON.stringify({ convexUrl: openSync.url, apiKey: openSync.apiKey, otlp: otlpSettings }));
	return { openSync, otlp, stateDir, env: { PI_SYNC_CONFIG: config, PI_SYNC_STATE_DIR: stateDir } };
}

/**
 * Imports the agent's records to other destinations, as somebody does who recorded nothing live. `knowing`: whose hooks
 * have told what no record holds; by default nobody's.
 */
export async function imported(world: World, knowing?: Destinations): Promise<Destinations> {
	const elsewhere = await startDestinations();
	const kept = knowing && join(knowing.stateDir, "kept");
	if (kept !== undefined && existsSync(kept)) {
		mkdirSync(elsewhere.stateDir, { mode: 0o700 });
		cpSync(kept, join(elsewhere.stateDir, "kept"), { recursive: true });
	}
	const { code, stdout, stderr } = await world.piSync(["import", "--agent", world.agent.name], elsewhere);
	expect(code, `${stdout}${stderr}`).toBe(0);
	return elsewhere;
}

/** The spans that an OTLP backend received, each once, in its last copy. */
export function spansAt({ otlp }: Destinations): readonly FinishedSpan[] {
	return [...new Map(otlp.spans.map((span) => [span.spanContext().spanId, span])).values()];
}
