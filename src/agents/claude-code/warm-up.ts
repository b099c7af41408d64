import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { PURPOSE } from "../../../exporter/semconv.ts";
import type { ModelCalledAside } from "../../transcript.ts";
import { text } from "../files/fields.ts";
import { firstLines } from "../files/first-lines.ts";
import { Answer } from "./answer.ts";
import { blocksOf, linesIn, messageOf, timeOf } from "./line.ts";
import { isSubagent, startedByCall } from "./subagent-call.ts";

/** What releases around 2.0 tell a subagent that nobody asked for: it fills the provider's cache. */
const PROMPT = "Warmup";

/** Most bytes of a warm-up's record that are read. */
const LONGEST = 32 * 1024 * 1024;

/** Sessions by the paths of the records of their warm-ups; `undefined`: no warm-up. First lines do not change. */
const known = new Map<string, string | undefined>();

/** The session whose process warmed up with this record; `undefined` for any other record. */
export function warmedUpSession(path: string): string | undefined {
	if (!isSubagent(path)) return undefined;
	if (known.has(path)) return known.get(path);
	const [first] = firstLines(path, LONGEST);
	const [line] = (first === undefined ? undefined : linesIn(first)) ?? [];
	if (line === undefined) return undefined;
	const session = text(line.sessionId);
	const [words] = blocksOf(messageOf(line));
	const isWarmUp = line.type === "user" && text(words?.text) === PROMPT && session !== undefined;
	const found = isWarmUp && startedByCall(session, path).callId === undefined ? session : undefined;
	known.set(path, found);
	return found;
}

/** What the warm-ups of a session cost: nobody asked for them, and somebody pays for them. `path`: of its record. */
export function warmUpsOf(session: string, path: string): readonly ModelCalledAside[] {
	if (isSubagent(path)) return [];
	const folder = dirname(path);
	return [folder, join(folder, session, "subagents")]
		.flatMap(recordsIn)
		.filter((record) => warmedUpSession(record) === session)
		.flatMap(callsIn)
		.sort((a, b) => a.recordedAt - b.recordedAt);
}

function recordsIn(folder: string): readonly string[] {
	try {
		const names = readdirSync(folder).filter((name) => name.endsWith(".jsonl"));
		return names.map((name) => join(folder, name)).filter(isSubagent);
	} catch {
		return [];
	}
}

function callsIn(path: string): readonly ModelCalledAside[] {
	const answers = new Map<string, Answer>();
	for (const line of firstLines(path, LONGEST)) {
		for (const one of linesIn(line) ?? []) {
			const id = text(messageOf(one).id);
			if (one.type !== "assistant" || id === undefined) continue;
			const answer = answers.get(id) ?? new Answer(id, timeOf(one) ?? 0, false);
			answer.add(one);
			answers.set(id, answer);
		}
	}
	return [...answers.values()].flatMap(({ event: { entryId, recordedAt, provider, model, usage } }) => {
		const call = { type: "model_called_aside", purpose: PURPOSE.warmUp, isUncounted: true } as const;
		return usage === undefined ? [] : { ...call, entryId, recordedAt, provider, model, usage };
	});
}
