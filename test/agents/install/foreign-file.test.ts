import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readForeignFile, writeForeignFile } from "../../../src/agents/install/foreign-file.ts";
import { temporaryFolder } from "../../delivery/temporary-folder.ts";

test.each([
	["changed", "old", "theirs"],
	["made", undefined, "theirs"],
	["given a byte order mark", "old", "\ufeffold"],
])("what another program has %s since it was read is not overwritten", async (_what, before, theirs) => {
	const path = join(temporaryFolder(), "settings.json");
	if (before !== undefined) writeFileSync(path, before);
	const file = readForeignFile(path);
	if (file.type === "refused") throw new Error(file.reason);
	writeFileSync(path, theirs);
	expect(await writeForeignFile(file, "ours")).toMatchObject({
		...{ type: "refused", mend: "run this again" },
		reason: expect.stringContaining("was changed by another program"),
	});
	expect(readFileSync(path, "utf8")).toBe(theirs);
});
