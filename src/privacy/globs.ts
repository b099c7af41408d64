import { realpathSync } from "node:fs";
import { basename, dirname, isAbsolute, join, posix } from "node:path";
import picomatch from "picomatch";

export interface GlobPlace {
	/** The user's home folder, for `~/`. */
	readonly home: string;
	readonly platform: NodeJS.Platform;
}

/**
 * Whether a path, or a folder it is in, is named by one of the globs. A glob without a slash names files and folders
 * of that name anywhere. What is below the folder that a link leads to counts as below the link: programs know their
 * working folder by its real name alone.
 */
export function pathMatcher(globs: readonly string[], place: GlobPlace): (path: string) => boolean {
	if (globs.length === 0) return () => false;
	const windows = place.platform === "win32";
	const matchers = globs.map((glob) => globMatcher(glob, place));
	return (path) => {
		for (let at = posix.normalize(slashed(path, windows)).replace(/(?<=.)\/+$/, ""); ; ) {
			if (matchers.some((matches) => matches(at))) return true;
			const above = posix.dirname(at);
			if (above === at || above === "." || above === "/") return false;
			at = above;
		}
	};
}

function globMatcher(glob: string, { home, platform }: GlobPlace): (path: string) => boolean {
	const windows = platform === "win32";
	const forward = (path: string) => slashed(path, windows);
	const absolute = forward(glob).replace(/^~(?=\/|$)/, () => forward(home).replace(SPECIAL, "\\$&"));
	const pattern = posix.normalize(absolute).replace(/(?<=.)\/+$/, "");
	const matches = picomatch(pattern, { dot: true, nocase: windows, basename: !pattern.includes("/") });
	const { base, negated } = picomatch.scan(pattern, { unescape: true });
	const linked = negated ? undefined : linkedFolder(base, forward, !windows);
	return (path) => {
		if (matches(path)) return true;
		const named = linked?.(path);
		return named !== undefined && matches(named);
	};
}

/** What a folder's name can have and a glob takes for more than a letter. */
const SPECIAL = /[[\](){}!?*+@|]/g;

const slashed = (path: string, windows: boolean): string => (windows ? path.replaceAll("\\", "/") : path);

/**
 * For a folder whose path goes over links: names what is in it as seen from there, given its real path. `undefined`
 * for any other folder. The disk is asked now, not for each path.
 */
function linkedFolder(
	folder: string,
	slashed: (path: string) => string,
	sameCase: boolean,
): ((path: string) => string | undefined) | undefined {
	if (!isAbsolute(folder)) return undefined;
	const real = slashed(realPath(folder));
	if (real === folder) return undefined;
	const folded = (path: string) => (sameCase ? path : path.toLowerCase());
	const isIn = (path: string) => folded(`${path}/`).startsWith(folded(`${real}/`));
	return (path) => (isIn(path) ? folder + path.slice(real.length) : undefined);
}

/** What is not there yet will be where the folder above it is. */
function realPath(path: string): string {
	try {
		return realpathSync.native(path);
	} catch {
		const above = dirname(path);
		return above === path ? path : join(realPath(above), basename(path));
	}
}
