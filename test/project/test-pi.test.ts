import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const SCRIPT = join(import.meta.dirname, "..", "..", "scripts", "test-pi.mjs");

test.each([
	["no release", [], "test:pi: name one release of pi, such as `npm run test:pi -- 1.6.0`\n"],
	["a word", ["latest"], 'test:pi: "latest" is no release of pi: name one release of pi, such as '],
	["half a version", ["1.6"], 'test:pi: "1.6" is no release of pi: name one release of pi, such as '],
	["what a shell would run", ["1.6.0;id"], 'test:pi: "1.6.0;id" is no release of pi: '],
	["two releases", ["1.5.2", "1.6.0"], 'test:pi: one release at a time, not "1.5.2 1.6.0": '],
])("test:pi with %s says what is wrong and ends with 1", async (_what, args, said) => {
	const run = promisify(execFile)(process.execPath, [SCRIPT, ...args]);
	await expect(run).rejects.toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining(said) });
});
