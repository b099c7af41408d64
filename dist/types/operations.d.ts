import type { FinishedSpan } from "./span.ts";
export declare const isModelCall: (span: FinishedSpan) => boolean;
/** Costs tokens and says nothing. */
export declare const isEmbedding: (span: FinishedSpan) => boolean;
export declare const isAgent: (span: FinishedSpan) => boolean;
export declare const isToolRun: (span: FinishedSpan) => boolean;
/** A call that a tool made to a model, which costs and says nothing in the conversation. */
export declare const isToolSpending: (span: FinishedSpan) => boolean;
/** A call that a tool of the span contract made: to a model, or to another tool. */
export declare const isMadeByTool: (span: FinishedSpan) => boolean;
/** Written by pi-sync's recorder, or by something that keeps its contract. */
export declare const isOurs: (span: FinishedSpan) => boolean;
/** Says something about a model, an agent or a session; of any other span only its place in the tree matters. */
export declare const isTelling: (span: FinishedSpan) => boolean;
