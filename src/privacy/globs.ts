import { posix } from "node:path";
import picomatch from "picomatch";
import { linkedFolder } from "./linked-folder.ts";

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
