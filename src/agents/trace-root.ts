import type { StartedByCall } from "../transcript.ts";

/**
 * The session whose trace a session is in that was started so; `undefined`: it has a trace of its own. For agents whose
 * call ids are unique.
 */
export const traceRootOf = (started: StartedByCall | undefined): string | undefined =>
	started?.callId === undefined ? undefined : (started.rootSessionId ?? started.sessionId);
