import type { MessageBody } from "../opensync/requests.ts";
import type { CallEntry } from "./session-book.ts";
/** The bytes of messages, and what of them was really said where that is less. */
export declare function weighed(messages: readonly MessageBody[]): Pick<CallEntry, "bytes" | "weight">;
/** Whether one copy of a call says less than another, or as much and counts less. */
export declare function isPoorer(a: CallEntry, b: CallEntry): boolean;
