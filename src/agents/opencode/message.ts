import { type Fields, fieldsOf } from "../files/fields.ts";
import { text, timeOf } from "./fields.ts";

/** A message with its parts, in their order. Times in milliseconds since 1970. */
export interface Message {
	readonly id: string;
	readonly fields: Fields;
	readonly parts: readonly Fields[];
	readonly createdAt: number;
	/** Of an answer: after its tools. Absent while the answer is under way, and where OpenCode was killed meanwhile. */
	readonly completedAt: number | undefined;
}

/** `undefined` where the message does not say when it was created. */
export function messageOf(id: string, fields: Fields, parts: readonly Fields[]): Message | undefined {
	const { created, completed } = fieldsOf(fields.time);
	const createdAt = timeOf(created);
	if (createdAt === undefined) return undefined;
	return { id, fields, parts, createdAt, completedAt: timeOf(completed) };
}

export const isAnswer = ({ role }: Fields): boolean => role === "assistant";

/** What a fork copies with a message, and gives no other one. */
export function copiedKey(fields: Fields): string {
	const { created, completed } = fieldsOf(fields.time);
	return JSON.stringify([fields.role, created, completed, text(fields.modelID)]);
}
