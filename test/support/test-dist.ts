import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..", "..");

/** Where the programs are bundled for the tests, so that they test the sources and not the committed bundles. */
export const TEST_DIST = join(ROOT, "node_modules", ".cache", "pi-sync-dist");
export const TEST_EXTENSION = join(TEST_DIST, "extension.mjs");
/** A folder with the program as npm would put it into the PATH. */
export const TEST_BIN = join(TEST_DIST, "bin");

/** vitest's global set-up: bundles once for all test files. */
export default function bundle(): void {
	execFileSync(process.execPath, [join(ROOT, "scripts", "build.mjs"), "--outdir", TEST_DIST], { stdio: "inherit" });
	mkdirSync(TEST_BIN, { recursive: true });
	const program = join(TEST_DIST, "pi-sync.mjs");
	chmodSync(program, 0o755);
	rmSync(join(TEST_BIN, "pi-sync"), { force: true });
	if (process.platform !== "win32") symlinkSync(program, join(TEST_BIN, "pi-sync"));
}
