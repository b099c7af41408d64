import { realpathSync } from "node:fs";
import { basename, dirname, isAbsolute, join } from "node:path";

/**
 * For a folder whose path goes over links: names what is in it as seen from there, given its real path. `undefined`
 * for any other folder. The disk is asked now, not for each path.
 */
export function linkedFolder(
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
