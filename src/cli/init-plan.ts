import { join } from "node:path";
import type { Agent } from "../agents/agent.ts";
import { askOpenSync, type OpenSyncAccess } from "../destinations/reach/ask-opensync.ts";
import { askOtlp } from "../destinations/reach/ask-otlp.ts";
import type { Finding } from "../destinations/reach/finding.ts";
import { ownCommand } from "../machine/own-command.ts";
import { thisMachine } from "../machine/this-machine.ts";
import { loadSettings } from "../settings/load.ts";
import { completeDestination } from "../settings/otlp-destination.ts";
import { parseSettingValue } from "../settings/set-value.ts";
import { tracesEndpoint } from "../settings/url.ts";
import { agentsNamed } from "./agent-names.ts";
import { firstLineOfStdin } from "./stdin.ts";
import { asking } from "./this-machine.ts";
import { UsageError } from "./usage-error.ts";

/** The flags of `pi-sync init`. */
export interface InitOptions {
	readonly url?: string;
	readonly key?: string;
	readonly keyStdin?: boolean;
	readonly local?: boolean;
	readonly otlp?: string;
	readonly yes?: boolean;
	/** False: `--no-register`. */
	readonly register: boolean;
	/** Agents to add beside pi, by what users type. */
	readonly agent?: readonly string[];
	/** Tells Codex that the user trusts the hooks. */
	readonly trust?: boolean;
	/** False: `--no-check`. */
	readonly check: boolean;
}

/** What is to be set up. */
export interface Plan {
	readonly openSync?: OpenSyncAccess;
	/** The endpoint as given. */
	readonly otlp?: string;
	/** To be added. */
	readonly agents: readonly Agent[];
	/** The embedded OpenSync: it has to be started before anything arrives there. */
	readonly local?: true;
}

/** The plan that the flags make, for scripts. Throws when something is missing, is no valid value, or is refused. */
export async function planFromFlags(options: InitOptions): Promise<Plan> {
	const { check, local, otlp } = options;
	const agents = agentsFromFlags(options);
	const openSync = local ? await localAccess() : await accessFromFlags(options);
	if (openSync === undefined && otlp === undefined) {
		throw new UsageError(
			`nothing says where sessions go: give --url and --key-stdin, or --local, or --otlp <endpoint>; questions need a terminal (see ${ownCommand("init --help")})`,
		);
	}
	const plan: Plan = {
		...(openSync && { openSync }),
		...(otlp !== undefined && { otlp: valid("otlp", otlp, "--otlp") && otlp.trim() }),
		...(local && { local }),
		agents,
	};
	if (check) await checkPlan(plan);
	return plan;
}

/** pi, unless a flag says otherwise, and those that flags name. Throws where there is no such agent. */
export const agentsFromFlags = ({ register, agent = [] }: InitOptions): readonly Agent[] =>
	agentsNamed([...(register ? ["pi"] : []), ...agent]);

async function accessFromFlags({ url, key, keyStdin }: InitOptions): Promise<OpenSyncAccess | undefined> {
	const { PI_SYNC_CONVEX_URL: envUrl, PI_SYNC_API_KEY: envKey } = process.env;
	const givenKey = keyStdin ? await firstLineOfStdin() : (key ?? envKey);
	const givenUrl = url ?? envUrl;
	if (givenUrl === undefined && key === undefined && !keyStdin) return undefined;
	if (givenUrl === undefined) throw new UsageError("a key without a URL: give --url <url>");
	if (!givenKey) {
		throw new UsageError("a URL without a key: give --key-stdin, --key <key>, or set PI_SYNC_API_KEY");
	}
	const from = (flag: string | undefined, name: string, variable: string) =>
		flag === undefined ? `environment variable ${variable}` : name;
	return {
		url: valid("convexUrl", givenUrl, from(url, "--url", "PI_SYNC_CONVEX_URL")),
		apiKey: valid("apiKey", givenKey, keyStdin ? "--key-stdin" : from(key, "--key", "PI_SYNC_API_KEY")),
	};
}

function valid(name: string, text: string, source: string): string {
	const parsed = parseSettingValue(name, text, source);
	if (!parsed.ok) throw new UsageError(parsed.lines.join("\n"));
	return String(parsed.value);
}

async function checkPlan({ openSync, otlp, local }: Plan): Promise<void> {
	const refuse = (what: string, finding: Finding) => {
		if (finding.ok) return;
		throw new Error(`${what}: ${finding.reason}. Nothing was written.\n  ${finding.mend}`);
	};
	// The embedded one may not run yet; its key is right because it is its own.
	if (openSync !== undefined && !local) refuse("OpenSync", await askOpenSync(openSync, asking()));
	if (otlp !== undefined) refuse("OTLP", await tryEndpoint(otlp));
}

/** Tries an endpoint as the settings file would have it alone. */
export function tryEndpoint(endpoint: string): Promise<Finding> {
	const destination = completeDestination({ endpoint: tracesEndpoint(endpoint) }, "otlp", "metadata");
	return askOtlp(destination, asking());
}

/** The port of `pi-sync local` unless it is told another. */
const LOCAL_PORT = 4747;

/** The embedded OpenSync of this user: where it runs, else where it will, and its key, made now if need be. */
export async function localAccess(): Promise<OpenSyncAccess> {
	const { openDataFolder } = await import("../local/data-folder.ts");
	const { settings } = loadSettings(thisMachine());
	const folder = await openDataFolder(join(settings.stateDir, "local"), settings.stateDir);
	return { url: (await folder.servedAt()) ?? `http://127.0.0.1:${LOCAL_PORT}`, apiKey: folder.apiKey() };
}
