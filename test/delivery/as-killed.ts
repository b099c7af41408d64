import { cpSync, readdirSync, renameSync } from "node:fs";
import { basename, join } from "node:path";
import { newOwner } from "../../exporter/outbox/owner.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** An owner of this machine whose process is gone: no process has so large an id. */
const DEAD = newOwner().replace(/^\d+/, "999999999");

/** A copy of an outbox's folder as it would be had its owners been killed just now, or had they been others. */
export function asKilled(folder: string, owner: string = DEAD): string {
	const copy = join(temporaryFolder(), basename(folder));
	cpSync(folder, copy, { recursive: true, preserveTimestamps: true });
	for (const name of readdirSync(copy, { recursive: true, encoding: "utf8" })) {
		if (name.endsWith(".lock")) renameSync(join(copy, name), join(copy, name, "..", `${owner}.lock`));
	}
	return copy;
}
