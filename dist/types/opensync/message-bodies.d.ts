import { type SessionSize } from "./limits.ts";
import type { MessageBody } from "./requests.ts";
import type { SessionKey } from "./session-facts.ts";
import type { Placed } from "./timeline.ts";
/** Messages as OpenSync takes them, and how many there is no room for in the session. */
export declare function toMessages(key: SessionKey, placed: readonly Placed[], before: SessionSize): {
    readonly messages: readonly MessageBody[];
    readonly leftOut: number;
};
