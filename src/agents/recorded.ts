import { join } from "node:path";
import * as z from "zod/mini";
import { makePrivateFolder, readPrivateFile, replacePrivateFile } from "../../exporter/private-files.ts";
import type { AgentName } from "./agent.ts";
import type { Agents } from "./several.ts";

const pieceSchema = z.object({
	/** What was put in. */
	text: z.string(),
	/** What stood in its place; absent for nothing. */
	was: z.optional(z.string()),
	/** A comma was put behind the value before it as well. */
	comma: z.optional(z.literal(true)),
});

const traceSchema = z.object({
	path: z.string(),
	/** The whole file, where it held nothing but white space; `null` where there was none. */
	blank: z.optional(z.nullable(z.string())),
	/** In their order in the file. */
	pieces: z.array(pieceSchema),
	/** Empty lists and objects that were there before, such as `hooks.Stop`. */
	empties: z.optional(z.array(z.string())),
});

const recordedSchema = z.record(z.string(), z.object({ since: z.number(), files: z.optional(z.array(traceSchema)) }));

/** A text that was put into a file of an agent. */
export type Piece = Readonly<z.infer<typeof pieceSchema>>;
/** What was changed in a file of an agent, so that it can be given back as it was. */
export type FileTrace = Readonly<z.infer<typeof traceSchema>>;
type Recorded = z.infer<typeof recordedSchema>;

const fileIn = (stateDir: string): string => join(stateDir, "agents.json");

/** pi loads pi-sync itself; the others are recorded once the user has added them. */
const ALWAYS = "pi";

/** Of these agents, the ones whose sessions are recorded; all of them where none is. */
export function recordedAgents(all: Agents, stateDir: string): Agents {
	const recorded = read(stateDir);
	const [first, ...others] = all.filter(({ name }) => name === ALWAYS || recorded[name] !== undefined);
	return first === undefined ? all : [first, ...others];
}

/** When an agent was added, in milliseconds since 1970; `undefined` if it was not. Older sessions are for an import. */
export const recordedSince = (stateDir: string, agent: string): number | undefined => read(stateDir)[agent]?.since;

/** What was changed in an agent's files. */
export const tracesOf = (stateDir: string, agent: AgentName): readonly FileTrace[] =>
	read(stateDir)[agent]?.files ?? [];

/**
 * Notes that an agent's sessions are recorded from now on, unless they are already, and what was changed in its files.
 * Throws an `UnsafeFolderError`, and what the file system throws.
 */
export function noteAdded(stateDir: string, agent: AgentName, files: readonly FileTrace[], now = Date.now()): void {
	const recorded = read(stateDir);
	write(stateDir, { ...recorded, [agent]: { since: recorded[agent]?.since ?? now, files: [...files] } });
}

/** Notes that an agent's sessions are not recorded any more. Throws as `noteAdded` does. */
export function noteRemoved(stateDir: string, agent: AgentName): void {
	const { [agent]: removed, ...rest } = read(stateDir);
	if (removed !== undefined) write(stateDir, rest);
}

function read(stateDir: string): Recorded {
	try {
		return recordedSchema.parse(JSON.parse(readPrivateFile(fileIn(stateDir)).toString("utf8")));
	} catch {
		// Nothing was added yet, or the file is damaged: `pi-sync doctor` sees hooks that nobody asked for.
		return {};
	}
}

function write(stateDir: string, recorded: Recorded): void {
	makePrivateFolder(stateDir);
	replacePrivateFile(fileIn(stateDir), `${JSON.stringify(recorded)}\n`);
}
