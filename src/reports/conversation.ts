import { usageAttributes } from "../recorder/so-far.ts";
import { resultText } from "../recorder/turn.ts";
import type { ModelAnswered, ToolReturned, TranscriptEvent, UserCommandRan } from "../transcript.ts";
import { type ShownMessage, shownPart } from "./shown-session.ts";
import { usedBy } from "./used.ts";

/** What an event says in the conversation; `undefined` for one that says nothing there. */
export function messageOf(event: TranscriptEvent): ShownMessage | undefined {
	switch (event.type) {
		case "user_messaged":
			return { ...headOf(event, "user", event.at), parts: event.parts.map(shownPart) };
		case "message_injected":
			return { ...headOf(event, "system"), parts: event.parts.map(shownPart) };
		case "model_answered":
			return answer(event);
		case "tool_returned":
			return { ...headOf(event, "tool"), parts: [resultOf(event)] };
		case "user_command_ran":
			return command(event);
		case "context_summarised": {
			const what = event.purpose === "compaction" ? "The context was compacted." : "A branch was summarised.";
			return { ...headOf(event, "system"), parts: [{ type: "text", text: what }], ...usedIn(event.usage) };
		}
		default:
			return undefined;
	}
}

function headOf(
	event: { readonly entryId: string; readonly recordedAt: number; readonly inherited?: boolean },
	role: ShownMessage["role"],
	at = event.recordedAt,
): Pick<ShownMessage, "id" | "role" | "at" | "isInherited"> {
	return { id: event.entryId, role, at, ...(event.inherited && { isInherited: true as const }) };
}

const usedIn = (usage: ModelAnswered["usage"]) => {
	const { tokens, cost, costSource } = usedBy({ attributes: usageAttributes(usage) as never });
	return {
		...(tokens !== undefined && { tokens }),
		...(cost !== undefined && { cost }),
		...(costSource !== undefined && { costSource }),
	};
};

function answer(event: ModelAnswered): ShownMessage {
	const { model, stopReason, errorMessage, inherited } = event;
	const hasFailed = stopReason === "error" || stopReason === "aborted";
	return {
		...headOf(event, "assistant", event.at),
		...(model !== "" && { model }),
		parts: event.parts.map(shownPart),
		// What a fork inherited was paid for by its parent.
		...(!inherited && usedIn(event.usage)),
		...(hasFailed && { error: errorMessage ?? stopReason }),
	};
}

function resultOf({ callId, toolName, parts, isError, durationMs }: ToolReturned): ShownMessage["parts"][number] {
	return {
		...{ type: "tool-result", id: callId, name: toolName, result: resultText(parts), isError },
		...(durationMs !== undefined && { durationMs }),
	};
}

function command(event: UserCommandRan): ShownMessage {
	const { entryId, toolName, exitCode, cancelled, output } = event;
	const isError = cancelled || (exitCode ?? 0) !== 0;
	return {
		...headOf(event, "user"),
		parts: [
			{ type: "text", text: `!${event.command}` },
			{ type: "tool-result", id: entryId, name: toolName, result: output, isError },
		],
	};
}
