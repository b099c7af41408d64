import type { MessagePart } from "../../exporter/messages.ts";
import type { ToolReturned } from "../transcript.ts";
import { jsonOf } from "./content.ts";
import { type Privacy, UNKNOWN } from "./privacy.ts";

export type ToolCallPart = Extract<MessagePart, { type: "tool_call" }>;

/** A tool call that a model asked for, and what became of it. */
export interface ToolCall {
	readonly part: ToolCallPart;
	/** Unique in the session. Of a copied call, which has no span: among the calls of its answer. */
	readonly key: string;
	/** Place among the calls of its answer, from 0. */
	readonly index: number;
	returned?: ToolReturned;
}

/**
 * The tool calls of a model's answer. Some providers give several calls one id, or an empty one. `keyOf` makes a key of
 * what tells a call from the others of its answer: its id, with a number behind it where ids repeat.
 */
export function toolCallsOf(
	parts: readonly MessagePart[],
	keyOf: (id: string) => string = (id) => id,
): readonly ToolCall[] {
	const asked = parts.filter((part): part is ToolCallPart => part.type === "tool_call");
	const keys = distinct(asked.map(({ id }) => id));
	return asked.map((part, index) => ({ part, key: keyOf(keys[index] ?? part.id), index }));
}

/** The ids themselves; from its second occurrence on, an id has its number behind it. */
export function distinct(ids: readonly string[]): readonly string[] {
	const times = new Map<string, number>();
	return ids.map((id) => {
		const before = times.get(id) ?? 0;
		times.set(id, before + 1);
		return before === 0 ? id : `${id}\0${before}`;
	});
}

/**
 * The call that a result answers: the first one without a result that has its id, and the tool's name where several
 * have the id.
 */
export function callOf(calls: readonly ToolCall[], result: ToolReturned): ToolCall | undefined {
	const waiting = calls.filter(({ part, returned }) => returned === undefined && part.id === result.callId);
	return waiting.find(({ part }) => part.name === result.toolName) ?? waiting[0];
}

/** Everything that a call was told, and the calls that it made itself. */
export function toldTo({ part, returned }: ToolCall): readonly unknown[] {
	return [part.arguments, ...(returned === undefined ? [] : toldBy(returned))];
}

/** What a result says of what its tool was told. */
function toldBy({ arguments: args, nested = [], nestedIncomplete }: ToolReturned): readonly unknown[] {
	return [args, ...nested.map((call) => call.arguments), ...(nestedIncomplete ? [UNKNOWN] : [])];
}

/** What the tool behind a result was told. Of a result whose call is not on record, nobody knows. */
export const toldIn =
	(call: ToolCall | undefined, result: ToolReturned): (() => readonly unknown[]) =>
	() =>
		call === undefined ? [UNKNOWN, ...toldBy(result)] : toldTo(call);

/** Whether a call names an excluded path, or may have named one. */
export const isExcluded = (told: readonly unknown[], privacy: Privacy | undefined): boolean =>
	told.some((value) => privacy?.excludes(value) === true);

/** What a tool gave back as the model saw it, as one text. */
export const resultText = (parts: readonly MessagePart[]): string =>
	parts.map((part) => ("content" in part ? part.content : jsonOf(part))).join("\n");

/** UTF-8 bytes of what tools were told and gave back. */
export const toolContentSize = (calls: readonly ToolCall[]): number =>
	calls.reduce((sum, { part, returned }) => {
		const told = sizeOfJson(returned?.arguments ?? part.arguments ?? {});
		if (returned === undefined) return sum + told;
		const nested = (returned.nested ?? []).reduce((size, call) => size + sizeOfJson(call.arguments ?? {}), 0);
		return sum + told + nested + Buffer.byteLength(resultText(returned.parts));
	}, 0);

const sizeOfJson = (value: unknown): number => Buffer.byteLength(jsonOf(value));
