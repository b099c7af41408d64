import { NO_TEXT, NOT_RECORDED, NOT_SYNCED } from "../../../exporter/opensync/assistant.ts";
import type { MessageBody, Part, RenameBody, SessionBody } from "../../../exporter/opensync/requests.ts";
import { untitled } from "../../../exporter/opensync/translate.ts";
import { argumentsContent, type Content, content } from "./content.ts";

/** The body of any request that we send to OpenSync. */
export type OpenSyncBody = SessionBody | MessageBody | RenameBody;

const STANDING_IN = new Set([NO_TEXT, NOT_RECORDED, NOT_SYNCED]);
const FAILURE = /^\[(?:error|aborted|interrupted)\](?: |$)/;
/** How thinking is shown, which alone is not part of the message's text. */
const QUOTED = /^> .*(?:\n> .*)*$/;

/** The content that a request to OpenSync holds, each text once: a message's text repeats what its parts say. */
export function openSyncContent(body: OpenSyncBody): readonly Content[] {
	if ("sessions" in body) return body.sessions.flatMap(({ title }) => content("title", title));
	if ("sessionExternalId" in body) return body.parts.flatMap((part) => partContent(part, body));
	const { title, source, createdAt, projectPath, projectName } = body;
	const own = createdAt === undefined || title !== untitled(source, createdAt);
	return [...(own ? content("title", title) : []), ...content("paths", projectPath), ...content("paths", projectName)];
}

function partContent(part: Part, { role, textContent }: MessageBody): readonly Content[] {
	switch (part.type) {
		case "text": {
			// A space in front of a text can shift where OpenSync cuts.
			const text = part.content.trim();
			if (role !== "assistant") return content("prompts", text);
			if (STANDING_IN.has(text)) return [];
			if (FAILURE.test(text)) return content("error texts", text);
			return content(QUOTED.test(text) && !textContent.includes(text) ? "thinking" : "answers", text);
		}
		case "tool-call":
			return argumentsContent(part.content.args);
		case "tool-result":
			return content("tool results", part.content.result.replace(/^\[error\] /, ""));
	}
}
