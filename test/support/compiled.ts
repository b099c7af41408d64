import { rmSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { buildSync } from "esbuild";

const ROOT = join(import.meta.dirname, "..", "..");
// Below node_modules, so that what is compiled finds the packages; apart for each worker.
const FOLDER = join(ROOT, "node_modules", ".cache", "pi-sync-compiled", String(process.pid));

/** Compiles a TypeScript file for processes that a test starts. Returns the JavaScript file, which Node starts sooner. */
export function compiled(...path: readonly string[]): string {
	const file = join(...path);
	const outfile = join(FOLDER, relative(ROOT, file).replace(/\.ts$/, ".mjs"));
	const to = { format: "esm", platform: "node", target: "node20.6" } as const;
	buildSync({ entryPoints: [file], outfile, bundle: true, packages: "external", logLevel: "warning", ...to });
	return outfile;
}

/** The same, as what `import()` takes. */
export const compiledUrl = (...path: readonly string[]): string => pathToFileURL(compiled(...path)).href;

process.on("exit", () => rmSync(FOLDER, { recursive: true, force: true }));
