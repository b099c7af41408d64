import { isRecord } from "../../exporter/is-record.ts";
import { type Fields, list } from "../../src/agents/pi/entry.ts";

/** What a session file holds, counted over its lines by nothing but this. */
export interface Count {
	readonly sessionId: string;
	readonly prompts: number;
	readonly answers: number;
	readonly toolResults: number;
	readonly input: number;
	readonly output: number;
	readonly cacheRead: number;
	readonly cacheWrite: number;
	readonly cost: number;
	readonly models: readonly string[];
	readonly firstAt: number;
}

/** Entries that pi adds to a session's total, beside the usage of answers and of tool results. */
const PAID = new Set(["usage", "compaction", "branch_summary"]);

/** Counts a session file; what a fork inherited is its parent's. */
export function countOf(text: string): Count {
	const [header, ...entries] = text.split("\n").flatMap((line) => (line.trim() === "" ? [] : parsed(line)));
	if (!isRecord(header)) throw new Error("no header");
	const hasParent = header.parentSession !== undefined || header.branchedFrom !== undefined;
	const began = Date.parse(String(header.timestamp));
	const own = entries.filter(isRecord).filter((entry) => !hasParent || Date.parse(String(entry.timestamp)) > began);
	const messages = own.map((entry) => (entry.type === "message" ? entry.message : undefined)).filter(isRecord);
	const of = (role: string) => messages.filter((message) => message.role === role);
	const paid = [...of("assistant"), ...of("toolResult"), ...own.filter(({ type }) => PAID.has(String(type)))];
	const sum = (pick: (usage: Fields) => unknown): number =>
		paid.reduce((total: number, { usage }) => total + (isRecord(usage) ? Number(pick(usage) ?? 0) : 0), 0);
	return {
		sessionId: String(header.id),
		prompts: of("user").length,
		answers: of("assistant").length,
		toolResults: of("toolResult").length,
		input: sum(({ input, cacheRead, cacheWrite }) => Number(input) + Number(cacheRead) + Number(cacheWrite)),
		output: sum(({ output }) => output),
		cacheRead: sum(({ cacheRead }) => cacheRead),
		cacheWrite: sum(({ cacheWrite }) => cacheWrite),
		cost: sum(({ cost }) => (isRecord(cost) ? cost.total : 0)),
		models: [...new Set(of("assistant").map(({ model }) => String(model)))],
		firstAt: began,
	};
}

const parsed = (line: string): unknown[] => {
	try {
		return [JSON.parse(line)];
	} catch {
		return [];
	}
};

/** Texts of the answers, in order, as a reader of the file finds them. */
export function answersIn(text: string): readonly string[] {
	return text.split("\n").flatMap((line) => {
		const entry = line.trim() === "" ? undefined : parsed(line)[0];
		if (!isRecord(entry) || !isRecord(entry.message) || entry.message.role !== "assistant") return [];
		return list(entry.message.content).flatMap((block) =>
			isRecord(block) && block.type === "text" ? String(block.text) : [],
		);
	});
}
