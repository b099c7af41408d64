import { type AttributeName } from "./semconv.ts";
/**
 * What a value gives away, and so what a capture policy must let pass for it: `public` nothing; `title` prompts;
 * `path` paths; `messages` each of its parts what it is (prompts, answers, thinking, arguments and results of tools);
 * `arguments` and `result` those of tools.
 */
export type Sensitivity = "public" | "title" | "path" | "messages" | "arguments" | "result";
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
