import { existsSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { modifiedAt, namesIn, quietly, whyUnsafe } from "../../exporter/private-files.ts";
import type { Agent, SessionRecord } from "../agents/agent.ts";
import { KeptFacts, keptFolder } from "../agents/files/kept-facts.ts";
import { keptOf } from "../agents/files/open-record.ts";

/** A record that nobody sees can still be on its way: in a folder that is moved, or on a disk that is not there today. */
const LONG_AGO_MS = 30 * 86_400_000;

/**
 * Deletes what hooks said of sessions whose records are gone, some time after the last hook. `records`: all records of
 * these agents; an agent with a record that cannot be read, or without any, loses nothing. Never throws.
 */
export function forgetGone(
	stateDir: string,
	agents: readonly Agent[],
	records: readonly SessionRecord[],
	now = Date.now(),
): void {
	if (records.some(({ failure }) => failure !== undefined)) return;
	for (const agent of agents) {
		const folder = join(keptFolder(stateDir), agent.name);
		const names = namesIn(folder);
		if (names.length === 0 || whyUnsafe(folder, stateDir) !== undefined) continue;
		const needed = new Set(records.flatMap(({ path }) => keptOf(agent, path, stateDir) ?? []));
		if (needed.size === 0) continue;
		for (const path of names.map((name) => join(folder, basename(name)))) {
			if (needed.has(path) || now - modifiedAt(path) < LONG_AGO_MS) continue;
			const named = new KeptFacts(path).next().map(({ record }) => record);
			if (!named.some((record) => existsSync(record))) quietly(() => rmSync(path, { force: true }));
		}
	}
}
