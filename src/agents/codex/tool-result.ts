import { isRecord } from "../../../exporter/is-record.ts";
import type { MessagePart } from "../../../exporter/messages.ts";
import type { ToolReturned } from "../../transcript.ts";
import { type Fields, fieldsOf, number, text } from "../files/fields.ts";
import { partsOf } from "./prompt.ts";

/** What Codex says of a tool's run apart from its result. */
export interface Outcome {
	readonly failed: boolean;
	readonly endedAt?: number;
	readonly durationMs?: number;
}

/** How results begin of calls that could not be run, or not to their end. */
const NOT_RUN =
	/^(?:Wall time: .*\n)?(?:aborted by user|exec command rejected|patch rejected|exec_command failed|write_stdin failed|apply_patch verification failed|failed to parse|unsupported (?:custom tool )?call|execution error|command timed out|tool call error)/i;
/** In front of a command's output; what the command printed stands behind it. */
const EXIT_CODE = /^(?:Process exited with code|Exit code:) (-?\d+)$/m;
const WALL_TIME = /^Wall time: ([\d.]+) seconds/m;

/** The id of the call that an item or event tells the outcome of, and that outcome; `undefined` for any other. */
export function outcomeIn(payload: Fields): readonly [string, Outcome] | undefined {
	const item = payload.type === "item_completed" ? fieldsOf(payload.item) : payload;
	const id = payload.type === "item_completed" ? text(item.id) : text(item.call_id);
	const isOutcome = "exit_code" in item || "success" in item || "status" in item || isRecord(item.result);
	if (id === undefined || !isOutcome) return undefined;
	const [startedAt, endedAt] = [number(payload.started_at_ms), number(payload.completed_at_ms)];
	const { secs, nanos } = fieldsOf(item.duration);
	const durationMs = isRecord(item.duration) ? number(secs) * 1000 + number(nanos) / 1e6 : endedAt - startedAt;
	const failed =
		(typeof item.exit_code === "number" && item.exit_code !== 0) ||
		item.success === false ||
		["failed", "declined"].includes(String(item.status)) ||
		"Err" in fieldsOf(item.result);
	return [
		id,
		{
			failed,
			...(endedAt > 0 && { endedAt }),
			...((isRecord(item.duration) || startedAt > 0) && { durationMs: Math.round(durationMs) }),
		},
	];
}

type Told = Pick<ToolReturned, "isError" | "parts" | "endedAt" | "durationMs">;

/** What a result says, with what was said of the run before. */
export function resultOf({ output }: Fields, outcome: Outcome | undefined): Told {
	const told = isRecord(output) ? output : { content: output };
	const { words, metadata } = unwrapped(told.content);
	const parts: readonly MessagePart[] =
		words === undefined ? partsOf(told.content) : [{ type: "text", content: words }];
	const [head = ""] = (words ?? "").split(/^Output:$/m, 1);
	const code = "exit_code" in metadata ? metadata.exit_code : EXIT_CODE.exec(head)?.[1];
	const failed = outcome?.failed ?? (code === undefined ? NOT_RUN.test(head) : Number(code) !== 0);
	const seconds = metadata.duration_seconds ?? WALL_TIME.exec(head)?.[1];
	const durationMs = outcome?.durationMs ?? (seconds === undefined ? undefined : Math.round(Number(seconds) * 1000));
	return {
		isError: failed || told.success === false,
		parts,
		...(outcome?.endedAt !== undefined && { endedAt: outcome.endedAt }),
		...(durationMs !== undefined && !Number.isNaN(durationMs) && { durationMs }),
	};
}

/** Older releases wrap the output of a command, its exit code and its duration in JSON. */
function unwrapped(content: unknown): { readonly words: string | undefined; readonly metadata: Fields } {
	const words = text(content);
	if (words?.startsWith('{"output":')) {
		try {
			const { output, metadata } = fieldsOf(JSON.parse(words));
			if (typeof output === "string" && isRecord(metadata)) return { words: output, metadata };
		} catch {
			// A tool's own text that looks like it.
		}
	}
	return { words, metadata: {} };
}
