import { type FinishedSpan } from "../span.ts";
import { type Convention } from "./convention.ts";
/** The Vercel AI SDK, versions 4 to 6. */
export declare const VERCEL_AI: Convention;
/** Whether the SDK's numbers of input tokens hold the cache. */
export declare function vercelIncludesCache(span: FinishedSpan): boolean;
