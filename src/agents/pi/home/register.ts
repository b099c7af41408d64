import { join } from "node:path";
import { ownCommand } from "../../../machine/own-command.ts";
import { isPassing, ownPackageFolder, PACKAGE_NAME } from "../../../machine/own-package.ts";
import { editJsonFile, type JsonEdit, readJsonFile } from "../../../settings/json-file.ts";
import type { Added } from "../../agent.ts";
import { findExtensions, type PiPlaces } from "./extensions.ts";
import { isOurs } from "./rivals.ts";
import { locked } from "./settings-lock.ts";

/** Makes pi load this package, by one more entry in the `packages` of its settings. Everything else there stays. */
export async function registerWithPi(places: PiPlaces): Promise<Added> {
	const own = ownPackageFolder();
	const extension = findExtensions(places).find((found) => isOurs(found, own));
	if (extension !== undefined) return { type: "already", where: `${extension.source} in ${extension.from}` };
	if (own === undefined) return refused(`this program is not in its package (${PACKAGE_NAME})`);
	const source = isPassing(own) ? `npm:${PACKAGE_NAME}` : own;
	const file = join(places.agentDir, "settings.json");
	const written = await locked(file, places.agentDir, async () => {
		const read = readJsonFile(file);
		if (read.type === "refused") return read;
		const { packages = [] } = read.json;
		if (!Array.isArray(packages)) return { type: "refused", reason: `${file}: expected packages to be a list` };
		return editJsonFile(file, () => [added(packages, source)], undefined);
	});
	return written.type === "refused" ? refused(written.reason) : { type: "added", where: `${source} in ${file}` };
}

const refused = (reason: string): Added => ({
	type: "refused",
	reason,
	mend: `fix that and run ${ownCommand("init")} again, or use \`pi install\``,
});

const added = (packages: readonly unknown[], source: string): JsonEdit =>
	packages.length === 0
		? { path: ["packages"], value: [source] }
		: { path: ["packages", packages.length], value: source, insert: true };
