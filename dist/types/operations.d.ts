import type { FinishedSpan } from "./span.ts";
export declare const isModelCall: (span: FinishedSpan) => boolean;
/** Costs tokens and says nothing. */
export declare const isEmbedding: (span: FinishedSpan) => boolean;
export declare const isAgent: (span: FinishedSpan) => boolean;
export declare const isToolRun: (span: FinishedSpan) => boolean;
/** Written by pi-sync's recorder, or by something that keeps its contract. */
export declare const isOurs: (span: FinishedSpan) => boolean;
/** Says something about a model, an agent or a session; of any other span only its place in the tree matters. */
export declare const isTelling: (span: FinishedSpan) => boolean;
