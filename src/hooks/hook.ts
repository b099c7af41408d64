// What a hook calls where there is no POSIX shell: the same as the script of `script-text.ts`. Never throws, prints nothing.
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { startTicks } from "../../exporter/outbox/owner.ts";
import { makePrivateFolder, quietly } from "../../exporter/private-files.ts";
import { hooksFolder } from "../notes/daemon-folder.ts";
import { DaemonWaker } from "../notes/daemon-waker.ts";

/** In the place of an agent: only the daemon is to be started. */
const DAEMON = "daemon";

/** Notes what the hook was called with, and starts the daemon where none lives. `stateDir`: the state folder. */
export async function noteHook(stateDir: string): Promise<void> {
	const [, , agent = "", second, ...rest] = process.argv;
	if (agent === DAEMON) return quietly(() => new DaemonWaker().wake(stateDir));
	const isNotify = second === "notify";
	const payload = isNotify ? Buffer.from(rest.at(-1) ?? "") : await input();
	// The agent goes on whatever happens; the daemon looks through changed records by itself.
	quietly(() => {
		makePrivateFolder(hooksFolder(stateDir), stateDir);
		const env = { ...process.env, PI_SYNC_HOOK_HOST: `${process.ppid} ${startTicks(process.ppid)} ${hostname()}` };
		const variables = Object.entries(env).map(([name, value]) => `${name}=${value}\0`);
		const path = join(hooksFolder(stateDir), `${agent}.${process.ppid}.${process.pid}`);
		writeFileSync(path, Buffer.concat([Buffer.from(variables.join("")), payload]), { flag: "wx", mode: 0o600 });
	});
	quietly(() => new DaemonWaker().wake(stateDir));
	const [program, ...args] = isNotify && rest.length > 1 ? rest : [];
	if (program === undefined) return;
	const other = spawn(program, args, { stdio: "inherit", windowsHide: true });
	other.on("error", () => {});
}

async function input(): Promise<Buffer> {
	const chunks: Buffer[] = [];
	try {
		for await (const chunk of process.stdin) chunks.push(chunk);
	} catch {
		// What came counts.
	}
	return Buffer.concat(chunks);
}
