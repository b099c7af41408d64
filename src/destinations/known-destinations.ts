import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { hideLikelySecrets } from "../settings/mask.ts";
import type { ResolvedSettings } from "../settings/resolved-settings.ts";
import { outboxFolder } from "./outbox-folder.ts";

/** A destination of the settings, or one that only has something in the state folder. */
export interface KnownDestination {
	readonly name: string;
	readonly type: "opensync" | "otlp" | "unknown";
	/** What requests go to; secret parts are hidden. Absent when the settings do not name it any more. */
	readonly url?: string;
	/** Its outbox, below the state folder `root`. */
	readonly folder: string;
	readonly root: string;
	/** False: nothing is sent to it, by the settings. */
	readonly on: boolean;
}

/** All destinations there are, those of the settings first. */
export function knownDestinations(settings: ResolvedSettings): readonly KnownDestination[] {
	const { openSync, otlp, stateDir, disabled } = settings;
	const known: KnownDestination[] = [];
	const add = (name: string, type: "opensync" | "otlp", url: string, on: boolean) =>
		known.push({
			...{ name, type, url: shownUrl(url), on: on && !disabled },
			...{ folder: outboxFolder(stateDir, name, url), root: stateDir },
		});
	if (openSync !== undefined) add("opensync", "opensync", openSync.url, openSync.autoSync);
	for (const { name, endpoint } of otlp) add(name, "otlp", endpoint, true);
	const folders = new Set(known.map(({ folder }) => folder));
	for (const name of subfolders(join(stateDir, "outbox"))) {
		const folder = join(stateDir, "outbox", name);
		if (!folders.has(folder))
			known.push({ name: basename(folder), type: "unknown", folder, root: stateDir, on: false });
	}
	return known;
}

/** Why a destination of the settings gets nothing at all, where that is so. */
export function whyOff(
	{ on }: Pick<KnownDestination, "on">,
	{ privacy, disabled }: Pick<ResolvedSettings, "privacy" | "disabled">,
): string | undefined {
	if (on) return undefined;
	if (privacy.invalid === "projects") return "which projects are excluded is not known";
	return disabled ? "OTEL_SDK_DISABLED switches everything off" : "autoSync is false";
}

/** Every secret of the settings: nothing that is shown may hold one. */
export const secretsOf = ({ openSync, otlp }: ResolvedSettings): readonly string[] => [
	...(openSync === undefined ? [] : [openSync.apiKey]),
	...otlp.flatMap(({ headers }) =>
		// Of `Bearer abc`, the part behind the scheme too.
		Object.values(headers).flatMap((value) => [value, value.trim().replace(/^.*\s/, "")]),
	),
];

/** A URL without user name, query and what looks like a key in its path. */
export function shownUrl(url: string): string {
	const { protocol, host, pathname, search } = new URL(url);
	const path = pathname === "/" ? "" : pathname;
	return `${protocol}//${host}${hideLikelySecrets(`${path}${search}`)}`;
}

function subfolders(folder: string): string[] {
	try {
		const entries = readdirSync(folder, { withFileTypes: true });
		return entries.flatMap((entry) => (entry.isDirectory() ? entry.name : [])).sort();
	} catch {
		return [];
	}
}
