import { existsSync } from "node:fs";
import { ownPackageFolder, PACKAGE_NAME } from "../../../machine/own-package.ts";
import type { Rival } from "../../agent.ts";
import { findExtensions, isWithin, type PiExtension, type PiPlaces, sourceTextOf } from "./extensions.ts";

export type Rivalry = Rival["kind"];

/** What to do about a rival. */
export const MEND_RIVAL: Readonly<Record<Rivalry, string>> = {
	opensync: "`pi remove` one of the two",
	telemetry: "keep both only if they go to different places",
};

/** Other extensions that send pi's sessions somewhere. */
export function piRivals(places: PiPlaces): readonly Rival[] {
	const own = ownPackageFolder();
	return findExtensions(places).flatMap((extension) => {
		const kind = isOurs(extension, own) ? undefined : rivalry(extension);
		const { source, from } = extension;
		return kind === undefined ? [] : [{ source, from, kind, mend: MEND_RIVAL[kind] }];
	});
}

/** Whether an extension is pi-sync. */
export function isOurs(extension: PiExtension, ownFolder: string | undefined): boolean {
	if (extension.packageName === PACKAGE_NAME) return true;
	const { path } = extension;
	return path !== undefined && ownFolder !== undefined && existsSync(path) && isWithin(path, ownFolder);
}

/** What another extension does that pi-sync does too, by its name and its source. */
export function rivalry(extension: PiExtension): Rivalry | undefined {
	const { source, packageName = "" } = extension;
	const names = `${source} ${packageName}`;
	const text = sourceTextOf(extension);
	if (/opensync/i.test(names) || text.includes("/sync/message")) return "opensync";
	if (/otel|opentelemetry|telemetry|langfuse|langsmith|logfire|traceloop/i.test(names)) return "telemetry";
	return /["']@opentelemetry\/(sdk|exporter)-|\/v1\/traces/.test(text) ? "telemetry" : undefined;
}
