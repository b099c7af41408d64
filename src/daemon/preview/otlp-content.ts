import { CONTRACT, type Sensitivity } from "../../../exporter/contract.ts";
import type { GenAiMessage, MessagePart } from "../../../exporter/messages.ts";
import { readMessages } from "../../../exporter/read-messages.ts";
import { ATTR, OPERATION, PURPOSE } from "../../../exporter/semconv.ts";
import { argumentsContent, type Content, content } from "./content.ts";

/** Of an OTLP/JSON trace request that we made, what can hold content. */
export interface OtlpBody {
	readonly resourceSpans: readonly {
		readonly scopeSpans: readonly { readonly spans: readonly OtlpSpan[] }[];
	}[];
}

interface OtlpSpan {
	readonly attributes?: readonly { readonly key: string; readonly value: { readonly stringValue?: string } }[];
	readonly status?: { readonly message?: string };
}

/** The content that an OTLP request holds. */
export const otlpContent = ({ resourceSpans }: OtlpBody): readonly Content[] =>
	resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans.flatMap(spanContent)));

function spanContent({ attributes = [], status }: OtlpSpan): readonly Content[] {
	const texts = new Map(attributes.map(({ key, value }) => [key, value.stringValue]));
	const isCommand = texts.get(ATTR.purpose) === PURPOSE.userCommand;
	const failed = texts.get(ATTR.operationName) === OPERATION.executeTool ? "tool results" : "error texts";
	return [
		...[...texts].flatMap(([name, text]) => (text === undefined ? [] : attributeContent(name, text, isCommand))),
		// A kind of error in place of a text, such as `interrupted`, is none of the session's.
		...(status?.message === texts.get(ATTR.errorType) ? [] : content(failed, status?.message)),
	];
}

function attributeContent(name: string, text: string, isCommand: boolean): readonly Content[] {
	const contract: Readonly<Record<string, { readonly sensitivity: Sensitivity } | undefined>> = CONTRACT;
	switch (contract[name]?.sensitivity) {
		case "title":
			return content("title", text);
		case "path":
			return content("paths", text);
		case "messages":
			return readMessages(text).flatMap(({ role, parts }) => parts.flatMap((part) => partOf(part, role, isCommand)));
		case "arguments":
			return argumentsContent(text);
		case "result":
			return content("tool results", text);
		case "public":
		case undefined:
			return [];
	}
}

function partOf(part: MessagePart, role: GenAiMessage["role"], isCommand: boolean): readonly Content[] {
	switch (part.type) {
		case "reasoning":
			return content("thinking", part.content);
		case "tool_call":
			return argumentsContent(part.arguments);
		case "tool_call_response":
			return content("tool results", part.response);
		case "text":
		case "blob":
			if (role === "tool") return content("tool results", part.content);
			if (role === "assistant") return content("answers", part.content);
			return content(isCommand ? "command lines" : "prompts", part.content);
	}
}
