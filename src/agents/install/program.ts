import { existsSync, realpathSync, statSync } from "node:fs";
import { delimiter, dirname, isAbsolute, join, sep } from "node:path";
import type { Machine } from "../../machine/this-machine.ts";
import { readSettingsText } from "../../settings/read-file.ts";

/** A program in the PATH. */
export interface Program {
	readonly path: string;
	/** As its package, or a folder it lies in, says it. */
	readonly version?: string;
}

const VERSION = /^(\d+\.\d+\.\d+(?:-[\w.]+)?)$/;

/**
 * Looks for an agent's program in the PATH, and for its version without starting it. `packages`: the names that npm knows
 * it by.
 */
export function findProgram(
	{ env, platform }: Pick<Machine, "env" | "platform">,
	name: string,
	packages: readonly string[],
): Program | undefined {
	const names = platform === "win32" ? [`${name}.exe`, `${name}.cmd`, name] : [name, `${name}.cmd`];
	for (const folder of (env.PATH ?? env.Path ?? "").split(delimiter)) {
		if (!isAbsolute(folder)) continue;
		const path = names.map((one) => join(folder, one)).find(isFile);
		if (path === undefined) continue;
		const version = versionOf(path, folder, packages);
		return { path, ...(version !== undefined && { version }) };
	}
	return undefined;
}

/** On Windows npm puts a script beside its packages, elsewhere a link into the package. */
function versionOf(path: string, folder: string, packages: readonly string[]): string | undefined {
	const real = realpathSync(path);
	const starts = [...packages.map((name) => join(folder, "node_modules", name)), dirname(real)];
	for (const start of starts) {
		const version = manifestVersion(start, packages);
		if (version !== undefined) return version;
	}
	// Installers of vendors and Homebrew have a folder or a file for each version.
	return real
		.split(sep)
		.reverse()
		.flatMap((part) => VERSION.exec(part)?.[1] ?? [])[0];
}

function manifestVersion(start: string, packages: readonly string[]): string | undefined {
	for (let folder = start; ; folder = dirname(folder)) {
		const manifest = manifestIn(folder);
		// Packages with the program of one platform have that in their version.
		if (packages.includes(String(manifest.name)))
			return String(manifest.version).replace(/-(linux|darwin|win32)-.*$/, "");
		if (dirname(folder) === folder) return undefined;
	}
}

function manifestIn(folder: string): { readonly name?: unknown; readonly version?: unknown } {
	const path = join(folder, "package.json");
	if (!existsSync(path)) return {};
	try {
		return (JSON.parse(readSettingsText(path)) as object | null) ?? {};
	} catch {
		return {};
	}
}

function isFile(path: string): boolean {
	try {
		return statSync(path).isFile();
	} catch {
		return false;
	}
}
