import { type DropReason } from "../drops.ts";
import type { Unit } from "../units.ts";
import type { TranslateOptions } from "./draft.ts";
import type { SessionSize } from "./limits.ts";
import type { MessageBody, RenameBody, SessionBody } from "./requests.ts";
import { type SessionKey } from "./session-facts.ts";
/** What one unit says to OpenSync, in the order in which it is to be sent. */
export interface Translation {
    readonly key: SessionKey;
    /** Id of the unit's root. */
    readonly unit: string;
    /** Makes the session's row; needed unless it is known to be there. */
    readonly opening?: SessionBody;
    readonly messages: readonly MessageBody[];
    readonly rename?: RenameBody;
    /** The session's totals, where the unit knows them. */
    readonly totals?: SessionBody;
    readonly drops: readonly DropReason[];
}
/**
 * A unit of sync as OpenSync's requests. Pure: the same spans give the same requests, whatever came before. `before`
 * is asked for the size of a session only where the spans do not say it.
 */
export declare function translate(unit: Unit, options: TranslateOptions, before: (sessionId: string) => SessionSize): Translation;
/** Whether the user asked not to keep the unit's session. */
export declare const isEphemeral: ({ root, below }: Unit) => boolean;
