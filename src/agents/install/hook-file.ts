import { hookCommand, hookScriptPath, writeHookScript } from "../../hooks/hook-script.ts";
import { errorCode } from "../../machine/error-code.ts";
import type { Machine } from "../../machine/this-machine.ts";
import { resolvePaths } from "../../settings/paths.ts";
import type { AgentName } from "../agent.ts";
import type { FileTrace } from "../recorded.ts";
import { type ForeignFile, type Refusal, readForeignFile, refusal } from "./foreign-file.ts";
import {
	addHooks,
	type HookEvent,
	type HookShape,
	isComplete,
	type OwnHook,
	ownHooks,
	removeHooks,
	whyNoHooks,
} from "./hook-list.ts";
import { type JsonText, parseJsonText } from "./json-text.ts";

/** A file of an agent that holds hooks, as Claude Code, Codex and Cursor have it. */
export interface HookFile {
	readonly agent: AgentName;
	readonly path: string;
	readonly events: readonly HookEvent[];
	/** @default "groups" */
	readonly shape?: HookShape;
	readonly machine: Machine;
	/** The file has the events at its root, and no `hooks` above them. */
	readonly isFlat?: boolean;
}

/** What stands around the content of a flat file while it is edited as all others are. */
const ABOVE = '{"hooks":\n';
const BELOW = "\n}";

/** A change of one file that is not written yet. */
export interface Change {
	readonly type: "change";
	readonly file: ForeignFile;
	/** The new text; `undefined`: no file. */
	readonly text: string | undefined;
	/** What to note of it; absent where nothing of ours is left in the file. */
	readonly trace?: FileTrace;
}

export const stateDirOf = (machine: Machine): string => resolvePaths(machine, () => {}).stateDir;

/** Our command line for the hooks of a file. */
export const commandOf = ({ agent, machine }: HookFile): string =>
	hookCommand(agent, stateDirOf(machine), machine.platform);

/** Writes the program that hooks run. Never throws. */
export function provideHookScript(machine: Machine): Refusal | undefined {
	const stateDir = stateDirOf(machine);
	try {
		writeHookScript(stateDir, machine.platform);
		return undefined;
	} catch (error) {
		const path = hookScriptPath(stateDir, machine.platform);
		const why =
			error instanceof Error && "wayOut" in error ? error.message : `cannot be written (${errorCode(error)})`;
		return refusal(path, why, "make the state folder writable, or set PI_SYNC_STATE_DIR");
	}
}

/** Our hooks in a file, and whether they are all there and current. */
export function lookAtHooks(hookFile: HookFile): { own: readonly OwnHook[]; isComplete: boolean } | Refusal {
	const read = readHooks(hookFile);
	if (read.type === "refused") return read;
	const own = ownHooks(read.json, hookFile.agent);
	return { own, isComplete: isComplete(own, hookFile.events, commandOf(hookFile)) };
}

/** What adding our hooks changes. `before`: what was noted when they were added last. */
export function changeToAdd(hookFile: HookFile, before: FileTrace | undefined): Change | Refusal {
	const read = readHooks(hookFile);
	if (read.type === "refused") return read;
	const { file } = read;
	const command = commandOf(hookFile);
	const own = ownHooks(read.json, hookFile.agent);
	if (isComplete(own, hookFile.events, command)) {
		return { type: "change", file, text: file.text, ...(before && { trace: before }) };
	}
	// Hooks of another state folder, or of a version with other events, go first.
	const json = own.length === 0 ? read.json : parseJsonText(removeHooks(read.json, hookFile.agent, before));
	if (!("root" in json)) return refusal(hookFile.path, "cannot be changed safely", "remove our hooks from it by hand");
	const { text, pieces, empties } = addHooks(json, hookFile.events, command, hookFile.shape);
	const blank = own.length > 0 ? before?.blank : blankOf(file);
	const trace = { path: hookFile.path, pieces, ...(blank !== undefined && { blank }), ...(empties && { empties }) };
	return { type: "change", file, text: ownText(hookFile, text), trace };
}

/** What removing our hooks changes. */
export function changeToRemove(hookFile: HookFile, trace: FileTrace | undefined): Change | Refusal {
	const read = readHooks(hookFile);
	if (read.type === "refused") return read;
	const { file, json } = read;
	if (file.text === undefined || ownHooks(json, hookFile.agent).length === 0) {
		return { type: "change", file, text: file.text };
	}
	const text = ownText(hookFile, removeHooks(json, hookFile.agent, trace));
	const isBlank = text.replace(/\s/g, "") === "{}";
	if (isBlank && trace?.blank !== undefined) return { type: "change", file, text: trace.blank ?? undefined };
	return { type: "change", file, text };
}

function readHooks(hookFile: HookFile): { type: "read"; file: ForeignFile; json: JsonText } | Refusal {
	const { path } = hookFile;
	const file = readForeignFile(path);
	if (file.type === "refused") return file;
	const text = blankOf(file) === undefined ? (file.text ?? "") : "{}\n";
	const alone = parseJsonText(text);
	const json = hookFile.isFlat && "root" in alone ? parseJsonText(`${ABOVE}${text}${BELOW}`) : alone;
	if (!("root" in json)) {
		const { what, line, column } = json;
		return refusal(path, `is not valid JSON: ${what} at line ${line}, column ${column}`, "correct that line");
	}
	const why = whyNoHooks(json, hookFile.events);
	return why === undefined ? { type: "read", file, json } : refusal(path, why, "correct that, or move the file away");
}

/** A text without what was put around it; that of a flat file whose last hook went is an empty object. */
function ownText({ isFlat }: HookFile, text: string): string {
	if (!isFlat) return text;
	return text.startsWith(ABOVE) && text.endsWith(BELOW) ? text.slice(ABOVE.length, -BELOW.length) : "{}\n";
}

/** The content of a file without any; `null` for no file, `undefined` for a file with content. */
function blankOf({ text }: ForeignFile): string | null | undefined {
	if (text === undefined) return null;
	return text.trim() === "" ? text : undefined;
}
