import { type FinishedSpan } from "../span.ts";
/** OpenSync's name for the agent that made a span, where it has one: from the agent's name, then the service's. */
export declare function sourceOf(span: FinishedSpan): string | undefined;
