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
	/** The user wants to know or do something; comes back as `answer` with the same number. */
	| { readonly type: "ask"; readonly number: number; readonly question: Question }
	/** The process ends: deliver within so many milliseconds, and answer with `left`. */
	| { readonly type: "leave"; readonly budgetMs: number; readonly faults: readonly Fault[] };

/** What `/pi-sync` asks of the thread that delivers. */
export type Question =
	| { readonly about: "status" | "flush" | "pause" | "resume" | "import" }
	/** Where the session can be looked at. */
	| { readonly about: "open"; readonly sessionId: string }
	/** What would leave of the session, told from its file; without one there is nothing to tell it from. */
	| { readonly about: "preview"; readonly sessionId: string; readonly file?: string }
	/** The settings file has changed: it counts from now on. */
	| { readonly about: "settings" };

/** What the recording thread says to pi's. */
export type FromRecording =
	| { readonly type: "answer"; readonly number: number; readonly lines: readonly string[] }
	/** What the footer is to show, news each time; nothing where all is well and nothing was delivered yet. */
	| { readonly type: "footer"; readonly text?: string }
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
