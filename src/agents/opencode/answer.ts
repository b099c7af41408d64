import type { ModelAnswered, StopReason, ToolReturned, UserCommandRan } from "../../transcript.ts";
import { type Fields, fieldsOf } from "../files/fields.ts";
import { answeredIn, callOf, resultIn } from "./content.ts";
import { text, timeOf } from "./fields.ts";
import type { Message } from "./message.ts";
import { usageOf } from "./usage.ts";

/** When the call behind an answer ended: an answer is complete only when its tools are. In milliseconds since 1970. */
export function endOf({ parts, createdAt, completedAt, fields }: Message): number {
	const ends = parts.flatMap((part): (number | undefined)[] => {
		const { start, end } = fieldsOf(part.time);
		if (part.type === "text" || part.type === "reasoning") return [timeOf(end) ?? timeOf(start)];
		return part.type === "tool" ? [timeOf(fieldsOf(fieldsOf(part.state).time).start)] : [];
	});
	const known = ends.filter((at) => at !== undefined);
	const asks = parts.some(({ type }) => type === "tool");
	// A call that failed ended when OpenCode gave it up, unless its tools ran.
	const isOver = known.length === 0 || (fields.error !== undefined && !asks);
	return Math.max(createdAt, ...known, isOver ? (completedAt ?? 0) : 0);
}

/** The call behind an answer. */
export function answered({
	fields,
	parts,
	createdAt,
	completedAt,
}: Message): Omit<ModelAnswered, "entryId" | "recordedAt" | "inherited"> {
	const usage = usageOf(fields, parts);
	const [first] = parts.filter(({ type }) => type === "text" || type === "reasoning" || type === "tool");
	const firstChunkAt = first && timeOf(fieldsOf(first.time).start);
	return {
		...{ type: "model_answered", at: createdAt, provider: text(fields.providerID) ?? "" },
		...{ model: text(fields.modelID) ?? "", parts: answeredIn(parts) },
		...(firstChunkAt !== undefined && firstChunkAt >= createdAt && { firstChunkAt }),
		...stopped(fields, parts, completedAt),
		...(usage !== undefined && { usage }),
	};
}

/** Why an answer stopped. */
function stopped(
	{ error, finish }: Fields,
	parts: readonly Fields[],
	completedAt: number | undefined,
): { readonly stopReason: StopReason; readonly errorMessage?: string } {
	if (error !== undefined) {
		const { name, data } = fieldsOf(error);
		const errorMessage = text(fieldsOf(data).message) ?? text(name) ?? "unknown error";
		if (name === "MessageOutputLengthError") return { stopReason: "length", errorMessage };
		return { stopReason: name === "MessageAbortedError" ? "aborted" : "error", errorMessage };
	}
	if (parts.some(({ type }) => type === "tool")) return { stopReason: "tool_call" };
	if (finish === "length") return { stopReason: "length" };
	// Nothing says how the answer ended: OpenCode was killed meanwhile.
	return { stopReason: finish === undefined && completedAt === undefined ? "aborted" : "stop" };
}

/** Whether OpenCode asks the model no more behind an answer. */
export const endsRun = ({ fields, parts, completedAt }: Message): boolean =>
	completedAt !== undefined && (fields.error !== undefined || !parts.some(({ type }) => type === "tool"));

/** The results of an answer's tools, in the order in which they came. One that never came back has none. */
export function resultsOf({ id, parts }: Message): readonly Omit<ToolReturned, "inherited">[] {
	const results = parts.flatMap((part, index): Omit<ToolReturned, "inherited">[] => {
		const state = fieldsOf(part.state);
		const { start, end } = fieldsOf(state.time);
		const [startedAt, endedAt] = [timeOf(start), timeOf(end)];
		const isOver = state.status === "completed" || state.status === "error";
		if (part.type !== "tool" || !isOver || endedAt === undefined) return [];
		const { id: callId, name } = callOf(part);
		return [
			{
				...{ type: "tool_returned", entryId: text(part.id) ?? `${id}.${index}`, recordedAt: endedAt, endedAt },
				...{ callId, toolName: name, isError: hasFailed(state), parts: resultIn(state) },
				...(startedAt !== undefined && endedAt >= startedAt && { durationMs: endedAt - startedAt }),
			},
		];
	});
	return results.sort((a, b) => a.recordedAt - b.recordedAt);
}

/** A command that ends with another exit code than 0 counts as completed. */
function hasFailed({ status, metadata }: Fields): boolean {
	const { exit } = fieldsOf(metadata);
	return status === "error" || (typeof exit === "number" && exit !== 0);
}

/** The command of the user's that an answer stands for: OpenCode writes it down as a tool's run, without a call. */
export function commandIn({
	parts,
}: Message): Omit<UserCommandRan, "entryId" | "recordedAt" | "inherited"> | undefined {
	const [part] = parts.filter(({ type }) => type === "tool");
	if (part === undefined) return undefined;
	const state = fieldsOf(part.state);
	const { exit } = fieldsOf(state.metadata);
	return {
		...{ type: "user_command_ran", toolName: callOf(part).name },
		...{ command: text(fieldsOf(state.input).command) ?? "", output: text(state.output) ?? text(state.error) ?? "" },
		...(typeof exit === "number" && { exitCode: exit }),
		cancelled: state.status !== "completed",
	};
}
