import { readdirSync } from "node:fs";
import { join } from "node:path";

/** The records of the subagents that a session started, where Claude Code keeps them now. */
export function subagentsOf(path: string): readonly string[] {
	const folder = join(path.replace(/\.jsonl$/, ""), "subagents");
	try {
		return readdirSync(folder).flatMap((name) => (name.endsWith(".jsonl") ? join(folder, name) : []));
	} catch {
		return [];
	}
}
