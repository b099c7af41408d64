import { existsSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { isWithin, type PiExtension, readJson, sourceTextOf } from "./extensions.ts";

/** The name that this project is published under. */
export const PACKAGE_NAME = "pi-sync-otel";

/** The folder of the package that this program belongs to, or `undefined` where it lies apart from its manifest. */
export function ownPackageFolder(program = fileURLToPath(import.meta.url)): string | undefined {
	for (let folder = dirname(program); ; folder = dirname(folder)) {
		if (readJson(join(folder, "package.json")).name === PACKAGE_NAME) return folder;
		if (dirname(folder) === folder) return undefined;
	}
}

/** Whether npm put this folder into its cache for one run (`npx`): it may be gone tomorrow. */
export const isPassing = (folder: string): boolean => folder.split(sep).includes("_npx");

/** Whether an extension is pi-sync. */
export function isOurs(extension: PiExtension, ownFolder: string | undefined): boolean {
	if (extension.packageName === PACKAGE_NAME) return true;
	const { path } = extension;
	return path !== undefined && ownFolder !== undefined && existsSync(path) && isWithin(path, ownFolder);
}

/** What another extension does that pi-sync does too, by its name and its source. */
export function rivalry(extension: PiExtension): "opensync" | "telemetry" | undefined {
	const { source, packageName = "" } = extension;
	const names = `${source} ${packageName}`;
	const text = sourceTextOf(extension);
	if (/opensync/i.test(names) || text.includes("/sync/message")) return "opensync";
	if (/otel|opentelemetry|telemetry|langfuse|langsmith|logfire|traceloop/i.test(names)) return "telemetry";
	return /["']@opentelemetry\/(sdk|exporter)-|\/v1\/traces/.test(text) ? "telemetry" : undefined;
}
