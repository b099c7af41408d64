import type { OutboxRecord } from "../outbox/outbox.ts";
import { cutText, fitMessage, jsonText } from "./limits.ts";
import { type MessageBody, PATH, type Part, type SessionBody } from "./requests.ts";

/** Bytes of a message in its first and its second weaker form. */
const SOFTER = 128 * 1_024;
const SOFTEST = 32 * 1_024;

/**
 * A weaker form of a record that OpenSync refused, or `undefined` when there is nothing weaker to try. A message first
 * loses the structure of its tools' arguments and what is long, then everything but its text; a session loses first
 * its project and model, then its title.
 */
export function softenRecord(record: OutboxRecord): OutboxRecord | undefined {
	const step = (record.softened ?? 0) + 1;
	const body = softenedBody(record, step);
	return body === undefined ? undefined : { ...record, body: JSON.stringify(body), softened: step };
}

function softenedBody(record: OutboxRecord, step: number): object | undefined {
	if (typeof record.body !== "string" || step > 2) return undefined;
	// The body is our own: `toRecord` wrote it.
	const body: unknown = JSON.parse(record.body);
	if (record.path === PATH.message) {
		return step === 1 ? withoutStructure(body as MessageBody) : textOnly(body as MessageBody);
	}
	return record.path === PATH.session ? softerSession(body as SessionBody, step) : undefined;
}

function withoutStructure(body: MessageBody): MessageBody {
	return fitMessage({ ...body, parts: shifted(body.parts.map(argumentsAsText)) }, SOFTER);
}

function textOnly(body: MessageBody): MessageBody {
	const text = cutText(body.textContent, SOFTEST);
	return { ...body, textContent: text, parts: [{ type: "text", content: ` ${text}` }] };
}

const argumentsAsText = (part: Part): Part =>
	part.type === "tool-call" && typeof part.content.args !== "string"
		? { ...part, content: { ...part.content, args: jsonText(part.content.args) } }
		: part;

/**
 * OpenSync appends a message's texts to its session's search text, cuts that at 10,000 UTF-16 units, and fails for ever
 * where the cut splits an emoji. Where the cut falls only OpenSync knows; one space in front moves it.
 */
function shifted(parts: readonly Part[]): readonly Part[] {
	const first = parts.findIndex((part) => part.type === "text");
	return parts.map((part, index) =>
		index === first && part.type === "text" ? { ...part, content: ` ${part.content}` } : part,
	);
}

function softerSession(body: SessionBody, step: number): SessionBody | undefined {
	const { projectPath, projectName, model, provider, title, ...rest } = body;
	if (step === 1) return title === undefined ? rest : { ...rest, title: cutText(title, 80) };
	return title === undefined ? undefined : rest;
}
