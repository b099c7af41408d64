// Installs Chromium for `npm run test:page` where it is missing and apt-get can install it; elsewhere it says what to do.
// PI_SYNC_CHROMIUM names a Chromium that is there already.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const given = process.env.PI_SYNC_CHROMIUM;
const works = (command, ...args) => spawnSync(command, args, { stdio: "ignore" }).status === 0;
const isThere = given
	? existsSync(given)
	: ["chromium", "chromium-browser", "google-chrome"].some((name) => works(name, "--version"));

if (!isThere) {
	if (given || !works("apt-get", "--version")) {
		console.error(
			"No Chromium: the tests of the page need one. Install it, or set PI_SYNC_CHROMIUM to the path of its program.",
		);
		process.exit(1);
	}
	for (const args of [
		["update", "-qq"],
		["install", "-y", "-qq", "chromium"],
	]) {
		const { status } = spawnSync("apt-get", args, { stdio: "inherit" });
		if (status !== 0) process.exit(status ?? 1);
	}
}
