import type { MessagePart } from "../messages.ts";
export declare function toParts(content: unknown): readonly MessagePart[];
/** The calls beside a message's content, as OpenAI and its followers have them. */
export declare function callsOf(value: Readonly<Record<string, unknown>>): readonly MessagePart[];
/** What a tool answered, and whether it failed, as several say it beside the answer. */
export declare function resultPart(value: Readonly<Record<string, unknown>>, id: string, response: unknown): MessagePart;
/** What a tool was told or answered as one text: of parts, what they say. */
export declare function toolText(value: unknown): string;
export declare const textPart: (content: string) => readonly MessagePart[];
/** Whether values are parts of one message. A person's or a model's own lists have types as well, but other ones. */
export declare function areParts(values: readonly unknown[]): boolean;
