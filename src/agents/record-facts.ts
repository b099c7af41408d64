import { type Stats, statSync } from "node:fs";
import { dirname } from "node:path";
import type { Agent } from "./agent.ts";

// What the file system says of a record. Records of some agents are rows of a database or folders: their agent knows.

/** The files that hold a record. */
const filesOf = (agents: readonly Agent[], path: string): readonly string[] => sharedFilesOf(agents, path) ?? [path];

function sharedFilesOf(agents: readonly Agent[], path: string): readonly string[] | undefined {
	for (const { sharedFiles } of agents) {
		const files = sharedFiles?.filesOf(path);
		if (files !== undefined) return files;
	}
	return undefined;
}

/** Whether a record is there. Yes while in doubt. */
export function isThere(agents: readonly Agent[], path: string): boolean {
	const owner = agents.find(({ sharedFiles }) => sharedFiles?.filesOf(path) !== undefined);
	return owner?.sharedFiles?.has(path) ?? factsOf(path) !== undefined;
}

/** When a record was last written, in ms since 1970; 0 for one that is not there. May be newer where files are shared. */
export const writtenAt = (agents: readonly Agent[], path: string): number =>
	Math.max(0, ...filesOf(agents, path).map((file) => factsOf(file)?.mtimeMs ?? 0));

/** Bytes of the files that hold a record. */
export const sizeOf = (agents: readonly Agent[], path: string): number =>
	filesOf(agents, path).reduce((sum, file) => sum + (factsOf(file)?.size ?? 0), 0);

/** A text that changes with each write to a record; empty where nothing is there. */
export function stampOf(agents: readonly Agent[], path: string): string {
	const all = filesOf(agents, path).map(factsOf);
	if (all.every((facts) => facts === undefined)) return "";
	return all.map((facts) => facts && `${facts.dev} ${facts.ino} ${facts.size} ${facts.mtimeMs}`).join();
}

/** What to watch for writes to a record: files that come and go are watched by their folder. */
export function watchedFor(agents: readonly Agent[], path: string): readonly string[] {
	const shared = sharedFilesOf(agents, path);
	return shared === undefined ? [path] : [...new Set(shared.map((file) => dirname(file)))];
}

function factsOf(path: string): Stats | undefined {
	try {
		return statSync(path, { throwIfNoEntry: false });
	} catch {
		return undefined;
	}
}
