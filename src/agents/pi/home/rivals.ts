import { existsSync } from "node:fs";
import { PACKAGE_NAME } from "../../../machine/own-package.ts";
import { isWithin, type PiExtension, sourceTextOf } from "./extensions.ts";

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
