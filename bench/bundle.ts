import { spawnSync } from "node:child_process";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");

/** Bundles the programs from the sources, apart from `dist/` and from the tests' bundle. Returns the folder. */
export function bundlePrograms(): string {
	const folder = join(ROOT, "node_modules", ".cache", "pi-sync-bench", "dist");
	const { status } = spawnSync(process.execPath, [join(ROOT, "scripts", "build.mjs"), "--outdir", folder], {
		stdio: "inherit",
	});
	if (status !== 0) throw new Error("the programs could not be bundled");
	return folder;
}
