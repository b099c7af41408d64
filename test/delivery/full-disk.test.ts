import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { compiled } from "../support/compiled.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** A disk of a few kB needs a mount of our own. */
const canMount = spawnSync("unshare", ["-rm", "mount", "-t", "tmpfs", "none", "/mnt"]).status === 0;

test.skipIf(!canMount)("a disk that is really full loses no record that was accepted", () => {
	const program = compiled(import.meta.dirname, "full-disk-process.ts");
	const script = 'mount -t tmpfs -o size=128k none "$1" && exec "$2" "$3" "$1"';
	const { stdout, stderr } = spawnSync(
		"unshare",
		["-rm", "sh", "-c", script, "sh", temporaryFolder(), process.execPath, program],
		{ encoding: "utf8" },
	);
	expect(stderr).toBe("");
	const { told, refused, queued, inMemoryOnly, first, lost, rest, left } = JSON.parse(stdout);
	expect(told).toEqual([expect.stringContaining("ENOSPC")]);
	expect({ refused, queued, left }).toEqual({ refused: 0, queued: 300, left: 0 });
	expect(inMemoryOnly).toBeGreaterThan(200);
	expect(first).toEqual(Array.from({ length: 40 }, (_, index) => `a-${index}`));
	// What was delivered made room for some of the rest at the end; what never fitted is lost with the process, counted.
	expect(rest).toEqual(Array.from({ length: rest.length }, (_, index) => `a-${index + 40}`));
	expect(rest.length + lost.lost_without_disk).toBe(260);
	expect(rest.length).toBeGreaterThan(300 - inMemoryOnly - 40);
});
