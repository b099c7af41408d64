import { readdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { formatLaneFileName, parseLaneFileName } from "../../exporter/outbox/lane-file.ts";

/** Gives all lane files in the folder to another owner, as if that one had written them; `nobody` is any dead process. */
export function giveTo(folder: string, owner: string): void {
	for (const name of readdirSync(folder)) {
		const parsed = parseLaneFileName(name);
		if (parsed) renameSync(join(folder, name), join(folder, formatLaneFileName({ ...parsed, owner })));
	}
}
