import { readFileSync } from "node:fs";

/** What a plugin adds up for OpenSync: tokens in and out together, and USD where it says any. */
export interface Sum {
	readonly tokens: number;
	readonly cost: number;
}

type Fields = Readonly<Record<string, unknown>>;

const fields = (value: unknown): Fields => (typeof value === "object" && value !== null ? (value as Fields) : {});
const number = (value: unknown): number => (typeof value === "number" ? value : 0);
const NOTHING: Sum = { tokens: 0, cost: 0 };
export const plus = (a: Sum, b: Sum): Sum => ({ tokens: a.tokens + b.tokens, cost: a.cost + b.cost });
const total = (sums: readonly Sum[]): Sum => sums.reduce(plus, NOTHING);

const linesOf = (file: string): readonly Fields[] =>
	readFileSync(file, "utf8")
		.split("\n")
		.filter((line) => line.trim() !== "")
		.map((line) => fields(JSON.parse(line)));

/** claude-code-sync: the usage of every line of an assistant, cache included. It looks at no subagent's file. */
export const claudeCodeSync = (files: readonly string[]): Sum =>
	total(
		files.flatMap((file) =>
			linesOf(file).map(({ type, message }) => {
				const { usage } = fields(message);
				const of = fields(type === "assistant" ? usage : undefined);
				const input = number(of.input_tokens) + number(of.cache_creation_input_tokens);
				return { tokens: input + number(of.cache_read_input_tokens) + number(of.output_tokens), cost: 0 };
			}),
		),
	);

/** codex-sync: the last running total of a rollout, which a fork begins with its parent's. */
export const codexSync = (files: readonly string[]): Sum =>
	total(
		files.map((file) => {
			const totals = linesOf(file).flatMap(({ payload }) => {
				const used = fields(fields(fields(payload).info).total_token_usage);
				return fields(payload).type === "token_count" && "input_tokens" in used ? used : [];
			});
			const last = fields(totals.at(-1));
			return { tokens: number(last.input_tokens) + number(last.output_tokens), cost: 0 };
		}),
	);

/** opencode-sync-plugin: input and output of every message in OpenCode's JSON files, without cache and reasoning. */
export const openCodeSync = (messages: readonly string[]): Sum =>
	total(
		messages.map((file) => {
			const { tokens, cost } = fields(JSON.parse(readFileSync(file, "utf8")));
			return { tokens: number(fields(tokens).input) + number(fields(tokens).output), cost: number(cost) };
		}),
	);

/** droid-sync: input and output of the totals beside a record, without cache. */
export const droidSync = (settings: readonly string[]): Sum =>
	total(
		settings.map((file) => {
			const { inputTokens, outputTokens } = fields(fields(JSON.parse(readFileSync(file, "utf8"))).tokenUsage);
			return { tokens: number(inputTokens) + number(outputTokens), cost: 0 };
		}),
	);

/** pi-opensync-plugin: input and output of the answers of the branch that is open, without cache; of a fork all of them. */
export const piOpenSync = (files: readonly string[]): Sum =>
	total(
		files.flatMap((file) =>
			branchOf(linesOf(file)).map(({ type, message }) => {
				const { role, usage } = fields(type === "message" ? message : undefined);
				if (role !== "assistant") return NOTHING;
				const { input, output, cost } = fields(usage);
				return { tokens: number(input) + number(output), cost: number(fields(cost).total) };
			}),
		),
	);

/** From the last entry up. */
function branchOf(entries: readonly Fields[]): readonly Fields[] {
	const byId = new Map(entries.map((entry) => [entry.id, entry]));
	const branch: Fields[] = [];
	for (let at = entries.at(-1); at !== undefined; at = byId.get(at.parentId)) branch.push(at);
	return branch;
}
