import { type Check, ok, warning } from "../../machine/check.ts";
import { followProxy, proxyVariable } from "../../machine/follow-proxy.ts";
import type { Environment } from "../../machine/this-machine.ts";

/** Whether the proxy that the environment names is used; nothing where it names none. */
export async function checkProxy(env: Environment): Promise<readonly Check[]> {
	const variable = proxyVariable(env);
	if (variable === undefined) return [];
	if (await followProxy(env)) return [ok("proxy", `the one that ${variable} names`)];
	const found = `${variable} is set, and cannot be followed on Node ${process.versions.node}: requests go without a proxy`;
	return [warning("proxy", found, "use Node 24.14 or newer, for pi too, and a URL with http:// or https://")];
}
