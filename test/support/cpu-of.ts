import { readFileSync } from "node:fs";

/** Milliseconds of CPU time that a process has used; not a number where the system does not tell it this way. */
export function cpuOf(pid: number): number {
	if (process.platform !== "linux") return Number.NaN;
	const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
	return 10 * (Number(fields[11]) + Number(fields[12]));
}
