/** One thing that was looked at, as `pi-sync doctor --json` prints it. */
export interface Check {
	/** What was looked at, such as `settings` or `opensync key`. */
	readonly what: string;
	/** `failed`: something is wrong. `warning`: worth a look. `skipped`: could not or must not be tried. */
	readonly result: "ok" | "warning" | "failed" | "skipped";
	/** What was found, in one line and without secrets. */
	readonly found: string;
	/** What to do about it. */
	readonly mend?: string;
}

export const ok = (what: string, found: string): Check => ({ what, result: "ok", found });
export const skipped = (what: string, found: string): Check => ({ what, result: "skipped", found });
export const warning = (what: string, found: string, mend: string): Check => ({ what, result: "warning", found, mend });
export const failed = (what: string, found: string, mend: string): Check => ({ what, result: "failed", found, mend });
