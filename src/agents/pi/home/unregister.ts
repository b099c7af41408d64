import { join } from "node:path";
import { isRecord } from "../../../../exporter/is-record.ts";
import { ownPackageFolder } from "../../../machine/own-package.ts";
import { editJsonFile, type JsonEdit, readJsonFile } from "../../../settings/json-file.ts";
import type { Removed } from "../../agent.ts";
import { findExtensions, type PiPlaces } from "./extensions.ts";
import { isOurs } from "./rivals.ts";
import { locked } from "./settings-lock.ts";

/** Takes this package out of the `packages` of pi's settings. Everything else there stays. */
export async function unregisterWithPi(places: PiPlaces): Promise<Removed> {
	const own = ownPackageFolder();
	const ours = findExtensions(places).filter((extension) => isOurs(extension, own));
	const file = join(places.agentDir, "settings.json");
	if (ours.length === 0) return { type: "absent", where: file };
	const sources = new Set(ours.flatMap(({ source, from }) => (from === file ? source : [])));
	const written = await locked(file, places.agentDir, async () => {
		const read = readJsonFile(file);
		if (read.type === "refused") return read;
		const { packages } = read.json;
		return editJsonFile(file, () => removing(Array.isArray(packages) ? packages : [], sources), undefined);
	});
	if (written.type === "refused") return refused(written.reason, file);
	const left = findExtensions(places).find((extension) => isOurs(extension, own));
	return left === undefined
		? { type: "removed", where: file }
		: refused(`pi loads ${left.source} by ${left.from}`, left.from);
}

function removing(packages: readonly unknown[], sources: ReadonlySet<string>): JsonEdit[] {
	const isWanted = (entry: unknown) => !sources.has(String(isRecord(entry) ? entry.source : entry));
	const kept = packages.filter(isWanted);
	if (kept.length === packages.length) return [];
	if (kept.length === 0) return [{ path: ["packages"], value: undefined }];
	const indices = packages.flatMap((entry, index) => (isWanted(entry) ? [] : index));
	return indices.reverse().map((index) => ({ path: ["packages", index], value: undefined }));
}

const refused = (reason: string, where: string): Removed => ({
	...{ type: "refused", reason },
	mend: `\`pi remove\` it, or take it out of ${where} by hand`,
});
