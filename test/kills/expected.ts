import { isRecord } from "../../exporter/is-record.ts";
import { list, text } from "../../src/agents/pi/entry.ts";
import type { SessionEntry, SessionFile } from "../pi/session-files.ts";

/** A message as a store has to hold it, told from pi's own file by nothing but this. */
export interface ExpectedMessage {
	readonly role: "user" | "assistant";
	/** Its text, without thinking and tool calls. */
	readonly text: string;
	/** Ids of the tools it asked for, in order. */
	readonly calls: readonly string[];
}

export interface ExpectedSession {
	readonly id: string;
	readonly messages: readonly ExpectedMessage[];
	/** Ids of the calls that have a result. */
	readonly results: readonly string[];
	/** Without what a fork has inherited: its first session paid for it. Cache included. */
	readonly input: number;
	readonly output: number;
	/** USD. */
	readonly cost: number;
	/**
	 * Model calls, each of which makes a turn: without those that were aborted before they cost anything, of which the
	 * file does not say whether a model was asked.
	 */
	readonly turns: number;
}

/** What a session file says that a store has to hold. Counts by itself: shares no code with what it checks. */
export function expectedOf({ id, entries, isInherited }: SessionFile): ExpectedSession {
	const said = entries.filter((entry) => entry.type === "message" && !isPhantom(entry, entries));
	const messages = said.flatMap(({ message }): ExpectedMessage[] => {
		if (message?.role !== "user" && message?.role !== "assistant") return [];
		const blocks = typeof message.content === "string" ? [] : list(message.content).filter(isRecord);
		const plain = typeof message.content === "string" ? message.content : "";
		const texts = blocks.flatMap((block) => (block.type === "text" ? text(block.text) : []));
		const calls = blocks.flatMap((block) => (block.type === "toolCall" ? text(block.id) : []));
		return [{ role: message.role, text: plain + texts.join(""), calls }];
	});
	const own = said.filter((entry) => !isInherited(entry));
	const usages = own.flatMap(({ message }) => message?.usage ?? []);
	const sum = (of: (usage: (typeof usages)[number]) => number) =>
		usages.reduce((total, usage) => total + of(usage), 0);
	return {
		id,
		messages,
		results: said.flatMap(({ message }) => (message?.role === "toolResult" ? text(message.toolCallId) : [])),
		input: sum(({ input, cacheRead, cacheWrite }) => input + cacheRead + cacheWrite),
		output: sum(({ output }) => output),
		cost: sum(({ cost }) => cost.total),
		turns: own.filter(({ message }) => message?.role === "assistant" && !isFreeAbort(message)).length,
	};
}

type Message = NonNullable<SessionEntry["message"]>;

const isFreeAbort = (message: Message): boolean => message.stopReason === "aborted" && isFree(message);

function isFree({ usage }: Message): boolean {
	const { input = 0, output = 0, cacheRead = 0, cacheWrite = 0 } = usage ?? {};
	return input + output + cacheRead + cacheWrite === 0;
}

/** pi notes an aborted answer behind tools that were cut off, though it asked no model. */
function isPhantom(entry: SessionEntry, entries: readonly SessionEntry[]): boolean {
	const { message } = entry;
	if (message?.role !== "assistant") return false;
	const failed = message.stopReason === "aborted" || message.stopReason === "error";
	const before = entries.findLast((other) => other.type === "message" && other.id === entry.parentId);
	return failed && isFree(message) && before?.message?.role === "toolResult";
}
