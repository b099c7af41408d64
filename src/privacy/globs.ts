import { posix } from "node:path";
import picomatch from "picomatch";

export interface GlobPlace {
	/** The user's home folder, for `~/`. */
	readonly home: string;
	readonly platform: NodeJS.Platform;
}

/**
 * Whether a path, or a folder it is in, is named by one of the globs. A glob without a slash names files and folders
 * of that name anywhere.
 */
export function pathMatcher(globs: readonly string[], { home, platform }: GlobPlace): (path: string) => boolean {
	if (globs.length === 0) return () => false;
	const windows = platform === "win32";
	const matchers = globs.map((glob) => {
		const absolute = slashed(glob, windows).replace(/^~(?=\/|$)/, () => slashed(home, windows));
		const pattern = absolute.replace(/(?<=.)\/+$/, "");
		return picomatch(pattern, { dot: true, nocase: windows, basename: !pattern.includes("/") });
	});
	return (path) => {
		for (let at = posix.normalize(slashed(path, windows)).replace(/(?<=.)\/+$/, ""); ; ) {
			if (matchers.some((matches) => matches(at))) return true;
			const above = posix.dirname(at);
			if (above === at || above === "." || above === "/") return false;
			at = above;
		}
	};
}

const slashed = (path: string, windows: boolean): string => (windows ? path.replaceAll("\\", "/") : path);
