import { mkdir, rmdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { ownCommand } from "../../../machine/own-command.ts";
import { isPassing, ownPackageFolder, PACKAGE_NAME } from "../../../machine/own-package.ts";
import { editJsonFile, type JsonEdit, readJsonFile, type WrittenJson } from "../../../settings/json-file.ts";
import type { Added } from "../../agent.ts";
import { findExtensions, type PiPlaces } from "./extensions.ts";
import { isOurs } from "./rivals.ts";

/** pi's own settings are locked by a folder beside them; one that nobody touched for so long is left over. */
const STALE_MS = 10_000;
const LOCK_ATTEMPTS = 50;
const LOCK_PAUSE_MS = 20;

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
	mend: `mend that and run ${ownCommand("init")} again, or use \`pi install\``,
});

const added = (packages: readonly unknown[], source: string): JsonEdit =>
	packages.length === 0
		? { path: ["packages"], value: [source] }
		: { path: ["packages", packages.length], value: source, insert: true };

/** Keeps a pi that saves its settings in this moment from undoing the change, and the other way round. */
async function locked(file: string, folder: string, change: () => Promise<WrittenJson>): Promise<WrittenJson> {
	const lock = `${file}.lock`;
	try {
		await mkdir(folder, { recursive: true });
		await takeLock(lock);
	} catch (error) {
		return { type: "refused", reason: `${file}: cannot be locked (${(error as NodeJS.ErrnoException).code})` };
	}
	try {
		return await change();
	} finally {
		await rmdir(lock).catch(() => {});
	}
}

async function takeLock(lock: string): Promise<void> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await mkdir(lock);
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== "EEXIST" || attempt === LOCK_ATTEMPTS) throw error;
			const age = await stat(lock).then(
				({ mtimeMs }) => Date.now() - mtimeMs,
				() => 0,
			);
			if (age > STALE_MS) await rmdir(lock).catch(() => {});
			await delay(LOCK_PAUSE_MS);
		}
	}
}
