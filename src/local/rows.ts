import type { MessageArguments, Part } from "./arguments.ts";
import { type Outcome, refusal, success } from "./outcome.ts";
import { measure } from "./values.ts";

/** A session as OpenSync's `sessions` table holds it. Times and durations in ms, cost in USD. */
export interface SessionRow {
	readonly id: string;
	readonly user: string;
	readonly externalId: string;
	readonly title: string | undefined;
	readonly projectPath: string | undefined;
	readonly projectName: string | undefined;
	readonly model: string | undefined;
	readonly provider: string | undefined;
	readonly source: string;
	readonly promptTokens: number;
	readonly completionTokens: number;
	readonly totalTokens: number;
	readonly cost: number;
	readonly durationMs: number | undefined;
	readonly isPublic: false;
	readonly searchableText: string | undefined;
	readonly messageCount: number;
	readonly createdAt: number;
	readonly updatedAt: number;
}

/** A message as OpenSync's `messages` and `parts` tables hold it, its parts in their order. Times in ms. */
export interface MessageRow {
	readonly id: string;
	readonly sessionId: string;
	readonly externalId: string;
	readonly role: MessageArguments["role"];
	readonly textContent: string | undefined;
	readonly model: string | undefined;
	readonly promptTokens: number | undefined;
	readonly completionTokens: number | undefined;
	readonly durationMs: number | undefined;
	readonly createdAt: number;
	readonly parts: readonly Part[];
}

const MEBIBYTE = 1_048_576;
const MAX_DOCUMENT_NESTING = 16;
/** The `_id` and `_creationTime` fields that Convex adds to each row. */
const SYSTEM_FIELD_BYTES = 61;

/** The bytes a row takes, or why Convex refuses it: a value it refuses, more than 1 MiB, or more than 16 levels. */
export function documentBytes(document: object): Outcome<number> {
	const measured = measure(document);
	if (!measured.ok) return refusal(`Uncaught Error: ${measured.error}`);
	const { nesting } = measured.value;
	const bytes = measured.value.bytes + SYSTEM_FIELD_BYTES;
	if (nesting > MAX_DOCUMENT_NESTING) {
		const limit = `nested ${nesting} levels deep > maximum nesting ${MAX_DOCUMENT_NESTING}`;
		return refusal(`Uncaught Error: Document is too nested (${limit})`);
	}
	if (bytes > MEBIBYTE) {
		return refusal(`Uncaught Error: Value is too large (${(bytes / MEBIBYTE).toFixed(2)} MiB > maximum size 1 MiB)`);
	}
	return success(bytes);
}
