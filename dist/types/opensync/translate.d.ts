import { type FinishedSpan } from "../span.ts";
import { type DropReason } from "../tally.ts";
import type { Unit } from "../units.ts";
import { type TranslateOptions } from "./drafts.ts";
import { type SessionSize } from "./limits.ts";
import type { MessageBody, RenameBody, SessionBody } from "./requests.ts";
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
/** What is sent with everything of a session. OpenSync shows a source it does not know as its own. */
export interface SessionKey {
    readonly externalId: string;
    readonly source: string;
}
/** The session a unit belongs to: the conversation's id, else the general session id, else the trace. */
export declare function sessionKeyOf({ root, below }: Unit): SessionKey;
/** What a session is called where a policy keeps its title back, or there is none. */
export declare const untitled: (source: string, createdAt: number) => string;
/** Model and provider of a model call, as the session's row has them. */
export declare function modelOf(chat: FinishedSpan | undefined): {
    readonly model?: string | undefined;
    readonly provider?: string | undefined;
};
type Facts = Partial<{
    readonly [Name in keyof SessionBody]: SessionBody[Name] | undefined;
}>;
/** What is not known is left out of the JSON, and so is a cost of 0: OpenSync cannot tell it from one that is not known. */
export declare function sessionBody({ externalId, source }: SessionKey, facts: Facts): SessionBody;
/** A title from the first prompt that the spans of a unit tell of. */
export declare function promptTitle({ root, below }: Unit): string | undefined;
export {};
