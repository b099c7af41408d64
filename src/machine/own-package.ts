import { readFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** The name that this project is published under. */
export const PACKAGE_NAME = "pi-sync-otel";

/** The folder of the package that this program belongs to, or `undefined` where it lies apart from its manifest. */
export function ownPackageFolder(program = fileURLToPath(import.meta.url)): string | undefined {
	for (let folder = dirname(program); ; folder = dirname(folder)) {
		if (nameOf(join(folder, "package.json")) === PACKAGE_NAME) return folder;
		if (dirname(folder) === folder) return undefined;
	}
}

/** Whether npm put this folder into its cache for one run (`npx`): it may be gone tomorrow. */
export const isPassing = (folder: string): boolean => folder.split(sep).includes("_npx");

function nameOf(manifest: string): unknown {
	try {
		return (JSON.parse(readFileSync(manifest, "utf8")) as { readonly name?: unknown } | null)?.name;
	} catch {
		return undefined;
	}
}
