import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What a real agent did: it wrote so many lines into its record, then called the hook with this. */
interface RecordedHook {
	readonly at: number;
	/** Lines that the record of the session had then; `null`: it was not there. */
	readonly lines: number | null;
	readonly payload: Readonly<Record<string, unknown>>;
}

export type Step =
	| { readonly type: "lines"; readonly record: string; readonly text: string }
	| { readonly type: "hook"; readonly payload: Readonly<Record<string, unknown>> };

const FIXTURES = join(import.meta.dirname, "..", "fixtures");

/** Where a recorded home is put, and which records of it are played, by their paths below that home. */
export interface Played {
	readonly agent: "claude-code" | "codex";
	/** The fixture, and where its files belong below the agent's folder. */
	readonly fixture: string;
	readonly below: string;
	/** Files of the fixture: the session's record, and those of subagents. */
	readonly records: readonly string[];
	/** The agent's own folder, in which everything lies. */
	readonly home: string;
	/** Milliseconds that everything is moved by, so that it happens now. */
	readonly shiftMs: number;
}

export const hooksOf = (agent: Played["agent"]): readonly RecordedHook[] =>
	readFileSync(join(FIXTURES, "hooks", `${agent}.jsonl`), "utf8")
		.trim()
		.split("\n")
		.map((line) => JSON.parse(line));

/** The steps of one session in their order: the lines of its record, with the hooks in between as they were called. */
export function stepsOf({ agent, fixture, below, records, home, shiftMs }: Played): readonly Step[] {
	const folder = join(FIXTURES, "agents", agent, fixture);
	const waiting = new Map(
		records.map((name) => [join(home, below, name), linesOf(join(folder, name), shiftMs)] as const),
	);
	const takeLines = (record: string, upTo: number): readonly Step[] => {
		const lines = waiting.get(record) ?? [];
		const [taken, rest] = [lines.slice(0, upTo), lines.slice(upTo)];
		waiting.set(record, rest);
		return taken.length === 0 ? [] : [{ type: "lines", record, text: taken.join("") }];
	};
	const written = new Map<string, number>();
	const steps: Step[] = [];
	for (const { lines, payload } of hooksOf(agent)) {
		const record = join(home, below, String(payload.transcript_path).split(marker(agent))[1] ?? "");
		if (!waiting.has(record)) continue;
		const before = written.get(record) ?? 0;
		steps.push(...takeLines(record, Math.max(0, (lines ?? 0) - before)));
		written.set(record, Math.max(before, lines ?? 0));
		const moved = { ...payload, transcript_path: record };
		const child = payload.agent_transcript_path;
		const own = typeof child === "string" ? join(home, below, child.split(marker(agent))[1] ?? "") : undefined;
		// A subagent has written everything by the time that its end is told.
		if (own !== undefined && payload.hook_event_name === "SubagentStop") steps.push(...takeLines(own, 1e9));
		steps.push({ type: "hook", payload: { ...moved, ...(own !== undefined && { agent_transcript_path: own }) } });
	}
	for (const record of waiting.keys()) steps.push(...takeLines(record, 1e9));
	return steps;
}

const marker = (agent: Played["agent"]): string => (agent === "codex" ? "/.codex/" : "/projects/-home-dev-claude/");

/** Lines with their breaks, moved in time. */
function linesOf(path: string, shiftMs: number): readonly string[] {
	const text = readFileSync(path, "utf8")
		.replace(/\b20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, (time) =>
			new Date(Date.parse(time) + shiftMs).toISOString(),
		)
		.replace(/(?<=_ms":)\d{13}\b/g, (time) => String(Number(time) + shiftMs));
	return text.split(/(?<=\n)/);
}

/** The steps of each process: a session begins, or another one resumes or forks it. */
export function processesOf(steps: readonly Step[]): readonly (readonly Step[])[] {
	const processes: Step[][] = [[]];
	for (const step of steps) {
		const { hook_event_name: event, source } = step.type === "hook" ? step.payload : {};
		if (event === "SessionStart" && source !== "compact" && processes.at(-1)?.some(isHook)) processes.push([]);
		processes.at(-1)?.push(step);
	}
	return processes;
}

const isHook = ({ type }: Step): boolean => type === "hook";

/** Whether the process of these steps ended by itself; else it was killed. */
export const endsWell = (steps: readonly Step[]): boolean =>
	steps.some((step) => step.type === "hook" && step.payload.hook_event_name === "SessionEnd");
