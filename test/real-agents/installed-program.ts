import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const INSTALLER = fileURLToPath(new URL("../../scripts/install-agents.mjs", import.meta.url));

/** Where `npm run test:agents` has put a program; `undefined` where it could not be installed. */
export function installedProgram(name: string): string | undefined {
	const lines = execFileSync(process.execPath, [INSTALLER, "--find"], { encoding: "utf8" }).split("\n");
	return lines.find((line) => line.startsWith(`${name} `))?.slice(name.length + 1);
}
