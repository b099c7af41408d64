import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Check, failed, ok, warning } from "../../../machine/check.ts";
import { ownCommand } from "../../../machine/own-command.ts";
import { ownPackageFolder } from "../../../machine/own-package.ts";
import type { Machine } from "../../../machine/this-machine.ts";
import { VERSION } from "../../../machine/version.ts";
import { readJsonFile } from "../../../settings/json-file.ts";
import type { Found } from "../../agent.ts";
import { findProgram } from "../../install/program.ts";
import { findExtensions, type PiExtension, type PiPlaces } from "./extensions.ts";
import { isOurs, MEND_RIVAL, type Rivalry, rivalry } from "./rivals.ts";

/** pi's names: from 0.74 on, and before. */
const PI_PACKAGES = ["@earendil-works/pi-coding-agent", "@mariozechner/pi-coding-agent"];
/** The oldest minor version of pi 0.x that pi-sync is tested with. */
const OLDEST_MINOR = 73;

/** pi's version, whether it loads pi-sync, and whether another extension does the same. */
export function checkPi(places: PiPlaces, machine: Machine): readonly Check[] {
	const extensions = findExtensions(places);
	const own = ownPackageFolder();
	const ours = extensions.filter((extension) => isOurs(extension, own));
	return [
		checkVersion(findProgram(machine, "pi", PI_PACKAGES)?.version),
		...checkOurs(ours, places),
		...checkRivals(extensions.filter((extension) => !ours.includes(extension))),
	];
}

/** Whether pi is here, and loads pi-sync. */
export function findPi(places: PiPlaces, machine: Machine): Found {
	const program = findProgram(machine, "pi", PI_PACKAGES);
	const own = ownPackageFolder();
	return {
		isThere: program !== undefined || existsSync(places.agentDir),
		...(program?.version !== undefined && { version: program.version }),
		isAdded: findExtensions(places).some((extension) => isOurs(extension, own)),
	};
}

function checkVersion(version: string | undefined): Check {
	if (version === undefined)
		return warning("pi", "is not in the PATH", "install pi, or ignore this where it is started otherwise");
	const [major = 0, minor = 0] = version.split(".").map(Number);
	if (major === 0 && minor < OLDEST_MINOR)
		return warning("pi", `${version} is older than 0.${OLDEST_MINOR}`, "`pi update`");
	return ok("pi", version);
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
						`fix that file, then ${ownCommand("init")}`,
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
		return rival === undefined ? [] : WHAT_RIVALS_DO[rival](`${extension.source} (${extension.from})`);
	});
}

const WHAT_RIVALS_DO: Readonly<Record<Rivalry, (source: string) => Check>> = {
	opensync: (source) =>
		failed("other extensions", `${source} syncs to OpenSync too: every session comes twice`, MEND_RIVAL.opensync),
	telemetry: (source) => warning("other extensions", `${source} exports telemetry of pi too`, MEND_RIVAL.telemetry),
};
