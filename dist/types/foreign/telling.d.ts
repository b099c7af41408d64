import { type Draft } from "../opensync/drafts.ts";
import type { MessageBody } from "../opensync/requests.ts";
import type { SessionKey } from "../opensync/translate.ts";
import type { FinishedSpan } from "../span.ts";
import type { ForeignCall } from "./foreign-calls.ts";
import { type NewMessage } from "./new-messages.ts";
import { type BookEntry } from "./session-book.ts";
import { type SessionRecord } from "./session-record.ts";
/** What the calls of one unit say, one after the other: a call's place in the session depends on those before it. */
export declare class Telling {
    #private;
    readonly messages: MessageBody[];
    /** What the book does not know yet. */
    readonly entries: BookEntry[];
    /** How many messages the session has no room for. */
    leftOut: number;
    constructor(key: SessionKey, traceId: string, record: SessionRecord);
    /** The input messages of a span that no other span has said. `id` is what the book calls the span. */
    fresh(span: FinishedSpan, id: string): readonly NewMessage[];
    /** Whether the session has room for what a call says. */
    hasRoomFor(id: string): boolean;
    /** Adds a call's messages, and the fingerprints of what they say, unless an earlier copy of the call said more. */
    say(id: string, call: ForeignCall, drafts: readonly Draft[], fingerprints: readonly string[]): void;
}
