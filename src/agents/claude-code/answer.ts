import type { MessagePart } from "../../../exporter/messages.ts";
import type { ModelAnswered, StopReason, Usage } from "../../transcript.ts";
import { number, text } from "../files/fields.ts";
import { blocksOf, type Line, messageOf, timeOf } from "./line.ts";
import { usageOf } from "./usage.ts";

/** One answer of the model: lines with one message id, mostly a block each, in their order. */
export class Answer {
	readonly id: string;
	readonly inherited: boolean;
	readonly #at: number;
	readonly #lines: Line[] = [];

	/** `at`: when the request began, in milliseconds since 1970. */
	constructor(id: string, at: number, inherited: boolean) {
		this.id = id;
		this.#at = at;
		this.inherited = inherited;
	}

	add(line: Line): void {
		this.#lines.push(line);
	}

	/** The tools that it asked for so far: name by id. */
	get calls(): readonly (readonly [string, string])[] {
		return this.#parts().flatMap((part) =>
			part.type === "tool_call" && part.id ? [[part.id, part.name] as const] : [],
		);
	}

	get model(): string {
		return this.#first((line) => messageOf(line).model) ?? "";
	}

	/** Lines repeat the usage, some before it was complete: the one with the most output counts. */
	get usage(): Usage | undefined {
		const [most] = this.#lines.toSorted((a, b) => outputOf(b) - outputOf(a));
		return most && usageOf(messageOf(most).usage, text(most.version));
	}

	get event(): ModelAnswered {
		const times = this.#lines.flatMap((line) => timeOf(line) ?? []);
		const usage = this.usage;
		return {
			...{ type: "model_answered", entryId: this.#first((line) => line.uuid) ?? this.id, at: this.#at },
			recordedAt: Math.max(this.#at, ...times),
			...(this.inherited && { inherited: true }),
			...{ provider: "anthropic", model: this.model, responseId: this.id, parts: this.#parts() },
			stopReason: stopReasonOf(this.#lines.findLast((line) => messageOf(line).stop_reason)),
			...(usage !== undefined && { usage }),
		};
	}

	#first(pick: (line: Line) => unknown): string | undefined {
		return this.#lines.map((line) => text(pick(line))).find((value) => value !== undefined);
	}

	#parts(): readonly MessagePart[] {
		return this.#lines.flatMap((line) => blocksOf(messageOf(line)).flatMap(partOf));
	}
}

const outputOf = (line: Line): number => {
	const usage = messageOf(line).usage;
	return typeof usage === "object" && usage !== null ? number((usage as Line).output_tokens) : 0;
};

function partOf(block: Line): readonly MessagePart[] {
	switch (block.type) {
		case "text":
			return [{ type: "text", content: text(block.text) ?? "" }];
		case "thinking":
			return block.thinking ? [{ type: "reasoning", content: text(block.thinking) ?? "" }] : [];
		case "tool_use":
			return [{ type: "tool_call", id: text(block.id) ?? "", name: text(block.name) ?? "", arguments: block.input }];
		default:
			return [];
	}
}

function stopReasonOf(line: Line | undefined): StopReason {
	switch (line && messageOf(line).stop_reason) {
		case "tool_use":
			return "tool_call";
		case "max_tokens":
			return "length";
		default:
			return "stop";
	}
}
