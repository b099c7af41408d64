import { join } from "node:path";
import { parse } from "smol-toml";
import type { Here } from "../../agent.ts";
import { noteTrace, traceOf } from "../../install/by-hooks.ts";
import { cutPieces } from "../../install/cut-pieces.ts";
import { type Refusal, refusal, writeForeignFile } from "../../install/foreign-file.ts";
import { type Change, commandOf, type HookFile, stateDirOf } from "../../install/hook-file.ts";
import type { OwnHook } from "../../install/hook-list.ts";
import { type FileTrace, type Piece, tracesOf } from "../../recorded.ts";
import { trustHooks } from "./app-server.ts";
import { type CodexConfig, readConfig } from "./config.ts";
import { codexFolder } from "./folder.ts";
import { addNotify, ownNotify, removeNotify } from "./notify.ts";
import { pieceBetween, withoutTrust } from "./trust.ts";

export const configPath = (here: Here): string => join(codexFolder(here), "config.toml");

/** Lets `notify` call us. Returns why not, if so. */
export async function letNotify(hookFile: HookFile, here: Here): Promise<Refusal | undefined> {
	const config = readConfig(configPath(here));
	if (config.type === "refused") return config;
	if (ownNotify(config) !== undefined) return undefined;
	if (here.platform === "win32") return refusal(config.file.path, "it is not used on Windows", "trust the hooks");
	const change = addNotify(config, stateDirOf(here), here.platform);
	if (typeof change === "string") return refusal(config.file.path, change, "correct that");
	const noted = noteTrace(hookFile, config.file.path, traceWith(config, [change.piece]));
	return noted ?? (await writeForeignFile(config.file, change.text));
}

/** Lets Codex trust our hooks, and takes `notify` back, which is not needed then. Returns why not, if so. */
export async function trustByCodex(
	hookFile: HookFile,
	program: string | undefined,
	here: Here,
): Promise<string | undefined> {
	if (program === undefined) return "there is no `codex` in the PATH";
	const path = configPath(here);
	const old = traceOf(tracesOf(stateDirOf(here), hookFile.agent), path);
	const without = configWithoutOurs(here, [], hookFile.path, old);
	if (without.type === "refused") return without.reason;
	const refused = await writeForeignFile(without.file, without.text);
	if (refused !== undefined) return refused.reason;
	noteTrace(hookFile, path, undefined);
	const before = readConfig(path);
	if (before.type === "refused") return before.reason;
	const why = await trustHooks(program, commandOf(hookFile), here);
	const after = readConfig(path);
	const piece = after.type === "config" ? pieceBetween(before.text, after.text) : undefined;
	if (piece !== undefined) noteTrace(hookFile, path, traceWith(before, [piece]));
	return why;
}

/** What is left of config.toml without us. `own`: hooks whose trust goes as well; `hooksPath`: the file they stand in. */
export function configWithoutOurs(
	here: Here,
	own: readonly OwnHook[],
	hooksPath: string,
	trace: FileTrace | undefined,
): Change | Refusal {
	const config = readConfig(configPath(here));
	if (config.type === "refused") return config;
	const { file, text } = config;
	const cut = trace && cutPieces(text, trace.pieces);
	const isExact = cut !== undefined && isWithoutUs(cut);
	const rest = isExact ? cut : withoutTrust(removeNotify(config), own, hooksPath);
	const kept = isWithoutUs(rest) ? rest : text;
	const isBlank = kept.trim() === "" && trace?.blank !== undefined;
	return {
		type: "change",
		file,
		text: isBlank ? (trace.blank ?? undefined) : file.text === undefined ? undefined : kept,
	};
}

function traceWith({ file, text }: CodexConfig, pieces: Piece[]): FileTrace {
	const { path } = file;
	return { path, pieces, ...(text.trim() === "" && { blank: file.text ?? null }) };
}

function isWithoutUs(text: string): boolean {
	try {
		return ownNotify({ values: parse(text) }) === undefined;
	} catch {
		return false;
	}
}
