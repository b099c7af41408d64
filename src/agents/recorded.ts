import { join } from "node:path";
import * as z from "zod/mini";
import { readPrivateFile } from "../../exporter/private-file.ts";
import type { Agents } from "./several.ts";

const recordedSchema = z.record(z.string(), z.object({ since: z.number() }));

/** pi's own extension records it; the others are recorded once the user has added them. */
const ALWAYS = "pi";

/** Of these agents, the ones whose sessions are recorded. */
export function recordedAgents(all: Agents, stateDir: string): Agents {
	const added = read(stateDir);
	const [first, ...rest] = all.filter(({ name }) => name === ALWAYS || added[name] !== undefined);
	return first === undefined ? all : [first, ...rest];
}

/** Since when sessions of an added agent are recorded (ms since 1970). Older ones are history, which `import` brings. */
export const recordedSince = (stateDir: string, agent: string): number | undefined => read(stateDir)[agent]?.since;

function read(stateDir: string): z.infer<typeof recordedSchema> {
	try {
		const text = readPrivateFile(join(stateDir, "agents.json")).toString("utf8");
		return recordedSchema.safeParse(JSON.parse(text)).data ?? {};
	} catch {
		return {};
	}
}
