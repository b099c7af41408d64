import type { FinishedSpan } from "../span.ts";
import type { Unit } from "../units.ts";
import type { SessionBody } from "./requests.ts";
/** What is sent with everything of a session. OpenSync shows a source it does not know as its own. */
export interface SessionKey {
    readonly externalId: string;
    readonly source: string;
}
/** The session a unit belongs to: the conversation's id, else the general session id, else the trace. */
export declare function sessionKeyOf({ root, below }: Unit): SessionKey;
/**
 * What makes the session's row: title, creation time, project. `undefined` where the spans do not say when the session
 * began (a turn's late child): OpenSync would keep a wrong time for ever.
 */
export declare function openingOf(unit: Unit, key: SessionKey): SessionBody | undefined;
/** What a session is called where a policy keeps its title back, or there is none. */
export declare const untitled: (source: string, createdAt: number) => string;
/** A session's totals so far, as the unit's root says them; `undefined` where it does not. Never with a title. */
export declare function totalsOf(unit: Unit, key: SessionKey): SessionBody | undefined;
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
/** A name, title or path as OpenSync's rows have room for. */
export declare const shortened: (text: string) => string;
export {};
