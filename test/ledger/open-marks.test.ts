import { spawnSync } from "node:child_process";
import { readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { OpenMarks } from "../../src/destinations/open-marks.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { compiledUrl } from "../support/compiled.ts";

const A = "a".repeat(32);
const B = "b".repeat(32);

const PROGRAM = compiledUrl(import.meta.dirname, "..", "..", "src", "destinations", "open-marks.ts");

/** What another process does before it ends. */
function inAnotherProcess(folder: string, action: string): void {
	const code = `const { OpenMarks } = await import(${JSON.stringify(PROGRAM)}); const marks = new OpenMarks(${JSON.stringify(folder)}, () => 5000); ${action}`;
	const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", code], {
		encoding: "utf8",
	});
	expect(stderr).toBe("");
	expect(status).toBe(0);
}

describe("the marks of open sessions", () => {
	test("tell other processes what is open here, since when, and that this process lives", () => {
		const folder = temporaryFolder();
		new OpenMarks(folder, () => 1000).begin(A, "/sessions/a.jsonl");
		expect(new OpenMarks(folder).others()).toMatchObject([
			{ book: A, file: "/sessions/a.jsonl", since: 1000, alive: true, how: "open" },
		]);
	});

	test("are not one's own others", () => {
		const marks = new OpenMarks(temporaryFolder());
		marks.begin(A, "a");
		expect(marks.others()).toEqual([]);
	});

	test("are gone once the session is done with", () => {
		const folder = temporaryFolder();
		const marks = new OpenMarks(folder);
		marks.begin(A, "a");
		marks.begin(B, "b");
		marks.end(A);
		expect(new OpenMarks(folder).others().map(({ book }) => book)).toEqual([B]);
	});

	test("stay when their process dies, and say so", () => {
		const folder = temporaryFolder();
		inAnotherProcess(folder, `marks.begin("${A}", "a"); process.kill(process.pid, 0);`);
		expect(new OpenMarks(folder).others()).toMatchObject([{ book: A, since: 5000, alive: false }]);
	});

	test("of an older version, whose process was ending while its agent was at work, are read as well", () => {
		const folder = temporaryFolder();
		inAnotherProcess(folder, `marks.begin("${A}", "a");`);
		const open = join(folder, "open");
		for (const name of readdirSync(open)) {
			renameSync(join(open, name), join(open, name.replace(/open$/, "leaving")));
		}
		expect(new OpenMarks(folder).others()).toMatchObject([{ book: A, alive: false, how: "leaving" }]);
	});

	test("of the dead are claimed by one process alone", () => {
		const folder = temporaryFolder();
		inAnotherProcess(folder, `marks.begin("${A}", "a");`);
		const [first, second] = [new OpenMarks(folder), new OpenMarks(folder)];
		const marks = [...first.others(), ...second.others()];
		expect(marks).toHaveLength(2);
		expect([first, second].map((claimer, n) => claimer.claim(marks[n] as never))).toEqual([true, false]);
		expect(second.others()).toMatchObject([{ book: A, since: 5000, alive: true, how: "healing" }]);
	});

	test("that are torn say nothing and are taken away", () => {
		const folder = temporaryFolder();
		inAnotherProcess(folder, `marks.begin("${A}", "a");`);
		const [name = ""] = readdirSync(join(folder, "open"));
		writeFileSync(join(folder, "open", name), '{"file":"a');
		writeFileSync(join(folder, "open", "README"), "not a mark");
		expect(new OpenMarks(folder).others()).toEqual([]);
		expect(readdirSync(join(folder, "open"))).toEqual(["README"]);
	});
});
