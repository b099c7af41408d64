import type { Removed } from "../agent.ts";
import { type FileTrace, noteAdded, noteRemoved, recordedSince, tracesOf } from "../recorded.ts";
import { type Refusal, refusal, writeForeignFile } from "./foreign-file.ts";
import { type Change, changeToAdd, changeToRemove, type HookFile, provideHookScript, stateDirOf } from "./hook-file.ts";

/** Adds our hooks to a file, and notes that the agent's sessions are recorded. */
export async function addByHooks(hookFile: HookFile): Promise<Refusal | { readonly type: "already" | "added" }> {
	const { agent, path, machine } = hookFile;
	const stateDir = stateDirOf(machine);
	const traces = tracesOf(stateDir, agent);
	const change = changeToAdd(hookFile, traceOf(traces, path));
	if (change.type === "refused") return change;
	const noScript = provideHookScript(machine);
	if (noScript !== undefined) return noScript;
	const wasRecorded = recordedSince(stateDir, agent) !== undefined;
	// Noted first: what is in the file can always be taken back.
	const noted = note(stateDir, agent, withTrace(traces, path, change.trace));
	if (noted !== undefined) return noted;
	const refused = await writeForeignFile(change.file, change.text);
	if (refused !== undefined) {
		if (wasRecorded) note(stateDir, agent, traces);
		else noteRemoved(stateDir, agent);
		return refused;
	}
	return { type: wasRecorded && change.text === change.file.text ? "already" : "added" };
}

/**
 * Removes our hooks from a file, and notes that the agent's sessions are not recorded any more. `more`: changes of other
 * files. Writes nothing where one of them is refused.
 */
export async function removeByHooks(hookFile: HookFile, more: readonly (Change | Refusal)[] = []): Promise<Removed> {
	const { agent, path, machine } = hookFile;
	const stateDir = stateDirOf(machine);
	const traces = tracesOf(stateDir, agent);
	const changes = [changeToRemove(hookFile, traceOf(traces, path)), ...more];
	for (const change of changes) if (change.type === "refused") return change;
	let isChanged = recordedSince(stateDir, agent) !== undefined;
	for (const change of changes) {
		if (change.type === "refused") continue;
		isChanged ||= change.text !== change.file.text;
		const refused = await writeForeignFile(change.file, change.text);
		if (refused !== undefined) return refused;
	}
	try {
		noteRemoved(stateDir, agent);
	} catch (error) {
		return refusal(stateDir, String(error), "make the state folder writable, and run this again");
	}
	return { type: isChanged ? "removed" : "absent", where: path };
}

/** Notes what was changed in a file of an agent that is added. */
export function noteTrace(hookFile: HookFile, path: string, trace: FileTrace | undefined): Refusal | undefined {
	const stateDir = stateDirOf(hookFile.machine);
	return note(stateDir, hookFile.agent, withTrace(tracesOf(stateDir, hookFile.agent), path, trace));
}

export const traceOf = (traces: readonly FileTrace[], path: string): FileTrace | undefined =>
	traces.find((trace) => trace.path === path);

function withTrace(traces: readonly FileTrace[], path: string, trace: FileTrace | undefined): readonly FileTrace[] {
	return [...traces.filter((one) => one.path !== path), ...(trace === undefined ? [] : [trace])];
}

function note(stateDir: string, agent: HookFile["agent"], files: readonly FileTrace[]): Refusal | undefined {
	try {
		noteAdded(stateDir, agent, files);
		return undefined;
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		return refusal(stateDir, why, "make the state folder writable, or set PI_SYNC_STATE_DIR");
	}
}
