/**
 * What the web page and its server say to each other: `/api/page/*`, in JSON. Types alone.
 *
 * Times are ms since the epoch, durations ms, costs USD. A figure that is absent is unknown, never 0.
 * An error answers `PageError` with a status of 400 (bad query), 401 (no login), 404 (no such session) or 500.
 */

/** Who priced a call: `agent` the agent or the provider, `table` pi-sync by list prices. */
export type CostSource = "agent" | "table";

/** Tokens of one call or of many. `input` includes what the cache read and wrote; `output` includes reasoning. */
export interface PageTokens {
	readonly input: number;
	readonly output: number;
	readonly cacheRead?: number;
	readonly cacheWrite?: number;
	readonly reasoning?: number;
}

/** Why one session belongs to another. */
export interface PageParent {
	/** The `PageSession.id` of the parent. The parent itself may be unknown to the server. */
	readonly id: string;
	readonly kind: "fork" | "subagent";
}

/** A session in the list. */
export interface PageSession {
	/** Names the session in every path below. Any text: encode it. */
	readonly id: string;
	/** The agent's name, such as `pi` or `claude-code`. */
	readonly agent: string;
	/** Empty if the session has none. */
	readonly title: string;
	/** Absent if unknown. */
	readonly project?: { readonly name: string; readonly path?: string };
	/** The git branch at the session's start. */
	readonly branch?: string;
	/** In the order of their first use. */
	readonly models: readonly string[];
	readonly createdAt: number;
	readonly updatedAt: number;
	/** From the first to the last thing that happened. */
	readonly durationMs?: number;
	readonly tokens: PageTokens;
	/** What is known of the cost. Absent if no call's cost is known. */
	readonly cost?: number;
	/** `table` if at least one call was priced by the table. */
	readonly costSource?: CostSource;
	/** Calls whose cost nobody knows: `cost` is then a lower bound. 0 if absent. */
	readonly unknownCostCalls?: number;
	/** Failed model calls and failed tools. */
	readonly errors: number;
	readonly messages: number;
	/** True while the session grows. */
	readonly isRunning: boolean;
	readonly parent?: PageParent;
	/** How many forks and subagents name this session as their parent. */
	readonly children: number;
}

/**
 * The query of `GET /api/page/sessions`. All are optional; several values of one filter are not supported.
 * `parent` lists the children of one session instead of all; other filters then still apply.
 */
export interface SessionsQuery {
	readonly agent?: string;
	/** `project.name`. */
	readonly project?: string;
	readonly model?: string;
	/** Sessions whose `updatedAt` is at or after this. */
	readonly since?: number;
	/** Sessions whose `createdAt` is before this. */
	readonly until?: number;
	/** Only sessions with errors. */
	readonly errors?: 1;
	/** Words that occur in the title, the project or a message. */
	readonly text?: string;
	readonly parent?: string;
	/** `SessionsAnswer.next` of the page before. */
	readonly cursor?: string;
	/** @default 100, at most 5000 */
	readonly limit?: number;
}

/** A value to filter by, and how many sessions have it. */
export interface Facet {
	readonly value: string;
	readonly count: number;
}

/** The answer of `GET /api/page/sessions`, newest `updatedAt` first. */
export interface SessionsAnswer {
	readonly sessions: readonly PageSession[];
	/** The cursor of the next page; absent on the last one. */
	readonly next?: string;
	/** How many sessions match, on all pages. */
	readonly total: number;
	/** Of all sessions, whatever the filters; most frequent first. */
	readonly facets: {
		readonly agents: readonly Facet[];
		readonly projects: readonly Facet[];
		readonly models: readonly Facet[];
	};
}

/** One part of a message, in the message's order. */
export type PagePart =
	| { readonly type: "text"; readonly text: string }
	| { readonly type: "thinking"; readonly text: string }
	/** `args`: any JSON value. */
	| { readonly type: "tool-call"; readonly id: string; readonly name: string; readonly args: unknown }
	/** `result`: text, or any JSON value. `id`: that of the call. */
	| {
			readonly type: "tool-result";
			readonly id: string;
			readonly name: string;
			readonly result: unknown;
			readonly isError: boolean;
	  }
	/** `marker`: such as `[image image/png 23 kB]`. The picture itself is not kept. */
	| { readonly type: "image"; readonly marker: string };

/** A message of the conversation. */
export interface PageMessage {
	readonly id: string;
	readonly role: "user" | "assistant" | "system" | "tool" | "unknown";
	readonly at: number;
	readonly model?: string;
	readonly parts: readonly PagePart[];
	readonly tokens?: PageTokens;
	readonly cost?: number;
	readonly costSource?: CostSource;
	/** The span that the message belongs to: for an answer its model call, for a question its run. */
	readonly spanId?: string;
}

/** A span of the waterfall. */
export interface PageSpan {
	readonly id: string;
	/** Absent for a root. A parent that is not among the spans also makes a root. */
	readonly parentId?: string;
	readonly kind: "session" | "run" | "turn" | "model" | "tool" | "subagent" | "aside";
	/** Such as `chat claude-opus-4-5` or `execute_tool bash`. */
	readonly name: string;
	readonly startedAt: number;
	/** Absent while the span is open. */
	readonly endedAt?: number;
	readonly status: "ok" | "error" | "unset";
	/** What went wrong, if `status` is `error`. */
	readonly error?: string;
	readonly tokens?: PageTokens;
	readonly cost?: number;
	readonly costSource?: CostSource;
	readonly timeToFirstChunkMs?: number;
	/** Tokens read from the cache / input tokens, 0 to 1. */
	readonly cacheShare?: number;
	/** How often the call was tried again. */
	readonly retries?: number;
	/** The message that shows this span; for a tool the message of its call. */
	readonly messageId?: string;
	/** Of a tool: the `id` of its `tool-call` part. */
	readonly callId?: string;
	/** Of a subagent: its session, if the server has it. */
	readonly sessionId?: string;
}

/** The query of `GET /api/page/sessions/:id`. */
export interface SessionQuery {
	/** `SessionAnswer.next` of the page before. */
	readonly cursor?: string;
	/** Messages per page. @default 1000, at most 5000 */
	readonly limit?: number;
}

/** The answer of `GET /api/page/sessions/:id`. */
export interface SessionAnswer {
	readonly session: PageSession;
	/** Forks and subagents, oldest first. */
	readonly children: readonly PageSession[];
	/** In the order of the conversation. */
	readonly messages: readonly PageMessage[];
	/** The cursor of the next messages; absent on the last page. */
	readonly next?: string;
	/** All spans, on the first page only; empty for a session that came by the OpenSync API alone. Ordered by start. */
	readonly spans: readonly PageSpan[];
}

/** The query of `GET /api/page/sessions/:id/export`, which answers an attachment. */
export interface ExportQuery {
	readonly format: "markdown" | "json";
}

/** The query of `GET /api/page/usage`. */
export interface UsageQuery {
	readonly by: "day" | "model" | "project" | "agent" | "session";
	/** Calls at or after this. */
	readonly since?: number;
	/** Calls before this. */
	readonly until?: number;
	/** IANA name of the zone that days, weeks (from Monday) and months are counted in. @default UTC */
	readonly zone?: string;
}

/** What a group of calls used. */
export interface UsageSums {
	readonly tokens: PageTokens;
	/** Of the calls whose cost is known, table prices included. Absent if none is known. */
	readonly cost?: number;
	/** The part of `cost` that comes from the table of list prices. 0 if absent. */
	readonly tableCost?: number;
	/** Calls whose cost nobody knows. */
	readonly unknownCostCalls: number;
	readonly sessions: number;
	/** Model calls. */
	readonly calls: number;
	/** Failed model calls and failed tools. */
	readonly errors: number;
	/** Model calls that were tried again. */
	readonly retries: number;
}

/** One row of the usage. `key`: a day as `2026-11-30`, a model, a project, an agent or a `PageSession.id`; empty if unknown. */
export interface UsageRow extends UsageSums {
	readonly key: string;
	/** What to show instead of the key: a session's title. */
	readonly label?: string;
}

/** The answer of `GET /api/page/usage`. */
export interface UsageAnswer {
	/** Days in their order, without gaps filled; all else by cost, dearest first. */
	readonly rows: readonly UsageRow[];
	/** Everything in the asked span of time. */
	readonly total: UsageSums;
	/** Up to now, whatever `since` and `until` say. */
	readonly today: UsageSums;
	readonly week: UsageSums;
	readonly month: UsageSums;
	/** Tokens read from the cache / input tokens, in the asked span of time. Absent if there is no input. */
	readonly cacheHitRate?: number;
	/** The 10 most expensive sessions in the asked span of time. */
	readonly dearest: readonly PageSession[];
}

/** The data of each `message` event of `GET /api/page/live`: a session is new or has grown. */
export interface LiveEvent {
	readonly type: "session";
	readonly id: string;
	readonly updatedAt: number;
}

/** The answer to a request that failed. `error`: what is wrong and what to do. */
export interface PageError {
	readonly error: string;
}
