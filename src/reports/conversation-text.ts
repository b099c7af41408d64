import { size } from "../destinations/plain-text.ts";
import { manyLines, oneLine } from "../settings/mask.ts";
import { dollars, duration, number } from "./cells.ts";
import type { ShownMessage, ShownPart } from "./shown-session.ts";
import type { Paint } from "./table.ts";
import { cut, wrapped } from "./width.ts";
import type { Zone } from "./zone.ts";

export interface ConversationOptions {
	readonly zone: Zone;
	readonly paint: Paint;
	/** In cells of the terminal. Lines are wrapped to it. */
	readonly width: number;
	/** Arguments, results, thinking, and what a fork inherited, as a whole. */
	readonly full: boolean;
}

type ToolResult = Extract<ShownPart, { readonly type: "tool-result" }>;
type ToolCall = Extract<ShownPart, { readonly type: "tool-call" }>;

const INDENT = "  ";

/** A conversation as people read it: who, when, what, each tool call with its result in one line. */
export function* conversationText(messages: readonly ShownMessage[], options: ConversationOptions): Generator<string> {
	const { zone, paint, full } = options;
	const own = full ? messages : messages.filter(({ isInherited }) => !isInherited);
	if (own.length < messages.length) {
		yield `${paint("dim", `(${number(messages.length - own.length)} messages inherited from the parent: --full shows them)`)}\n\n`;
	}
	const results = new Results(own);
	let day = "";
	for (const message of own) {
		const parts = message.parts.filter((part) => part.type !== "tool-result" || !results.isFolded(part));
		if (parts.length === 0 && message.error === undefined && message.role === "tool") continue;
		const today = zone.dayOf(message.at);
		if (today !== day) yield `${paint("dim", today)}\n`;
		day = today;
		yield `${headLine(message, options)}\n`;
		for (const part of parts) for (const line of partLines(part, results, options)) yield `${INDENT}${line}\n`;
		if (message.error !== undefined) yield `${INDENT}${paint("red", `✗ ${oneLine(message.error)}`)}\n`;
		yield "\n";
	}
}

const ROLES = { user: "green", assistant: "bold", system: "yellow", tool: "dim" } as const;

function headLine(
	{ role, at, model, tokens, cost, costSource }: ShownMessage,
	{ zone, paint }: ConversationOptions,
): string {
	const used = [
		...(model === undefined ? [] : [oneLine(model)]),
		...(tokens === undefined ? [] : [`${number(tokens.input)} → ${number(tokens.output)} tokens`]),
		...(cost === undefined ? [] : [`${costSource === "table" ? "~" : ""}${dollars(cost, 4)}`]),
	];
	const behind = used.length === 0 ? "" : `  ${paint("dim", used.join("  "))}`;
	return `${paint("dim", zone.clockOf(at))}  ${paint(ROLES[role], role)}${behind}`;
}

function partLines(part: ShownPart, results: Results, options: ConversationOptions): readonly string[] {
	const { paint, full, width } = options;
	const text = (value: string) => textLines(value, width - INDENT.length);
	switch (part.type) {
		case "text":
			return text(part.text);
		case "thinking":
			if (full) return text(part.text).map((line) => paint("dim", line));
			return [paint("dim", `(thinking: ${number(part.text.length)} characters)`)];
		case "image":
			return [paint("dim", oneLine(part.marker))];
		case "tool-call":
			return toolLines(part, results.of(part), options);
		case "tool-result":
			return [resultLine(part, options), ...(full ? text(textOf(part.result)) : [])];
	}
}

/** `→ bash {"command":"npm test"}` and what came of it; with `full` everything that it was told and answered. */
function toolLines(call: ToolCall, result: ToolResult | undefined, options: ConversationOptions): readonly string[] {
	const { paint, full, width } = options;
	const outcome = result === undefined ? paint("yellow", "(no result)") : resultLine(result, options);
	const args = oneLine(JSON.stringify(call.args) ?? "");
	if (!full) {
		const plain =
			result === undefined ? "(no result)" : resultLine(result, { ...options, paint: (_style, text) => text });
		const room = Math.max(16, width - INDENT.length - call.name.length - plain.length - 6);
		return [`→ ${paint("bold", oneLine(call.name))} ${paint("dim", cut(args, room))}  ${outcome}`];
	}
	const told = textLines(indentedJson(call.args), width - 2 * INDENT.length).map((line) => `${INDENT}${line}`);
	const answered = result === undefined ? [] : textLines(textOf(result.result), width - 2 * INDENT.length);
	return [
		`→ ${paint("bold", oneLine(call.name))}`,
		...told.map((line) => paint("dim", line)),
		`← ${outcome}`,
		...answered.map((line) => `${INDENT}${line}`),
	];
}

/** In one line: how large a result is, or how the tool failed. */
function resultLine({ result, isError, durationMs }: ToolResult, { paint }: ConversationOptions): string {
	const text = textOf(result);
	const took = durationMs === undefined ? "" : `, ${duration(durationMs)}`;
	if (!isError) return paint("dim", `${size(Buffer.byteLength(text))}${took}`);
	const first = text.split("\n").find((line) => line.trim() !== "") ?? "failed";
	return paint("red", `✗ ${cut(oneLine(first.trim()), 60)}${took}`);
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : indentedJson(value));
const indentedJson = (value: unknown): string => JSON.stringify(value, undefined, 2) ?? "";

/** A text as lines that a terminal can show: nothing in it steers the terminal. */
function textLines(text: string, width: number): readonly string[] {
	const shown = manyLines(text.replaceAll("\r\n", "\n")).replaceAll("\t", "    ");
	return shown
		.trimEnd()
		.split("\n")
		.flatMap((line) => wrapped(line, Math.max(20, width)));
}

/** Results by the calls that they answer; some providers give several calls one id. */
class Results {
	readonly #waiting = new Map<string, ToolResult[]>();
	readonly #folded = new Set<ToolResult>();
	readonly #of = new Map<ToolCall, ToolResult>();

	constructor(messages: readonly ShownMessage[]) {
		const parts = messages.flatMap((message) => message.parts);
		for (const part of parts) {
			if (part.type !== "tool-result") continue;
			this.#waiting.set(part.id, [...(this.#waiting.get(part.id) ?? []), part]);
		}
		for (const part of parts) {
			if (part.type !== "tool-call") continue;
			const result = this.#waiting.get(part.id)?.shift();
			if (result === undefined) continue;
			this.#of.set(part, result);
			this.#folded.add(result);
		}
	}

	of = (call: ToolCall): ToolResult | undefined => this.#of.get(call);
	isFolded = (result: ToolResult): boolean => this.#folded.has(result);
}
