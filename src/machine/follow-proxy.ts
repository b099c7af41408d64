import type { Environment } from "./this-machine.ts";

/** What nobody means to send to a proxy, which could not reach it either: an OpenSync or a Collector on this machine. */
const THIS_MACHINE = "localhost,127.0.0.1,[::1]";

/** The variable that names a proxy here, if one does. */
export const proxyVariable = (env: Environment): string | undefined =>
	["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"].find((name) => env[name]);

/**
 * Has this thread's requests go through the proxy that the environment names, as pi's own do. Resolves with whether
 * that is so. Before Node 24.14 a program cannot ask for it, and the dispatcher that pi sets is that of its thread alone.
 */
export async function followProxy(env: Environment): Promise<boolean> {
	// An HTTP client takes time to load, which nobody else is to pay for.
	if (proxyVariable(env) === undefined) return false;
	const { setGlobalProxyFromEnv } = (await import("node:http")) as {
		readonly setGlobalProxyFromEnv?: (env: Environment) => void;
	};
	const except = env.no_proxy ?? env.NO_PROXY ?? "";
	try {
		setGlobalProxyFromEnv?.({
			http_proxy: env.http_proxy ?? env.HTTP_PROXY,
			https_proxy: env.https_proxy ?? env.HTTPS_PROXY,
			no_proxy: except.trim() === "*" ? "*" : [except, THIS_MACHINE].filter(Boolean).join(","),
		});
	} catch {
		// Not a URL: as good as none.
		return false;
	}
	return setGlobalProxyFromEnv !== undefined;
}
