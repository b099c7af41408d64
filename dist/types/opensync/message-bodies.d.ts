import type { Draft } from "./draft.ts";
import { type SessionSize } from "./limits.ts";
import type { MessageBody } from "./requests.ts";
import type { SessionKey } from "./session-facts.ts";
/** Messages as OpenSync takes them, and how many there is no room for in the session. */
export declare function toMessages(key: SessionKey, placed: readonly Placed[], before: SessionSize): {
    readonly messages: readonly MessageBody[];
    readonly leftOut: number;
};
/** A draft with its id and its place. */
export interface Placed {
    readonly externalId: string;
    /** Milliseconds since 1970, strictly increasing in a unit: OpenSync shows messages in the order of this. */
    readonly createdAt: number;
    readonly draft: Draft;
}
/**
 * Drafts in the order of their times. An id is `${sessionId}-${role}-${time}`, with `-n` behind it for the n-th of the
 * same role and millisecond, so that live, imported and repeated spans give the same ids. It starts with the session's
 * id because OpenSync looks message ids up across all users.
 */
export declare function timeline(sessionId: string, drafts: readonly Draft[]): readonly Placed[];
