import { AGENTS } from "../agents/list.ts";
import { beginningOf } from "../agents/several.ts";
import { startBridge } from "../bridge/bridge.ts";
import { type BridgeOptions, resolveBridgeConfig } from "../bridge/config.ts";
import { secretsOf } from "../destinations/known-destinations.ts";
import { thisMachine } from "../machine/this-machine.ts";
import { loadPatternEngine } from "../privacy/compile-pattern.ts";
import { openPrivacy } from "../privacy/open-privacy.ts";
import { oneLine, scrubSecrets } from "../settings/mask.ts";
import { settingsForCommands } from "./settings-for-commands.ts";

/** The bundles of the programs are in the folder above that of their parts; the sources are elsewhere. */
const FRONT = import.meta.url.endsWith(".ts")
	? new URL("../bridge/front.ts", import.meta.url)
	: new URL("../bridge-front.mjs", import.meta.url);

/**
 * `pi-sync bridge`: receives OTLP/HTTP until Ctrl+C or SIGTERM; a second one ends it at once. Throws when a setting is
 * wrong, OpenSync is not set up, or the port is taken.
 */
export async function runBridge(options: BridgeOptions): Promise<void> {
	const { PI_SYNC_BRIDGE_TOKEN: token } = process.env;
	const config = resolveBridgeConfig({ ...options, token });
	const settings = settingsForCommands();
	const { openSync, stateDir, outbox } = settings;
	if (openSync === undefined) {
		throw new Error(`OpenSync is not set up: expected convexUrl and apiKey in ${settings.configPath}`);
	}
	const secrets = [...secretsOf(settings), ...(config.token === undefined ? [] : [config.token])];
	const onProblem = (line: string) => void process.stderr.write(`pi-sync: ${oneLine(scrubSecrets(line, secrets))}\n`);
	await loadPatternEngine(settings.privacy);
	const { received: privacy } = openPrivacy({
		...{ ...thisMachine(), settings, secrets, onProblem },
		readAncestor: (path) => beginningOf(AGENTS, path),
	});
	const bridge = await startBridge(config, { openSync, stateDir, privacy, outbox, onProblem }, FRONT);
	process.stdout.write(`Receiving OTLP on ${bridge.url}/v1/traces for ${openSync.url}\n`);
	let ending = false;
	for (const signal of ["SIGINT", "SIGTERM"] as const) {
		process.on(signal, () => {
			if (ending) process.exit(1);
			ending = true;
			void bridge.close().then(() => process.stdout.write(farewell(bridge.status())));
		});
	}
}

function farewell({ outbox, waitingSpans }: ReturnType<Awaited<ReturnType<typeof startBridge>>["status"]>): string {
	const left = outbox.queued > 0 ? `, ${outbox.queued} requests wait in the outbox` : "";
	const held = waitingSpans > 0 ? `, ${waitingSpans} spans wait in the journal for the rest of their turn` : "";
	return `Ended: ${outbox.delivered} requests delivered${left}${held}\n`;
}
