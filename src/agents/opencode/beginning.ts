import type { SessionBegan } from "../../transcript.ts";
import { traceRootOf } from "../trace-root.ts";
import { inStore } from "./in-store.ts";
import { forkedFrom, startedByCall } from "./origin.ts";
import { type Place, pathBeside, placeOf } from "./place.ts";
import type { Session, Store } from "./store.ts";

/** How the session of a record began; `undefined` where it cannot be read or is none of OpenCode's. */
export function beginningOf(path: string): SessionBegan | undefined {
	const place = placeOf(path);
	if (place === undefined) return undefined;
	try {
		return inStore(place, (store) => {
			const session = store.session(place.sessionId);
			return session && beganOf(session, place, store);
		});
	} catch {
		// Not there, not readable, or no database of OpenCode's: whoever reads it to its end says so.
		return undefined;
	}
}

/** How a session began. Throws what its store throws. */
export function beganOf(session: Session, place: Place, store: Store): SessionBegan {
	const { id, createdAt, directory, version } = session;
	const parent = forkedFrom(session, store);
	const started = startedByCall(session, store);
	const parentRoot = parent && traceRootOf(startedByCall(parent, store));
	return {
		...{ type: "session_began", at: createdAt, sessionId: id, cwd: directory, agentName: "opencode" },
		callIdsAreUnique: true,
		...(version !== undefined && { agentVersion: version }),
		...(parent !== undefined && { parentSessionId: parent.id, parentRecord: pathBeside(place, parent.id) }),
		...(parentRoot !== undefined && { parentRootSessionId: parentRoot }),
		...(started !== undefined && { startedByCall: started }),
	};
}
