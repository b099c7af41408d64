import { type TranslateOptions } from "../opensync/drafts.ts";
import type { MessageBody } from "../opensync/requests.ts";
import { type SessionKey } from "../opensync/translate.ts";
import { type DropReason } from "../tally.ts";
import type { Unit } from "../units.ts";
import type { BookEntry } from "./session-book.ts";
import type { SessionRecord } from "./session-record.ts";
/** What one part of a foreign trace says and adds. */
export interface ForeignTranslation {
    readonly messages: readonly MessageBody[];
    /** What the book does not know yet. */
    readonly entries: readonly BookEntry[];
    readonly drops: readonly DropReason[];
    /** Whether it has a part in the session at all. */
    readonly tells: boolean;
}
/**
 * A foreign trace, or what there is of it, as OpenSync's messages. Pure: each call's messages depend on the call, its
 * tools and the record, not on what else came with it, so that they are the same whole, split, late and repeated.
 */
export declare function translateForeign(unit: Unit, key: SessionKey, options: TranslateOptions, record: SessionRecord): ForeignTranslation;
