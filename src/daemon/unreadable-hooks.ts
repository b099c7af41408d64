import { join } from "node:path";
import * as z from "zod/mini";
import { quietly, readPrivateFile, replacePrivateFile } from "../../exporter/private-files.ts";
import { daemonLock } from "../notes/daemon-folder.ts";

const countsSchema = z.record(z.string(), z.object({ count: z.number(), at: z.number() }));

/** By agent: how many calls of its hooks could not be read, and when the last one came (ms since 1970). */
export type UnreadableHooks = z.infer<typeof countsSchema>;

/** `folder`: the daemon's. */
const pathIn = (folder: string): string => join(daemonLock(folder), "unreadable-hooks.json");

/** A call of an agent's hook could not be read. Never throws. */
export function countUnreadable(folder: string, agent: string): void {
	const counts = unreadableHooksIn(folder);
	const count = (counts[agent]?.count ?? 0) + 1;
	quietly(() => replacePrivateFile(pathIn(folder), JSON.stringify({ ...counts, [agent]: { count, at: Date.now() } })));
}

export function unreadableHooksIn(folder: string): UnreadableHooks {
	try {
		return countsSchema.safeParse(JSON.parse(readPrivateFile(pathIn(folder)).toString("utf8"))).data ?? {};
	} catch {
		return {};
	}
}
