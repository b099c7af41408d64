import { shortTitle } from "../../exporter/title.ts";
import type { Agent, AgentName, RecordBatch, RecordProblem, RecordReader } from "../agents/agent.ts";
import { Pricing } from "../prices/pricing.ts";
import { SoFar } from "../recorder/so-far.ts";
import type { SessionBegan, TranscriptEvent } from "../transcript.ts";
import type { Call } from "./call.ts";
import { SessionCalls } from "./session-calls.ts";

/** Why one session belongs to another. */
export interface Parent {
	readonly id: string;
	readonly kind: "fork" | "subagent";
}

/** A session, as its record tells it. Times are milliseconds since 1970. */
export interface Session {
	readonly id: string;
	readonly agent: AgentName;
	/** Its name, or how it began; empty where it has neither. */
	readonly title: string;
	/** Empty where the record does not say. */
	readonly cwd: string;
	readonly branch?: string;
	readonly createdAt: number;
	/** When the record took in its last entry. */
	readonly updatedAt: number;
	/** Prompts and answers, without those that a fork inherited. */
	readonly messages: number;
	readonly failedTools: number;
	readonly parent?: Parent;
}

/** What one record adds up to. */
export interface RecordFigures {
	/** Absent where the record has no session in which anything was said. */
	readonly session?: Session;
	readonly calls: readonly Call[];
	/** The first of its problems, and how many there are. */
	readonly problem?: RecordProblem;
	readonly problemCount: number;
}

/** Reads a record for its figures. Nothing else of it is kept. Throws what the file system throws. */
export async function figuresOf(
	agent: Pick<Agent, "name" | "lacksCosts">,
	reader: RecordReader,
	{ tablePrices, onRead }: { readonly tablePrices: boolean; readonly onRead?: (bytes: number) => void },
): Promise<RecordFigures> {
	const pricing = agent.lacksCosts === true && tablePrices ? new Pricing() : undefined;
	const heard = new HeardRecord(agent.name);
	const hear = async ({ events, problems }: RecordBatch) => {
		for (const problem of problems) heard.problem(problem);
		for (const event of (await pricing?.priced(events)) ?? events) heard.hear(event);
	};
	for await (const batch of reader.readOn()) {
		onRead?.(batch.bytes);
		await hear(batch);
	}
	await hear(reader.end());
	return heard.figures();
}

/** Hears what happened in a session, and keeps its figures. */
export class HeardRecord {
	readonly #agent: AgentName;
	readonly #calls = new SessionCalls();
	readonly #soFar = new SoFar();
	#began: SessionBegan | undefined;
	#updatedAt = 0;
	#messages = 0;
	#failedTools = 0;
	#problem: RecordProblem | undefined;
	#problemCount = 0;

	constructor(agent: AgentName) {
		this.#agent = agent;
	}

	problem(problem: RecordProblem): void {
		this.#problem ??= problem;
		this.#problemCount += 1;
	}

	hear(event: TranscriptEvent): void {
		if (event.type === "session_began") {
			this.#began = event;
			this.#updatedAt = event.at;
		}
		if ("recordedAt" in event) this.#updatedAt = Math.max(this.#updatedAt, event.recordedAt);
		if (event.type === "session_renamed") this.#soFar.name = event.name.trim();
		if (event.type === "user_messaged" || event.type === "message_injected") this.#soFar.said(event.parts);
		if (!this.#calls.hear(event)) return;
		if (event.type === "user_messaged" || event.type === "model_answered") this.#messages += 1;
		if (event.type === "tool_returned" && event.isError) this.#failedTools += 1;
	}

	figures(): RecordFigures {
		const problems = { ...(this.#problem && { problem: this.#problem }), problemCount: this.#problemCount };
		const began = this.#began;
		// A session in which nobody said anything makes no trace.
		if (began === undefined || this.#messages === 0) return { calls: [], ...problems };
		const { title = "" } = this.#soFar;
		const parent = parentOf(began);
		const session: Session = {
			...{ id: began.sessionId, agent: this.#agent, cwd: began.cwd },
			title: shortTitle(typeof title === "string" ? title : "titleFrom" in title ? title.titleFrom : ""),
			...(began.branch !== undefined && { branch: began.branch }),
			...{
				createdAt: began.at,
				updatedAt: this.#updatedAt,
				messages: this.#messages,
				failedTools: this.#failedTools,
			},
			...(parent !== undefined && { parent }),
		};
		return { session, calls: this.#calls.all, ...problems };
	}
}

function parentOf({ startedByCall, parentSessionId }: SessionBegan): Parent | undefined {
	if (startedByCall !== undefined) return { id: startedByCall.sessionId, kind: "subagent" };
	return parentSessionId === undefined ? undefined : { id: parentSessionId, kind: "fork" };
}
