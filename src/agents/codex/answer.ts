import type { MessagePart } from "../../../exporter/messages.ts";
import type { ModelAnswered, StopReason, ToolReturned, Usage } from "../../transcript.ts";
import { type Fields, text } from "../files/fields.ts";
import { listOf } from "./line.ts";
import { partsOf } from "./prompt.ts";

/** What everything on record says. */
export interface Recorded {
	readonly entryId: string;
	readonly recordedAt: number;
	readonly inherited?: boolean;
}

/** A request to a model. */
export interface Request {
	/** Milliseconds since 1970. */
	readonly at: number;
	readonly provider: string;
	readonly model: string;
}

/** What a call used, where the record says so: since 0.169 with the id of the response. */
export interface Used {
	readonly usage: Usage;
	readonly recorded: Recorded;
	readonly provider: string;
	readonly model: string;
	readonly responseId?: string | undefined;
}

/** One answer of the model: items in their order, mostly a line each. */
export class Answer {
	readonly #request: Request;
	readonly #firstChunkAt: number | undefined;
	readonly #recorded: Recorded;
	readonly #items: Fields[] = [];
	#recordedAt: number | undefined;
	#used: Used | undefined;
	#failure: Pick<ModelAnswered, "stopReason" | "errorMessage"> | undefined;

	/** `firstChunkAt`: in milliseconds since 1970, where it is known. */
	constructor(request: Request, recorded: Recorded, firstChunkAt: number | undefined) {
		this.#request = request;
		this.#recorded = recorded;
		this.#firstChunkAt = firstChunkAt;
	}

	get used(): Used | undefined {
		return this.#used;
	}

	add(item: Fields, recordedAt: number): void {
		this.#items.push(item);
		// Once its usage is known, the call is over, whenever its items were written.
		if (this.#used === undefined) this.#recordedAt = recordedAt;
	}

	use(used: Used): void {
		this.#used = used;
		this.#recordedAt = used.recorded.recordedAt;
	}

	fail(stopReason: StopReason, errorMessage?: string): void {
		this.#failure = { stopReason, ...(errorMessage !== undefined && { errorMessage }) };
	}

	/** The answer, and behind it the results of tools that the provider ran within the call. */
	get events(): readonly (ModelAnswered | ToolReturned)[] {
		const { at, provider, model } = this.#request;
		const firstChunkAt = this.#firstChunkAt;
		const recordedAt = Math.max(at, this.#recordedAt ?? at);
		const entryId = this.#used?.responseId ?? this.#recorded.entryId;
		const hasChunk = firstChunkAt !== undefined && firstChunkAt >= at && firstChunkAt <= recordedAt;
		const hosted = this.#items.filter(isHosted);
		const asks = this.#items.some((item) => isCall(item) && !isHosted(item));
		return [
			{
				...{ type: "model_answered", ...this.#recorded, entryId, at, recordedAt },
				...{ provider, model, parts: this.#parts() },
				...(hasChunk && { firstChunkAt }),
				...(this.#used?.responseId !== undefined && { responseId: this.#used.responseId }),
				...(this.#failure ?? { stopReason: asks ? "tool_call" : "stop" }),
				...(this.#used !== undefined && { usage: this.#used.usage }),
			},
			...hosted.map((item): ToolReturned => {
				const callId = this.#idOf(item);
				return {
					...{ type: "tool_returned", ...this.#recorded, entryId: `${entryId} ${callId}`, recordedAt },
					...{ callId, toolName: nameOf(item), isError: item.status === "failed", parts: [] },
				};
			}),
		];
	}

	#parts(): readonly MessagePart[] {
		return this.#items.flatMap((item): readonly MessagePart[] => {
			if (item.type === "message") return partsOf(item.content);
			if (item.type === "reasoning") return thoughtsOf(item);
			if (!isCall(item)) return [];
			return [{ type: "tool_call", id: this.#idOf(item), name: nameOf(item), arguments: argumentsOf(item) }];
		});
	}

	#idOf(item: Fields): string {
		return text(item.call_id) ?? text(item.id) ?? `${this.#recorded.entryId}.${this.#items.indexOf(item)}`;
	}
}

/** Whether an item is part of a model's answer. */
export const isAnswer = (item: Fields): boolean =>
	(item.type === "message" && item.role === "assistant") || item.type === "reasoning" || isCall(item);

/** Id and name of the tool's call that an item is; `undefined` for one that returns no result of its own. */
export function callIn(item: Fields): readonly [string, string] | undefined {
	const id = text(item.call_id);
	return id === undefined || !isCall(item) ? undefined : [id, nameOf(item)];
}

const isCall = ({ type }: Fields): boolean => /_call$/.test(String(type));

/** The provider ran the tool: such a call has no result of its own. */
const isHosted = (item: Fields): boolean =>
	/^(?:web_search|image_generation|file_search)_call$/.test(String(item.type));

function nameOf({ type, name, namespace }: Fields): string {
	const own = text(name);
	if (own === undefined) return String(type).replace(/_call$/, "");
	const space = text(namespace) ?? "";
	return space.startsWith("mcp__") ? `${space}${own}` : own;
}

function argumentsOf(item: Fields): unknown {
	const given = item.arguments ?? item.input ?? item.action;
	if (typeof given !== "string" || item.type !== "function_call") return given;
	try {
		return JSON.parse(given);
	} catch {
		return given;
	}
}

function thoughtsOf({ summary, content }: Fields): readonly MessagePart[] {
	const thoughts = [summary, content].map((list) => listOf(list).flatMap((one) => text(one.text) ?? []));
	const told = thoughts.find((texts) => texts.length > 0) ?? [];
	return told.map((words) => ({ type: "reasoning", content: words }));
}
