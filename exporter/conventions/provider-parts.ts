import { isRecord } from "../is-record.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Names beside the one that says what a part is. */
const BESIDE = new Set(["thought", "thoughtSignature", "partMetadata"]);

const KINDS = new Map<string, (content: Fields) => Fields>(
	Object.entries({
		// Amazon Bedrock
		toolUse: ({ toolUseId, name, input }: Fields) => ({ type: "tool_use", id: toolUseId, name, input }),
		toolResult: ({ toolUseId, content, status }: Fields) => ({
			type: "tool_result",
			tool_use_id: toolUseId,
			content,
			status,
		}),
		reasoningContent: ({ reasoningText, text }: Fields) => ({
			type: "reasoning",
			text: isRecord(reasoningText) ? reasoningText.text : text,
		}),
		image: ({ format }: Fields) => ({
			type: "image",
			mime_type: typeof format === "string" ? `image/${format}` : "image",
		}),
		document: () => ({ type: "document" }),
		video: () => ({ type: "video" }),
		// Says where the cache ends, nothing of the conversation.
		cachePoint: () => ({ type: "text" }),
		// Google
		functionCall: ({ id, name, args }: Fields) => ({ type: "function_call", id, name, args }),
		functionResponse: ({ id, response }: Fields) => ({ type: "function_call_output", call_id: id, output: response }),
		inlineData: ({ mimeType }: Fields) => ({ type: "blob", mime_type: mimeType }),
		fileData: ({ mimeType }: Fields) => ({ type: "file", mime_type: mimeType }),
	}),
);

/**
 * A part of Amazon Bedrock's or Google's, which say by a name what it is, as one that has a type. Nothing where an
 * object has other names as well: it is no such part.
 */
export function typedPart(value: Fields): Fields | undefined {
	const [kind, ...others] = Object.keys(value).filter((name) => !BESIDE.has(name));
	if (kind === undefined || others.length > 0) return undefined;
	const content = value[kind];
	if (kind !== "text") return isRecord(content) ? KINDS.get(kind)?.(content) : undefined;
	return typeof content === "string"
		? { type: value.thought === true ? "reasoning" : kind, text: content }
		: undefined;
}
