import { execFile } from "node:child_process";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../delivery/temporary-folder.ts";

/** The commands of pi-sync between backticks in a text; `/pi-sync …` is typed into pi. */
export const commandsIn = (text: string): readonly string[] =>
	[...text.matchAll(/`([^`\n]+)`/g)].flatMap(([, command = ""]) =>
		/pi-sync(\.mjs)?'? \w/.test(command) ? [command] : [],
	);

/** Whether a shell that finds nothing but Node runs the command, and pi-sync knows it. It is asked for help only. */
export async function understood(command: string, home = process.env.HOME ?? ""): Promise<boolean> {
	const bin = temporaryFolder();
	symlinkSync(process.execPath, join(bin, "node"));
	const { code, output } = await run(`${command.replace(/ -$/, "")} --help`, { PATH: bin, HOME: home });
	return code === 0 && output.includes("Usage: pi-sync");
}

function run(line: string, env: Record<string, string>): Promise<{ readonly code: unknown; readonly output: string }> {
	return new Promise((resolve) => {
		execFile("/bin/sh", ["-c", line], { env }, (error, stdout, stderr) =>
			resolve({ code: error === null ? 0 : error.code, output: stdout + stderr }),
		);
	});
}
