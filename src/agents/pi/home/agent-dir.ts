import { join, resolve } from "node:path";
import type { Environment } from "../../../machine/this-machine.ts";

/** pi's own folder, with its settings: `PI_CODING_AGENT_DIR`, else `~/.pi/agent`, as both lines of pi have it. */
export function agentDir(env: Environment, home: string): string {
	const given = env.PI_CODING_AGENT_DIR;
	if (!given) return join(home, ".pi", "agent");
	return resolve(given.replace(/^~(?=[/\\]|$)/, () => home));
}
