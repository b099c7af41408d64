import type { MessagePart } from "../../../exporter/messages.ts";
import { fieldsOf, text } from "../files/fields.ts";
import { type Line, listOf } from "./line.ts";

/** What Codex writes in the user's name: about its surroundings, about commands, about what became of turns. */
const NOT_TYPED =
	/^\s*(?:<(?:environment_context|user_instructions|turn_aborted|subagent_notification|user_shell_command|skill)>|# AGENTS\.md instructions)/;

/** Where a prompt stands: releases since 0.169 write an item, the oldest the message alone, those between an event. */
export type PromptSource = "item" | "event" | "message";

export interface Prompt {
	readonly source: PromptSource;
	readonly parts: readonly MessagePart[];
}

/** What the user said with a line; `undefined`: nothing. */
export function promptIn({ kind, payload, isBare }: Line): Prompt | undefined {
	if (kind === "event_msg" && payload.type === "item_completed") {
		const item = fieldsOf(payload.item);
		return item.type === "UserMessage" ? promptOf("item", partsOf(item.content)) : undefined;
	}
	if (kind === "event_msg" && payload.type === "user_message") {
		if ((text(payload.kind) ?? "plain") !== "plain") return undefined;
		const images = [payload.images, payload.local_images].flatMap((list) => (Array.isArray(list) ? list : []));
		return promptOf("event", [
			{ type: "text", content: text(payload.message) ?? "" },
			...images.map((image) => imageOf(text(image))),
		]);
	}
	if (!isBare || payload.type !== "message" || payload.role !== "user") return undefined;
	return promptOf("message", partsOf(payload.content));
}

function promptOf(source: PromptSource, parts: readonly MessagePart[]): Prompt | undefined {
	const [first] = parts;
	return first?.type === "text" && NOT_TYPED.test(first.content) ? undefined : { source, parts };
}

/** Texts, and marks in the place of images. */
export const partsOf = (content: unknown): readonly MessagePart[] =>
	typeof content === "string"
		? [{ type: "text", content }]
		: listOf(content).flatMap((part): readonly MessagePart[] => {
				const words = text(part.text);
				if (words !== undefined) return [{ type: "text", content: words }];
				return /image/.test(String(part.type)) ? [imageOf(text(part.image_url))] : [];
			});

function imageOf(url: string | undefined): MessagePart {
	const mimeType = /^data:([\w.+/-]+)/.exec(url?.slice(0, 100) ?? "")?.[1] ?? "image";
	return { type: "blob", mime_type: mimeType, content: `[image ${mimeType}]` };
}

/** Some releases write a prompt down in two ways: each prompt of a turn counts once. */
export class Prompts {
	#seen = new Map<string, Map<PromptSource, number>>();

	/** Another turn begins. */
	begin(): void {
		this.#seen = new Map();
	}

	/** Whether the prompt is not one that was taken from elsewhere. */
	isNew({ source, parts }: Prompt): boolean {
		const words = parts.map((part) => (part.type === "text" ? part.content : "")).join("");
		const counts = this.#seen.get(words) ?? new Map<PromptSource, number>();
		const count = (counts.get(source) ?? 0) + 1;
		const most = Math.max(0, ...[...counts.values()]);
		this.#seen.set(words, counts.set(source, count));
		return count > most;
	}
}
