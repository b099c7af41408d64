// Installs the newer of the two pi lines that the tests run, with a Node that can run it, into
// test/pi-lines/87/node_modules. (The older line is a dev dependency of the project.)
//
// The Node binary comes from the platform packages that the npm package `node` would fetch in its install script:
// named directly, they are locked by hash, need no install script, and npm takes only the one that fits the machine.
// No link to that binary is made, so nothing puts it in front of the Node that runs the tests.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const project = fileURLToPath(new URL("..", import.meta.url));
const line = join(project, "test", "pi-lines", "87");
const shownFolder = relative(process.cwd(), line) || ".";
const stampFile = join(line, "node_modules", ".installed-lock");
const version = JSON.parse(readFileSync(join(line, "package.json"), "utf8")).dependencies[
	"@earendil-works/pi-coding-agent"
];

/** Changes whenever the folder must be installed anew: another lock, or a tree copied from another platform. */
const stamp = [
	createHash("sha256")
		.update(readFileSync(join(line, "package-lock.json")))
		.digest("hex"),
	process.platform,
	process.arch,
].join(" ");

if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) {
	console.log(`pi ${version} is already installed in ${shownFolder}`);
} else {
	const { status, output } = npm([
		"ci",
		"--prefix=.",
		"--include=optional",
		"--ignore-scripts",
		"--no-bin-links",
		"--no-audit",
		"--no-fund",
		// The Node that runs this is older than what the line asks for; its own Node is among what is installed.
		"--engine-strict=false",
		"--loglevel=error",
	]);
	if (status === 0) {
		writeFileSync(stampFile, stamp);
		console.log(`pi ${version} is installed in ${shownFolder}`);
	} else {
		console.error(`pi ${version} could not be installed in ${shownFolder}:\n${output}`);
		process.exitCode = 1;
	}
}

/** Runs npm in the line's folder: the npm that runs this script where there is one, else the one in the path. */
function npm(args) {
	const own = process.env.npm_execpath;
	const options = { cwd: line, encoding: "utf8", maxBuffer: 1 << 26 };
	const result = own?.endsWith(".js")
		? spawnSync(process.execPath, [own, ...args], options)
		: // npm is a .cmd file on Windows, which only a shell starts; the arguments hold nothing a shell would change.
			spawnSync("npm", args, { ...options, shell: process.platform === "win32" });
	return { status: result.status, output: result.error?.message ?? `${result.stdout}${result.stderr}`.trim() };
}
