import { cpSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { AgentName } from "../../src/agents/agent.ts";
import { countOf } from "../history/count.ts";

const FIXTURES = join(import.meta.dirname, "..", "fixtures");

/** What a session has to come to in OpenSync. */
export interface Expected {
	readonly id: string;
	readonly source: AgentName;
	/** The folder that the agent worked in; `undefined`: its record does not say. */
	readonly folder: string | undefined;
	/** Milliseconds since 1970, to a second. */
	readonly beganAt: number;
	/** Any of them. `undefined`: no agent has named it. */
	readonly titles: readonly string[] | undefined;
	/** Tokens, cache and side calls included; `unknown`: nobody can know, and none may be sent. */
	readonly input: number | "unknown";
	readonly output: number | "unknown";
	/** USD. `unknown`: nobody can know, and none may be sent. `unproved`: no bill says it. */
	readonly cost: number | "unknown" | "unproved";
	/** Messages of the model, copied and failed ones included. `undefined`: other tests say it. */
	readonly answers: number | undefined;
}

/** As `truth.json` has it; not every agent has every field. */
interface Truth {
	readonly file?: string;
	readonly parent: string | null;
	readonly cwd?: string | null;
	readonly titles?: readonly string[];
	readonly models: readonly string[];
	readonly promptTokens: number | null;
	readonly completionTokens: number | null;
	readonly cacheReadTokens: number | null;
	readonly cost?: number | null;
	readonly answers: number;
	readonly failedCalls: number;
	readonly inherited: { readonly answers: number };
}

/** An agent, and where it keeps what lies in the folders of its fixtures. */
interface Place {
	readonly source: AgentName;
	readonly folder: readonly string[];
	readonly cwd: string | undefined;
	costOf(truth: Truth): Expected["cost"];
}

const PLACES: Readonly<Record<string, Place>> = {
	"claude-code": {
		...{ source: "claude-code", folder: [".claude", "projects", "-home-dev-claude"], cwd: "/home/dev/claude" },
		// No bill was kept of one session, which used two models.
		costOf: ({ cost }) => cost ?? "unproved",
	},
	codex: { source: "codex-cli", folder: [".codex"], cwd: undefined, costOf: listPriceOf },
	// OpenCode's own figure, of the price that its settings named.
	opencode: {
		source: "opencode",
		folder: [".local", "share"],
		cwd: undefined,
		costOf: ({ cost }) => cost ?? "unknown",
	},
	// Nobody knows what the model behind a name of one's own costs.
	droid: { source: "factory-droid", folder: [".factory"], cwd: undefined, costOf: () => "unknown" },
	cursor: { source: "cursor-sync", folder: [".cursor"], cwd: undefined, costOf: () => "unknown" },
};

/** The six agents, as OpenSync knows them. */
export const SOURCES: readonly AgentName[] = ["pi", ...Object.values(PLACES).map(({ source }) => source)];

/** Lays what the six agents have ever written into a home. Returns what it comes to. */
export function layOutAll(home: string): readonly Expected[] {
	const others = Object.entries(PLACES).flatMap(([agent, place]) => {
		const versions = join(FIXTURES, "agents", agent);
		return readdirSync(versions).flatMap((version) => layOut(home, join(versions, version), place));
	});
	return [...layOutPi(home), ...others];
}

function layOut(home: string, fixtures: string, { source, folder, cwd, costOf }: Place): readonly Expected[] {
	const truths: Record<string, Truth> = JSON.parse(readFileSync(join(fixtures, "truth.json"), "utf8"));
	const isRecord = (path: string) => !path.endsWith("truth.json");
	cpSync(fixtures, join(home, ...folder), { recursive: true, filter: isRecord });
	const files = readdirSync(fixtures, { recursive: true, encoding: "utf8" });
	const fileOf = (id: string | null): string | undefined => {
		const file = files.find((name) => name === truths[id ?? ""]?.file || name.endsWith(`${id}.jsonl`));
		return file && readFileSync(join(fixtures, file), "utf8");
	};
	return Object.entries(truths).map(([id, truth]) => {
		const { promptTokens, completionTokens, answers, failedCalls, inherited } = truth;
		return {
			...{ id, source, folder: truth.cwd ?? cwd, titles: truth.titles, cost: costOf(truth) },
			beganAt: fileOf(id) === undefined ? timeInId(id) : firstTimeIn(fileOf(id), fileOf(truth.parent)),
			...{ input: promptTokens ?? "unknown", output: completionTokens ?? "unknown" },
			answers: answers + failedCalls + inherited.answers,
		};
	});
}

function layOutPi(home: string): readonly Expected[] {
	const folder = join(home, ".pi", "agent", "sessions", "--project--");
	mkdirSync(folder, { recursive: true });
	const from = join(FIXTURES, "sessions", "pi-73");
	cpSync(from, folder, { recursive: true });
	return readdirSync(from).map((name) => {
		const text = readFileSync(join(from, name), "utf8");
		const { sessionId, input, output, cost, firstAt } = countOf(text);
		return {
			...{ id: sessionId, source: "pi" as const, folder: JSON.parse(text.split("\n")[0] ?? "").cwd },
			...{ beganAt: firstAt, titles: undefined, input, output, cost, answers: undefined },
		};
	});
}

/** By list prices of a million tokens: input 1.25, cached input 0.125, output 10. */
function listPriceOf({ models, promptTokens, cacheReadTokens, completionTokens }: Truth): Expected["cost"] {
	if (promptTokens === null) return "unknown";
	if (models.join() !== "gpt-5-codex") return "unproved";
	const cached = cacheReadTokens ?? 0;
	return ((promptTokens - cached) * 1.25 + cached * 0.125 + (completionTokens ?? 0) * 10) / 1e6;
}

const TIME = /\d{4}-\d{2}-\d{2}T[\d:.]+Z/g;

/** The first time in the lines of a session that those of its parent do not name: of what a fork copied, its parent has it. */
function firstTimeIn(lines = "", ofParent = ""): number {
	const [, said] = /<timestamp>\w+, (.*?) \(UTC\+0\)<\/timestamp>/.exec(lines) ?? [];
	const own = [...lines.matchAll(TIME)].map(([time]) => time).find((time) => !ofParent.includes(time));
	return Date.parse(said === undefined ? (own ?? "") : `${said} UTC`);
}

/** OpenCode's ids begin with the time, counted downwards, its lowest 36 bits, behind each millisecond 12 bits of a counter. */
function timeInId(id: string): number {
	const bits = ~BigInt(`0x${id.slice(4, 16)}`) & 0xffffffffffffn;
	const now = BigInt(Date.UTC(2026, 10, 30));
	return Number(((now >> 36n) << 36n) | (bits >> 12n));
}
