import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { removeFolder } from "../support/remove-folder.ts";

/** A new empty folder that is deleted when the test is over. */
export function temporaryFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), "pi-sync-test-"));
	// A process that still writes there ends when it is gone.
	onTestFinished(() => removeFolder(folder));
	return folder;
}
