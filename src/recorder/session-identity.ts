import { basename, win32 } from "node:path";
import { ATTR } from "../../exporter/semconv.ts";
import type { SessionBegan } from "../transcript.ts";
import type { Unread } from "./content.ts";
import { spanIdOf, traceIdOf } from "./ids.ts";

/** What every span of one session shares. */
export interface SessionIdentity {
	readonly began: SessionBegan;
	readonly traceId: string;
	readonly spanId: string;
	/** On every span. */
	readonly common: Unread;
	/** Behind `common` on the spans that begin or end a unit of sync. */
	readonly project: Unread;
}

export function identify(began: SessionBegan): SessionIdentity {
	const { sessionId, cwd } = began;
	return {
		began,
		traceId: traceIdOf(sessionId),
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

/** The last part of a folder's path, whichever system wrote it. */
const folderName = (path: string): string => (path.includes("\\") ? win32.basename(path) : basename(path)) || path;
