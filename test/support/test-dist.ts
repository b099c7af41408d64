import { execFileSync } from "node:child_process";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..", "..");

/** Where the programs are bundled for the tests, so that they test the sources and not the committed bundles. */
export const TEST_DIST = join(ROOT, "node_modules", ".cache", "pi-sync-dist");
export const TEST_EXTENSION = join(TEST_DIST, "extension.mjs");

/** vitest's global set-up: bundles once for all test files. */
export default function bundle(): void {
	execFileSync(process.execPath, [join(ROOT, "scripts", "build.mjs"), "--outdir", TEST_DIST], { stdio: "inherit" });
}
