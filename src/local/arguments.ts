import * as z from "zod";
import { type Outcome, refusal, success } from "./outcome.ts";
import { measure } from "./values.ts";

const sessionShape = {
	externalId: z.string(),
	title: z.string().optional(),
	projectPath: z.string().optional(),
	projectName: z.string().optional(),
	model: z.string().optional(),
	provider: z.string().optional(),
	source: z.string().optional(),
	promptTokens: z.number().optional(),
	completionTokens: z.number().optional(),
	cost: z.number().optional(),
	durationMs: z.number().optional(),
};

const partShape = z.strictObject({ type: z.string(), content: z.unknown() });

const messageShape = {
	sessionExternalId: z.string(),
	externalId: z.string(),
	role: z.enum(["user", "assistant", "system", "tool", "unknown"]),
	textContent: z.string().optional(),
	model: z.string().optional(),
	promptTokens: z.number().optional(),
	completionTokens: z.number().optional(),
	durationMs: z.number().optional(),
	source: z.string().optional(),
	parts: z.array(partShape).optional(),
};

const createdAt = z.number().optional();
const singleSession = z.strictObject({ ...sessionShape, createdAt });
const singleMessage = z.strictObject({ ...messageShape, createdAt });
const sessionBatch = z.strictObject({ sessions: z.array(z.strictObject(sessionShape)) });
const messageBatch = z.strictObject({ messages: z.array(z.strictObject(messageShape)) });

/** One part of a message: its type, and any Convex value as its content. */
export type Part = z.output<typeof partShape>;

/** What a session upsert takes; `createdAt` (ms) comes with single upserts only. */
export type SessionArguments = z.output<typeof singleSession>;

/** What a message upsert takes; `createdAt` (ms) comes with single upserts only. */
export type MessageArguments = z.output<typeof singleMessage>;

/** The arguments of the mutation behind `/sync/session`: the known fields of the body, of the right types. */
export function sessionArguments(body: Readonly<Record<string, unknown>>): Outcome<SessionArguments> {
	return check("sessions.js:upsert", pick(body, Object.keys(singleSession.shape)), singleSession);
}

/** The arguments of the mutation behind `/sync/message`: the known fields of the body, of the right types. */
export function messageArguments(body: Readonly<Record<string, unknown>>): Outcome<MessageArguments> {
	return check("messages.js:upsert", pick(body, Object.keys(singleMessage.shape)), singleMessage);
}

/** The sessions of a batch. One bad element refuses them all; so does any field that is not known. */
export function batchSessions(sessions: unknown): Outcome<readonly SessionArguments[]> {
	const checked = check("sessions.js:batchUpsert", { sessions }, sessionBatch);
	return checked.ok ? success(checked.value.sessions) : checked;
}

/** The messages of a batch. One bad element refuses them all; so does any field that is not known. */
export function batchMessages(messages: unknown): Outcome<readonly MessageArguments[]> {
	const checked = check("messages.js:batchUpsert", { messages }, messageBatch);
	return checked.ok ? success(checked.value.messages) : checked;
}

const MEBIBYTE = 1_048_576;
const MAX_ARGUMENT_BYTES = 16 * MEBIBYTE;

function check<T>(mutation: string, values: object, shape: z.ZodType<T>): Outcome<T> {
	const measured = measure(values);
	if (!measured.ok) return measured;
	const { bytes } = measured.value;
	if (bytes > MAX_ARGUMENT_BYTES) {
		const actual = `${(bytes / MEBIBYTE).toFixed(2)} MiB`;
		return refusal(`Arguments for ${mutation} are too large (actual: ${actual}, limit: 16 MiB)`);
	}
	const parsed = shape.safeParse(values, { reportInput: true });
	if (parsed.success) return success(parsed.data);
	const [issue] = parsed.error.issues;
	return refusal(
		`ArgumentValidationError: ${issue === undefined ? "Value does not match validator." : describe(issue)}`,
	);
}

/** Like Convex's validation errors, these echo the offending value, however large and private it is. */
function describe(issue: z.core.$ZodIssue): string {
	const path = issue.path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)).join("");
	if (issue.code === "unrecognized_keys") {
		const object = JSON.stringify(issue.input);
		return `Object contains extra field \`${issue.keys[0]}\` that is not in the validator.\nPath: ${path}\nObject: ${object}`;
	}
	if (issue.input === undefined) {
		const field = String(issue.path.at(-1));
		return `Object is missing the required field \`${field}\`. Consider wrapping the field validator in \`v.optional(...)\` if this is expected.\nPath: ${path}`;
	}
	const expected = issue.code === "invalid_type" ? `v.${issue.expected}()` : issue.message;
	return `Value does not match validator.\nPath: ${path}\nValue: ${JSON.stringify(issue.input)}\nValidator: ${expected}`;
}

function pick(body: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
	return Object.fromEntries(names.map((name) => [name, body[name]]).filter(([, value]) => value !== undefined));
}
