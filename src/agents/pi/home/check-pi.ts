import { existsSync, realpathSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { type Check, failed, ok, warning } from "../../../machine/check.ts";
import { ownCommand } from "../../../machine/own-command.ts";
import { ownPackageFolder } from "../../../machine/own-package.ts";
import type { Environment } from "../../../machine/this-machine.ts";
import { VERSION } from "../../../machine/version.ts";
import { readJsonFile } from "../../../settings/json-file.ts";
import { findExtensions, type PiExtension, type PiPlaces, readJson } from "./extensions.ts";
import { isOurs, rivalry } from "./rivals.ts";

/** pi's names: from 0.74 on, and before. */
const PI_PACKAGES = ["@earendil-works/pi-coding-agent", "@mariozechner/pi-coding-agent"];
/** The oldest minor version of pi 0.x that pi-sync is tested with. */
const OLDEST_MINOR = 73;

/** pi's version, whether it loads pi-sync, and whether another extension does the same. */
export function checkPi(places: PiPlaces, env: Environment): readonly Check[] {
	const extensions = findExtensions(places);
	const own = ownPackageFolder();
	const ours = extensions.filter((extension) => isOurs(extension, own));
	return [
		checkVersion(piVersion(env)),
		...checkOurs(ours, places),
		...checkRivals(extensions.filter((extension) => !ours.includes(extension))),
	];
}

function checkVersion(version: string | undefined): Check {
	if (version === undefined)
		return warning("pi", "is not in the PATH", "install pi, or ignore this where it is started otherwise");
	const [major = 0, minor = 0] = version.split(".").map(Number);
	if (major === 0 && minor < OLDEST_MINOR)
		return warning("pi", `${version} is older than 0.${OLDEST_MINOR}`, "`pi update`");
	return ok("pi", version);
}

/** The version of the pi that the PATH names, read from its package rather than by starting it. */
function piVersion(env: Environment): string | undefined {
	for (const folder of (env.PATH ?? env.Path ?? "").split(delimiter)) {
		const name = ["pi", "pi.cmd"].find((candidate) => folder !== "" && existsSync(join(folder, candidate)));
		if (name === undefined) continue;
		// On Windows npm puts a script beside its packages, elsewhere a link into the package.
		const beside = PI_PACKAGES.map((packageName) => join(folder, "node_modules", packageName));
		for (const start of [...beside, dirname(realpathSync(join(folder, name)))]) {
			const version = versionAbove(start);
			if (version !== undefined) return version;
		}
	}
	return undefined;
}

function versionAbove(start: string): string | undefined {
	for (let folder = start; ; folder = dirname(folder)) {
		const { name, version } = readJson(join(folder, "package.json"));
		if (PI_PACKAGES.includes(String(name))) return String(version);
		if (dirname(folder) === folder) return undefined;
	}
}

function checkOurs(ours: readonly PiExtension[], { agentDir }: PiPlaces): readonly Check[] {
	const [first] = ours;
	if (first === undefined) {
		const settings = join(agentDir, "settings.json");
		const read = readJsonFile(settings);
		return [
			read.type === "refused"
				? failed(
						"extension",
						`pi does not load pi-sync: ${read.reason}`,
						`mend that file, then ${ownCommand("init")}`,
					)
				: failed("extension", `pi does not load pi-sync (${settings})`, `${ownCommand("init")}, or \`pi install\``),
		];
	}
	if (first.path !== undefined && !existsSync(first.path)) {
		return [
			failed(
				"extension",
				`${first.source} in ${first.from} is not there`,
				`\`pi remove\` it, then ${ownCommand("init")}`,
			),
		];
	}
	if (ours.length > 1) {
		const sources = ours.map(({ source }) => source).join(", ");
		return [warning("extension", `pi-sync is installed ${ours.length} times: ${sources}`, "`pi remove` all but one")];
	}
	const { source, from, version } = first;
	if (version !== undefined && version !== VERSION) {
		return [
			warning("extension", `pi loads version ${version} (${source})`, "`pi update` it, or use its own command line"),
		];
	}
	return [ok("extension", `${source} in ${from}`)];
}

function checkRivals(others: readonly PiExtension[]): readonly Check[] {
	return others.flatMap((extension) => {
		const rival = rivalry(extension);
		const { source, from } = extension;
		if (rival === "opensync") {
			return [
				failed(
					"other extensions",
					`${source} (${from}) syncs to OpenSync too: every session comes twice`,
					"`pi remove` one of the two",
				),
			];
		}
		if (rival === "telemetry") {
			return [
				warning(
					"other extensions",
					`${source} (${from}) exports telemetry of pi too`,
					"keep both only if they go to different places",
				),
			];
		}
		return [];
	});
}
