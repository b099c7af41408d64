import type { FinishedSpan } from "../../exporter/span.ts";

/** What of a session may be recorded. Asked when a span's content is first read, never while it is recorded. */
export interface Privacy {
	/** The text without secrets. Throws where it could not be searched. */
	text(text: string): string;
	/** The same of a text that stands under a name. Throws where it could not be searched. */
	named(name: string, text: string): string;
	/**
	 * Whether a tool call with these arguments names a path whose content must not be recorded. `UNKNOWN` counts as
	 * naming one as soon as any path is excluded.
	 */
	excludes(args: unknown): boolean;
	/** Hears of each field that was left out because it could not be searched. */
	failed(): void;
}

/** The same, of one session, and which of its spans may be given to anybody. */
export interface SessionPrivacy {
	readonly privacy: Privacy;
	/** False where a fork's inherited conversation was held in a project of which nothing may be told, or may have been. */
	readonly tellsInherited: boolean;
	/** Those spans, as far as they may be seen: none of an excluded project. */
	passing<S extends FinishedSpan>(spans: readonly S[]): readonly S[];
}

/** Stands for arguments that the record does not hold. */
export const UNKNOWN: unique symbol = Symbol("unknown arguments");

/** Stands in the place of what a call that names an excluded path was told and answered. */
export const EXCLUDED = "[not recorded: names an excluded path]";
