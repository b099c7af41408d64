import type { SessionBegan, TranscriptEvent } from "../transcript.ts";

/** What pi's thread says to the recording thread, in this order of a session: began, past, happened, ended. */
export type ToRecording =
	| {
			readonly type: "session_began";
			/** Tells the sessions of one process apart: a session id can come again, after `/reload`. */
			readonly session: number;
			readonly event: SessionBegan;
			/** The session's own file; absent for a session that has none. */
			readonly file?: string;
	  }
	/** What the session held before this process took it up: recorded by whoever was there, so not given again. */
	| { readonly type: "past"; readonly session: number; readonly events: readonly TranscriptEvent[] }
	| { readonly type: "happened"; readonly session: number; readonly events: readonly TranscriptEvent[] }
	/** `busy`: the agent was still at work, and pi may write into the session until it is gone. */
	| { readonly type: "session_ended"; readonly session: number; readonly busy: boolean }
	/** The process ends: deliver within so many milliseconds, and answer with `left`. */
	| { readonly type: "leave"; readonly budgetMs: number; readonly faults: readonly Fault[] };

/** What the recording thread says to pi's. */
export type FromRecording =
	| { readonly type: "tell"; readonly line: string; readonly level: "info" | "warning" }
	/** There is nothing to record for: no destination is set up, or all is switched off. */
	| { readonly type: "off" }
	/** Everything that was said is delivered or on disk. */
	| { readonly type: "left" };

/** What went wrong in a handler of ours, for the log. */
export interface Fault {
	readonly where: string;
	readonly count: number;
	/** The error's name and place: its text could quote what was said. */
	readonly error: string;
}
