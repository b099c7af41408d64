import { spawnSync } from "node:child_process";

/**
 * Runs npm in a folder: the npm that runs this script where there is one, else the one in the path.
 * Returns its exit code, its stdout, and its complete output or why it could not be started.
 */
export function npm(args, folder) {
	const own = process.env.npm_execpath;
	const options = { cwd: folder, encoding: "utf8", maxBuffer: 1 << 26 };
	const { status, error, stdout, stderr } = own?.endsWith(".js")
		? spawnSync(process.execPath, [own, ...args], options)
		: // npm is a .cmd file on Windows, which only a shell starts; the arguments hold nothing a shell would change.
			spawnSync("npm", args, { ...options, shell: process.platform === "win32" });
	return { status, stdout: stdout ?? "", output: error?.message ?? `${stdout}${stderr}`.trim() };
}

/** Options for installing a pi: nothing is built, nothing is put into the path, and any Node may do it. */
export const INSTALL_OPTIONS = [
	"--prefix=.",
	"--include=optional",
	"--ignore-scripts",
	"--no-bin-links",
	"--no-audit",
	"--no-fund",
	// The Node that runs npm may be older than what pi asks for; pi is run on a Node of its own.
	"--engine-strict=false",
	"--loglevel=error",
];
