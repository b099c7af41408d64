/** What the record of a session says of itself first. */
export interface Ancestor {
	readonly cwd: string;
	/** Path of the record of the session that it was forked from. */
	readonly parentRecord?: string;
}

/** No session is the fork of a fork of so many. */
const MOST = 1_000;

/**
 * The sessions that a session was forked from, the nearest first. Ends with `undefined` where the record of one cannot
 * be read: what came before it is not known.
 */
export function* ancestorsOf(
	parentRecord: string | undefined,
	read: (path: string) => Ancestor | undefined,
): Generator<Ancestor | undefined> {
	const seen = new Set<string>();
	for (let path = parentRecord; path !== undefined && !seen.has(path); ) {
		seen.add(path);
		const ancestor = seen.size > MOST ? undefined : read(path);
		yield ancestor;
		path = ancestor?.parentRecord;
	}
}
