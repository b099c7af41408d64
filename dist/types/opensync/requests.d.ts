import type { OutboxRecord } from "../outbox/outbox.ts";
import { type SessionSize } from "./limits.ts";
import type { Translation } from "./translate.ts";
/** The requests we send to OpenSync, as they go over the wire. Times and durations in ms, cost in USD. */
/** Body of `POST /sync/session`. Without a title it updates totals; token totals are absolute. */
export interface SessionBody {
    readonly externalId: string;
    readonly title?: string;
    readonly projectPath?: string;
    readonly projectName?: string;
    readonly model?: string;
    readonly provider?: string;
    readonly source: string;
    readonly promptTokens?: number;
    readonly completionTokens?: number;
    readonly cost?: number;
    readonly durationMs?: number;
    /** Counts only when the session is new. */
    readonly createdAt?: number;
}
/** A part of a message that OpenSync's dashboard shows. */
export type Part = {
    readonly type: "text";
    readonly content: string;
} | {
    readonly type: "tool-call";
    readonly content: {
        readonly id: string;
        readonly name: string;
        readonly args: unknown;
    };
} | {
    readonly type: "tool-result";
    readonly content: {
        readonly id: string;
        readonly name: string;
        readonly result: string;
        readonly isError?: true;
    };
};
/** Body of `POST /sync/message`. */
export interface MessageBody {
    readonly sessionExternalId: string;
    readonly externalId: string;
    readonly role: "user" | "assistant" | "system";
    readonly textContent: string;
    readonly model?: string;
    readonly promptTokens?: number;
    readonly completionTokens?: number;
    readonly durationMs?: number;
    readonly source: string;
    readonly parts: readonly Part[];
    readonly createdAt: number;
}
/** Body of `POST /sync/batch`: a new title; through `/sync/session` it would wipe the session's search text. */
export interface RenameBody {
    readonly sessions: readonly [{
        readonly externalId: string;
        readonly title: string;
    }];
}
export type OpenSyncRequest = 
/** Makes the session's row: title, creation time, project. */
{
    readonly type: "session";
    readonly body: SessionBody;
} | {
    readonly type: "message";
    readonly body: MessageBody;
}
/** `unit` is the id of the span that says it. */
 | {
    readonly type: "totals";
    readonly unit: string;
    readonly body: SessionBody;
} | {
    readonly type: "rename";
    readonly unit: string;
    readonly body: RenameBody;
};
export declare const PATH: {
    readonly session: "/sync/session";
    readonly message: "/sync/message";
    readonly batch: "/sync/batch";
};
/** The request as a record of the outbox. The same request always gets the same id, and its session's lane. */
export declare function toRecord(request: OpenSyncRequest): OutboxRecord;
/**
 * What this process has said of its latest sessions. It spares OpenSync repetitions, and keeps totals from going back
 * when an older turn comes late. Nothing depends on it: forgetting costs a request that changes nothing.
 */
export declare class SessionMemory {
    #private;
    /** The size of the session as far as this process has seen it. */
    sizeOf(sessionId: string): SessionSize;
    noteOpened(sessionId: string): void;
    /** The requests of a translation that say something new, in the order in which they are to be sent. */
    requestsOf(translation: Translation): readonly OpenSyncRequest[];
}
