import { join } from "node:path";
import { startLocalOpenSync } from "../local/server.ts";
import { thisMachine } from "../machine/this-machine.ts";
import { loadSettings } from "../settings/load.ts";
import { manyLines, oneLine } from "../settings/mask.ts";

/** `pi-sync local`: serves until Ctrl+C or SIGTERM. Throws when the port is taken or the folder cannot be used. */
export async function runLocal(options: { readonly port: number; readonly data?: string }): Promise<void> {
	const { settings } = loadSettings(thisMachine());
	const dataDir = options.data ?? join(settings.stateDir, "local");
	const root = options.data ?? settings.stateDir;
	const onProblem = (line: string) => void process.stderr.write(`pi-sync: ${oneLine(line)}\n`);
	const server = await startLocalOpenSync({ port: options.port, dataDir, root, onProblem });
	process.stdout.write(manyLines(welcome(server.url, server.apiKey, dataDir, settings.configPath)));
	for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void server.close());
}

const welcome = (url: string, apiKey: string, dataDir: string, configPath: string): string => `
OpenSync is running on ${url}
  key   ${apiKey}
  data  ${dataDir}

Let pi sync to it, in ${configPath}:
  { "convexUrl": "${url}", "apiKey": "${apiKey}" }
or for one run:
  PI_SYNC_CONVEX_URL=${url} PI_SYNC_API_KEY=${apiKey} pi

Read a session:
  curl -H "Authorization: Bearer ${apiKey}" "${url}/api/sessions?limit=10"
  curl -H "Authorization: Bearer ${apiKey}" "${url}/api/export?id=<session id>&format=markdown"

Ctrl+C stops it; the data stays.
`;
