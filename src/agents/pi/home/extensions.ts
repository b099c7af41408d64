import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, resolve, sep } from "node:path";
import { isRecord } from "../../../../exporter/is-record.ts";
import { readSettingsText } from "../../../settings/read-file.ts";

/** Where pi looks for what extends it. */
export interface PiPlaces {
	readonly agentDir: string;
	/** The folder that pi would be started in. */
	readonly cwd: string;
	readonly home: string;
}

/** Something that pi loads extensions from, by its settings or because of the folder it lies in. */
export interface PiExtension {
	/** As the settings have it, or the path of the file. */
	readonly source: string;
	/** The settings file or folder that it stands in. */
	readonly from: string;
	/** Where it is; absent for npm packages, which only npm can find. */
	readonly path?: string;
	/** Of its package, where it has one. */
	readonly packageName?: string;
	readonly version?: string;
}

/** Everything that the settings of the user and of the project, and their folders of extensions, make pi load. */
export function findExtensions(places: PiPlaces): readonly PiExtension[] {
	const { agentDir, cwd } = places;
	return [agentDir, join(cwd, ".pi")].flatMap((base) => [
		...ofSettings(base, places.home),
		...ofFolder(join(base, "extensions")),
	]);
}

function ofSettings(base: string, home: string): PiExtension[] {
	const from = join(base, "settings.json");
	const settings = readJson(from);
	const packages: readonly unknown[] = Array.isArray(settings.packages) ? settings.packages : [];
	const extensions: readonly unknown[] = Array.isArray(settings.extensions) ? settings.extensions : [];
	const found: PiExtension[] = [];
	for (const entry of packages) {
		const source = isRecord(entry) ? entry.source : entry;
		// `extensions: []` takes a package's other resources only.
		const off = isRecord(entry) && Array.isArray(entry.extensions) && entry.extensions.length === 0;
		if (typeof source === "string" && !off) found.push({ source, from, ...identityOf(source, base, home) });
	}
	for (const source of extensions) {
		// `!`, `+` and `-` in front select among what others bring.
		if (typeof source !== "string" || /^[!+-]/.test(source)) continue;
		found.push({ source, from, ...localIdentity(resolved(source, base, home)) });
	}
	return found;
}

function ofFolder(folder: string): PiExtension[] {
	return entriesOf(folder)
		.filter((name) => !name.startsWith(".") && name !== "node_modules")
		.map((name) => join(folder, name))
		.filter((path) => isFolder(path) || /\.[jt]s$/.test(path))
		.map((path) => ({ source: path, from: folder, ...localIdentity(path) }));
}

/** Host, port and path of what `pi install` takes for a git repository, without the revision. */
const GIT_URL = /^(?:git:)?(?:[a-z+]+:\/\/)?(?:[^@/]+@)?([^/:]+)(:\d+)?[/:](.+?)(?:\.git)?(?:@[^/@]*)?$/;

type Identity = Pick<PiExtension, "path" | "packageName" | "version">;

function identityOf(source: string, base: string, home: string): Identity {
	if (source.startsWith("npm:")) {
		const packageName = /^npm:\s*(@?[^@]+)/.exec(source)?.[1]?.trim();
		return packageName === undefined ? {} : { packageName };
	}
	const [, host = "", port = "", path = ""] = GIT_URL.exec(source) ?? [];
	if (/^(git:|[a-z+]+:\/\/)/.test(source) && path !== "") {
		const folders = [host, `${host}${port}`].map((name) => join(base, "git", name, path));
		return localIdentity(folders.find(isFolder) ?? folders[0] ?? base);
	}
	return localIdentity(resolved(source, base, home));
}

function localIdentity(path: string): Identity {
	const { name, version } = manifestAbove(path);
	return {
		path,
		...(typeof name === "string" && { packageName: name }),
		...(typeof version === "string" && { version }),
	};
}

/** The manifest of the package that a file or folder belongs to, no further than two folders up. */
function manifestAbove(path: string): Readonly<Record<string, unknown>> {
	const real = realPath(path);
	for (const folder of [real, dirname(real), dirname(dirname(real))]) {
		const manifest = readJson(join(folder, "package.json"));
		if (manifest.name !== undefined) return manifest;
	}
	return {};
}

function resolved(source: string, base: string, home: string): string {
	const path = source.trim().replace(/^~(?=[/\\]|$)/, () => home);
	return isAbsolute(path) ? path : resolve(base, path);
}

/** Whether a path is in a folder, or the folder itself. */
export function isWithin(path: string, folder: string): boolean {
	const [inner, outer] = [realPath(path), realPath(folder)];
	return inner === outer || inner.startsWith(outer + sep);
}

function realPath(path: string): string {
	try {
		return realpathSync(path);
	} catch {
		return path;
	}
}

function isFolder(path: string): boolean {
	try {
		return statSync(path).isDirectory();
	} catch {
		return false;
	}
}

function entriesOf(folder: string): string[] {
	try {
		return readdirSync(folder).sort();
	} catch {
		return [];
	}
}

/** Empty where there is no such file or it is no JSON object: what pi cannot read, it does not load either. */
export function readJson(path: string): Readonly<Record<string, unknown>> {
	try {
		const json: unknown = JSON.parse(readSettingsText(path).replace(/^\ufeff/, ""));
		return isRecord(json) ? json : {};
	} catch {
		return {};
	}
}

const MOST_READ = 512 * 1024;

/** The beginning of the source of an extension that is one file or has its entry named in its manifest. */
export function sourceTextOf({ path }: PiExtension): string {
	if (path === undefined) return "";
	const { pi } = readJson(join(path, "package.json"));
	const named: readonly unknown[] = isRecord(pi) && Array.isArray(pi.extensions) ? pi.extensions : [];
	const entries = isFolder(path) ? [...named, "index.ts", "index.js", "src/index.ts"] : [""];
	return entries.map((entry) => (typeof entry === "string" ? beginningOf(join(path, entry)) : "")).join("\n");
}

function beginningOf(file: string): string {
	try {
		return readFileSync(file, "utf8").slice(0, MOST_READ);
	} catch {
		return "";
	}
}
