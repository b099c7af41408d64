import { basename, win32 } from "node:path";
import { ATTR } from "../../exporter/semconv.ts";
import type { SessionBegan } from "../transcript.ts";
import type { Unread } from "./content.ts";
import { callSpanIdOf, spanIdOf, traceIdOf } from "./ids.ts";

/** What every span of one session shares. */
export interface SessionIdentity {
	readonly began: SessionBegan;
	readonly sessionId: string;
	/** Its own, or that of the session in which the chain of calls began that led here. */
	readonly traceId: string;
	readonly spanId: string;
	/** Of a subagent whose starting call is known: that call's span, in the same trace. */
	readonly parentSpanId?: string;
	/** On every span. */
	readonly common: Unread;
	/** Behind `common` on the spans that begin or end a unit of sync. */
	readonly project: Unread;
}

export function identify(began: SessionBegan): SessionIdentity {
	const { sessionId, cwd } = began;
	return {
		began,
		sessionId,
		...(belowCall(began) ?? { traceId: traceIdOf(sessionId) }),
		spanId: spanIdOf(sessionId, "session", ""),
		common: {
			[ATTR.conversationId]: sessionId,
			[ATTR.sessionId]: sessionId,
			[ATTR.agentName]: began.agentName,
			[ATTR.ephemeral]: began.ephemeral || undefined,
		},
		project: {
			[ATTR.sessionCreatedAt]: began.at,
			...(cwd !== "" && { [ATTR.projectPath]: cwd, [ATTR.projectName]: folderName(cwd) }),
		},
	};
}

/** Where a subagent hangs whose starting call is known: below that call, in the trace of the session with the call. */
function belowCall({ startedByCall, callIdsAreUnique }: SessionBegan) {
	if (!callIdsAreUnique || startedByCall?.callId === undefined) return undefined;
	const { sessionId, callId, rootSessionId = sessionId } = startedByCall;
	return { traceId: traceIdOf(rootSessionId), parentSpanId: callSpanIdOf(sessionId, callId) };
}

/** The last part of a folder's path, whichever system wrote it. */
const folderName = (path: string): string => (path.includes("\\") ? win32.basename(path) : basename(path)) || path;
