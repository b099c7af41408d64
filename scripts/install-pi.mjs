// Installs pi lines that the tests run into test/pi-lines/<line>/node_modules: `node scripts/install-pi.mjs [line …]`,
// by default the newest. (The oldest, 73, is a dev dependency of the project.)
//
// Line 16 comes with a Node that can run all newer lines, from the platform packages that the npm package `node` would
// fetch in its install script: named directly, they are locked by hash, need no install script, and npm takes only the
// one that fits the machine. No link to that binary is made, so nothing puts it in front of the Node that runs the tests.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { INSTALL_OPTIONS, npm } from "./npm.mjs";

const LINES = fileURLToPath(new URL("../test/pi-lines", import.meta.url));

const named = process.argv.slice(2);
for (const line of named.length > 0 ? named : ["16"]) install(line);

function install(line) {
	const folder = join(LINES, line);
	if (!existsSync(join(folder, "package.json"))) return fail(`there is no pi line "${line}" in ${shown(LINES)}`);
	const pi = `pi ${JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).dependencies["@earendil-works/pi-coding-agent"]}`;
	const stampFile = join(folder, "node_modules", ".installed-lock");
	const stamp = stampOf(folder);
	if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp)
		return console.log(`${pi} is already installed in ${shown(folder)}`);
	const { status, output } = npm(["ci", ...INSTALL_OPTIONS], folder);
	if (status !== 0) return fail(`${pi} could not be installed in ${shown(folder)}:\n${output}`);
	writeFileSync(stampFile, stamp);
	console.log(`${pi} is installed in ${shown(folder)}`);
}

/** Changes whenever the folder must be installed anew: another lock, or a tree copied from another platform. */
function stampOf(folder) {
	const lock = createHash("sha256").update(readFileSync(join(folder, "package-lock.json")));
	return [lock.digest("hex"), process.platform, process.arch].join(" ");
}

function shown(folder) {
	return relative(process.cwd(), folder) || ".";
}

function fail(reason) {
	console.error(reason);
	process.exitCode = 1;
}
