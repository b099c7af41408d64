import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { isRecord } from "../../../exporter/is-record.ts";
import type { StartedByCall } from "../../transcript.ts";
import { text } from "../files/fields.ts";
import { FileFacts } from "../files/file-facts.ts";
import { firstLines } from "../files/first-lines.ts";
import { traceRootOf } from "../trace-root.ts";
import { blocksOf, linesIn, messageOf } from "./line.ts";

/** How much of another record is looked at. In bytes. */
const LONGEST = 64 * 1024 * 1024;

const SUBAGENT = /^agent-[^/\\]+$/;

/** Whether a record is a subagent's, as its path says it. */
export const isSubagent = (path: string): boolean => SUBAGENT.test(nameOf(path));

/** The file beside a subagent's record that says what started it. Releases before 2.1 write none. */
export const metaPathOf = (path: string): string => path.replace(/\.jsonl$/, ".meta.json");

/** The id of a subagent's session: Claude Code gives it only its parent's. */
export const subagentId = (session: string, path: string): string => `${session}/${nameOf(path)}`;

/** What started a subagent of this session: the user's agent, or another subagent whose record lies beside it. */
export function startedByCall(session: string, path: string): StartedByCall {
	const meta = metaOf(path);
	const callId = text(meta.toolUseId);
	if (callId === undefined) {
		const named = CALLS.of(mainRecordOf(session, path)).starting.get(nameOf(path).replace(/^agent-/, ""));
		return { sessionId: session, ...(named !== undefined && { callId: named }) };
	}
	if (depthOf(meta) <= 1) return { sessionId: session, callId };
	const starter = besides(path).find(
		(other) => depthOf(metaOf(other)) < depthOf(meta) && CALLS.of(other).ids.has(callId),
	);
	if (starter === undefined) return { sessionId: session };
	const rootSessionId = traceRootOf(startedByCall(session, starter));
	return { sessionId: subagentId(session, starter), callId, ...(rootSessionId !== undefined && { rootSessionId }) };
}

const nameOf = (path: string): string => basename(path, ".jsonl");

/** The session's own record: beside its subagents', or above their folder. */
function mainRecordOf(session: string, path: string): string {
	const folder = dirname(path);
	return join(basename(folder) === "subagents" ? dirname(dirname(folder)) : folder, `${session}.jsonl`);
}

/** How many subagents below the user's agent. */
const depthOf = ({ spawnDepth }: Readonly<Record<string, unknown>>): number =>
	typeof spawnDepth === "number" ? spawnDepth : 1;

function metaOf(path: string): Readonly<Record<string, unknown>> {
	try {
		const meta: unknown = JSON.parse(readFileSync(metaPathOf(path), "utf8"));
		return isRecord(meta) ? meta : {};
	} catch {
		return {};
	}
}

/** The records of the other subagents in the same folder. */
function besides(path: string): readonly string[] {
	const names = namesIn(dirname(path)).filter((name) => name.endsWith(".jsonl") && name !== basename(path));
	return names.map((name) => join(dirname(path), name)).filter(isSubagent);
}

function namesIn(folder: string): readonly string[] {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
}

interface Calls {
	/** Of all tool calls. */
	readonly ids: ReadonlySet<string>;
	/** Of those that started a subagent, by its id, where a result says so. */
	readonly starting: ReadonlyMap<string, string>;
}

const CALLS = new FileFacts((path): Calls => {
	const ids = new Set<string>();
	const starting = new Map<string, string>();
	for (const line of firstLines(path, LONGEST)) {
		if (!line.includes('"tool_use"') && !line.includes('"agentId"')) continue;
		for (const one of linesIn(line) ?? []) {
			for (const { type, id, tool_use_id: answered } of blocksOf(messageOf(one))) {
				if (type === "tool_use" && typeof id === "string") ids.add(id);
				const agent = isRecord(one.toolUseResult) ? text(one.toolUseResult.agentId) : undefined;
				if (agent !== undefined && typeof answered === "string" && !starting.has(agent))
					starting.set(agent, answered);
			}
		}
	}
	return { ids, starting };
});
