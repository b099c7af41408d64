// Runs the scenarios of the real pi on any release of it: `npm run test:pi -- 1.5.2`. The release is installed once, into
// the user's cache folder. Exits 1 when there is no such release, when it cannot be installed, or when a test fails.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cacheFolder } from "./cache-folder.mjs";
import { INSTALL_OPTIONS, npm } from "./npm.mjs";

/** pi's names, today's first. */
const PACKAGES = ["@earendil-works/pi-coding-agent", "@mariozechner/pi-coding-agent"];
const USAGE = "name one release of pi, such as `npm run test:pi -- 1.6.0`";
const project = fileURLToPath(new URL("..", import.meta.url));

const [version = "", ...rest] = process.argv.slice(2);
try {
	process.exitCode = test(installed());
} catch (error) {
	console.error(`test:pi: ${error.message}`);
	process.exitCode = 1;
}

/** Runs the tests on the pi in a folder; their exit code. */
function test(folder) {
	const { name, version: found } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
	console.log(`testing pi ${found} (${name}) in ${folder}: test/pi and test/e2e\n`);
	const vitest = join(project, "node_modules", "vitest", "vitest.mjs");
	const env = { ...process.env, PI_SYNC_TEST_PI: folder };
	const options = { cwd: project, env, stdio: "inherit" };
	const { status } = spawnSync(process.execPath, [vitest, "run", "test/pi", "test/e2e"], options);
	console.log(`\npi ${found} ${status === 0 ? "passed" : "did not pass"}`);
	return status ?? 1;
}

/** The folder of the named release, which is installed where it is not yet there. Throws, with the reason. */
function installed() {
	if (rest.length > 0) throw new Error(`one release at a time, not "${[version, ...rest].join(" ")}": ${USAGE}`);
	if (version === "") throw new Error(USAGE);
	if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) throw new Error(`"${version}" is no release of pi: ${USAGE}`);
	const folder = join(cacheFolder(), `pi-${version}-${process.platform}-${process.arch}`);
	const found = PACKAGES.map((name) => join(folder, "node_modules", name)).find(existsSync);
	return found ?? install(folder, packageOf());
}

/** The package that has the release. Throws when none has, and names those nearby. */
function packageOf() {
	const published = PACKAGES.map((name) => ({ name, versions: versionsOf(name) }));
	const found = published.find(({ versions }) => versions.includes(version));
	if (found !== undefined) return found.name;
	const newest = published[0].versions.slice(-5).join(", ");
	throw new Error(`there is no pi ${version} in the npm registry; its newest releases are ${newest}`);
}

function versionsOf(name) {
	const { status, stdout, output } = npm(["view", name, "versions", "--json"], project);
	if (status !== 0) throw new Error(`the npm registry did not say which releases of pi there are: ${output}`);
	return [JSON.parse(stdout)].flat();
}

/** Installs into a folder beside the final one, so that the last step is a rename: others see all of it or nothing. */
function install(folder, name) {
	console.log(`installing ${name} ${version}, once`);
	mkdirSync(cacheFolder(), { recursive: true });
	const making = mkdtempSync(join(cacheFolder(), "making-"));
	try {
		writeFileSync(join(making, "package.json"), '{ "private": true }\n');
		const { status, output } = npm(["install", ...INSTALL_OPTIONS, "--save-exact", `${name}@${version}`], making);
		if (status !== 0) throw new Error(`pi ${version} could not be installed: ${output}`);
		renameSync(making, folder);
	} finally {
		rmSync(making, { recursive: true, force: true });
	}
	return join(folder, "node_modules", name);
}
