import { type AttributeName } from "./semconv.ts";
/**
 * What a value gives away, and so which capture policy lets it pass:
 * `public` always; `identity` (titles, paths, names of projects) and `content` (what was said) under `full` and
 * `no-tool-content`; `tool` (arguments and results of tools) only under `full`.
 */
export type Sensitivity = "public" | "identity" | "content" | "tool";
/** Which spans carry an attribute. `unit` = the spans that end a unit of sync: `turn`, `aside` and `session`. */
export type Carrier = "every" | "session" | "run" | "turn" | "chat" | "tool" | "aside" | "link";
export interface AttributeContract {
    readonly type: "string" | "int" | "double" | "boolean" | "string[]" | "int[]" | "json";
    readonly on: readonly Carrier[];
    readonly sensitivity: Sensitivity;
    readonly meaning: string;
    /** What OpenSync shows of it, when it shows anything. */
    readonly openSync?: string;
}
/**
 * The span contract as data: every attribute that pi-sync writes, where it stands, what it holds and how sensitive it
 * is. `docs/span-contract.md` is made from this list.
 */
export declare const CONTRACT: Readonly<Record<AttributeName, AttributeContract>>;
