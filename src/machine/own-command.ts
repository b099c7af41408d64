import { accessSync, constants, existsSync, realpathSync, statSync } from "node:fs";
import { basename, delimiter, isAbsolute, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PACKAGE_NAME } from "./own-package.ts";
import type { Environment, Machine } from "./this-machine.ts";
import { thisMachine } from "./this-machine.ts";

/** What decides how pi-sync is called here. */
export interface Calling extends Machine {
	/** The bundled program, `pi-sync.mjs`. */
	readonly program: string;
	/** What runs this process: Node, or a pi that was compiled with Bun. */
	readonly execPath: string;
	readonly isBun: boolean;
}

let cached: string | undefined;

/**
 * A command of pi-sync between backticks, as a line that works when it is pasted into a shell here.
 * @example ownCommand("status") // `pi-sync status`, or `node ~/tools/pi-sync/dist/pi-sync.mjs status`
 */
export const ownCommand = (args: string): string => `\`${ownCall()} ${args}\``;

/** How pi-sync is called here: what stands in front of a command's name. */
export function ownCall(): string {
	cached ??= callOf({
		...thisMachine(),
		program: ownProgram(),
		execPath: process.execPath,
		isBun: process.versions.bun !== undefined,
	});
	return cached;
}

/**
 * How this installation is called: `pi-sync` where that is what the PATH finds, else Node and the program's path.
 * `pi install` puts no program into the PATH, and `npx pi-sync` would run a stranger's package.
 */
export function callOf({ program, execPath, isBun, env, home, platform }: Calling): string {
	const windows = platform === "win32";
	const found = inPath(env, windows ? ["pi-sync.cmd", "pi-sync.exe"] : ["pi-sync"]);
	if (found !== undefined && isThis(found, program, windows)) return "pi-sync";
	const path = windows ? windowsWord(program) : posixWord(program, home);
	if (inPath(env, windows ? ["node.exe"] : ["node"]) !== undefined) return `node ${path}`;
	const runtime = windows ? windowsProgram(execPath) : posixWord(execPath, home);
	if (!isBun) return `${runtime} ${path}`;
	// A program that was compiled with Bun is a Bun itself when it is asked to.
	return windows ? `$env:BUN_BE_BUN=1; ${runtime} ${path}` : `BUN_BE_BUN=1 ${runtime} ${path}`;
}

/** The bundled program beside what runs now: a bundle, a chunk of one, or the sources. */
export function ownProgram(from: string = import.meta.url): string {
	const places = ["./pi-sync.mjs", "../pi-sync.mjs", "../dist/pi-sync.mjs"].map((path) =>
		fileURLToPath(new URL(path, from)),
	);
	return places.find((place) => existsSync(place)) ?? places[2] ?? "";
}

/** The first program of these names in the PATH. Relative folders in it mean something else everywhere. */
function inPath(env: Environment, names: readonly string[]): string | undefined {
	const path = env.PATH ?? Object.entries(env).find(([name]) => name.toUpperCase() === "PATH")?.[1] ?? "";
	const folders = path.split(delimiter).filter((folder) => isAbsolute(folder));
	return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isProgram);
}

function isProgram(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return statSync(path).isFile();
	} catch {
		return false;
	}
}

/** On Windows npm writes a small script beside, or in a folder beside, the package; elsewhere it makes a link. */
function isThis(found: string, program: string, windows: boolean): boolean {
	const inPackage = join(PACKAGE_NAME, "dist", basename(program));
	const places = windows
		? [join(found, "..", "node_modules", inPackage), join(found, "..", "..", inPackage)]
		: [found];
	return places.some((place) => real(place) === real(program));
}

function real(path: string): string {
	try {
		return realpathSync(path);
	} catch {
		return path;
	}
}

/** A path as a word of sh. The shell puts the home folder in for `~` only where it is not quoted. */
function posixWord(path: string, home: string): string {
	if (home !== "/" && path.startsWith(`${home}/`)) return `~/${quoted(path.slice(home.length + 1))}`;
	return quoted(path);
}

const quoted = (text: string): string => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

/** A path as a word of PowerShell, cmd and Git's shell: all of them take slashes, and double quotes. */
function windowsWord(path: string): string {
	const slashes = path.replaceAll("\\", "/");
	return /^[\w@+=:./~-]+$/.test(slashes) ? slashes : `"${slashes}"`;
}

/** PowerShell takes what is quoted for a text, unless it is told to call it. */
function windowsProgram(path: string): string {
	const word = windowsWord(path);
	return word.startsWith('"') ? `& ${word}` : word;
}
