import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Line } from "./lines.ts";
import { makePiHome } from "./pi-home.ts";
import { startRpc } from "./rpc-pi.ts";
import type { SessionFile } from "./session-files.ts";
import type { SessionStatistics } from "./session-statistics.ts";

/** What pi says that these sessions cost when it opens copies of them; in the same order. */
export async function askStatistics(
	sessions: readonly SessionFile[],
	{ line, modelsUrl }: { readonly line: Line; readonly modelsUrl: string },
): Promise<SessionStatistics[]> {
	const home = makePiHome({ modelsUrl });
	try {
		const folder = join(home.agentDir, "sessions", "copies");
		mkdirSync(folder, { recursive: true });
		const pi = await startRpc({ line, home });
		const statistics: SessionStatistics[] = [];
		for (const session of sessions) {
			const sessionPath = join(folder, basename(session.path));
			// pi opens no session whose working folder is gone.
			writeFileSync(sessionPath, session.text.replace(/"cwd":"[^"]*"/, `"cwd":${JSON.stringify(home.cwd)}`));
			await pi.send({ type: "switch_session", sessionPath });
			statistics.push(await pi.statistics());
		}
		await pi.close();
		return statistics;
	} finally {
		home.remove();
	}
}
