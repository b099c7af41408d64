import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { SetAside, setAsideIn } from "../../src/daemon/set-aside.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";

let folder: string;
beforeEach(() => {
	folder = temporaryFolder();
	mkdirSync(join(folder, "daemon"));
});

describe("a session that makes the daemon fail", () => {
	test("is set aside after three tries, with the last reason, and no other with it", () => {
		for (const reason of ["first", "second", "third"]) {
			const books = new SetAside(folder);
			expect(books.has("/bad.jsonl")).toBe(false);
			books.begin("/good.jsonl");
			books.begin("/bad.jsonl");
			books.failed(reason);
		}
		const books = new SetAside(folder);
		expect([books.has("/bad.jsonl"), books.has("/good.jsonl")]).toEqual([true, false]);
		expect(setAsideIn(folder)).toEqual({
			"/bad.jsonl": { tries: 3, at: expect.any(Number), reason: "third" },
		});
	});

	test("is blamed as well when the daemon could not say anything any more", () => {
		for (let death = 0; death < 3; death++) new SetAside(folder).begin("/bad.jsonl");
		expect(new SetAside(folder).has("/bad.jsonl")).toBe(true);
	});

	test("is not blamed for what happens once the daemon has caught up", () => {
		for (let death = 0; death < 5; death++) {
			const books = new SetAside(folder);
			books.begin("/good.jsonl");
			books.done();
		}
		expect(setAsideIn(folder)).toEqual({});
	});
});

test("books that cannot be read set nothing aside", () => {
	writeFileSync(join(folder, "daemon", "failures.json"), "{ broken");
	expect(setAsideIn(folder)).toEqual({});
	expect(new SetAside(folder).has("/a.jsonl")).toBe(false);
});
