import type { Draft } from "./draft.ts";
import { type SessionSize } from "./limits.ts";
import type { MessageBody } from "./requests.ts";
import type { SessionKey } from "./session-facts.ts";
/** A unit's messages as OpenSync takes them, and how many there is no room for in the session. */
export declare function toMessages(key: SessionKey, drafts: readonly Draft[], before: SessionSize): {
    readonly messages: readonly MessageBody[];
    readonly leftOut: number;
};
