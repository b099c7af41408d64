import { kindOfArgument } from "../../../exporter/argument-kind.ts";
import { NOT_CAPTURED } from "../../../exporter/capture.ts";
import { EXCLUDED } from "../../recorder/privacy.ts";

/** What of a session's content a request can hold, in the order in which people are shown it. */
export const CONTENT_KINDS = [
	"title",
	"prompts",
	"answers",
	"thinking",
	"tool arguments",
	"tool results",
	"paths",
	"command lines",
	"error texts",
] as const;

export type ContentKind = (typeof CONTENT_KINDS)[number];

/** One text of a session, as a request says it. Paths and command lines in arguments are there on their own as well. */
export interface Content {
	readonly kind: ContentKind;
	readonly text: string;
}

/** A text of a kind; what only stands in the place of one is none. */
export function content(kind: ContentKind, text: unknown): readonly Content[] {
	if (text === undefined || text === "" || text === NOT_CAPTURED || text === EXCLUDED) return [];
	return [{ kind, text: typeof text === "string" ? text : JSON.stringify(text) }];
}

/** The arguments of a tool as a whole, and what of them is known by its name to be a path or a command line. */
export function argumentsContent(args: unknown): readonly Content[] {
	const told = typeof args === "string" ? parsed(args) : args;
	if (typeof told === "object" && told !== null && Object.keys(told).length === 0) return [];
	return [...content("tool arguments", args), ...namedIn(told)];
}

function namedIn(value: unknown): readonly Content[] {
	if (typeof value !== "object" || value === null) return [];
	return Object.entries(value).flatMap(([name, item]) => {
		const kind = Array.isArray(value) ? undefined : kindOfArgument(name);
		if (kind === undefined) return namedIn(item);
		return content(kind === "paths" ? "paths" : "command lines", item);
	});
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
