import { readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** The transcripts of subagents, which lie in a folder beside their session's. */
export function subagentsOf(path: string): readonly string[] {
	const folder = dirname(path);
	if (basename(folder) !== basename(path, ".jsonl")) return [];
	const subagents = join(folder, "subagents");
	try {
		return readdirSync(subagents).flatMap((name) => (name.endsWith(".jsonl") ? join(subagents, name) : []));
	} catch {
		return [];
	}
}
