import { describe, expect, test } from "vitest";
import { EntryCursor } from "../../src/agents/pi/entry.ts";

/** A session as pi's session manager holds it: entries hang below each other, and the leaf can be moved. */
class Session {
	id = "s1";
	leaf: string | null = null;
	readonly entries: { type: string; id: string; parentId: string | null; timestamp: string }[] = [];
	reads = 0;

	append(id: string): void {
		this.entries.push({ type: "message", id, parentId: this.leaf, timestamp: "2026-01-01T00:00:00.000Z" });
		this.leaf = id;
	}
	getSessionId = () => this.id;
	getLeafId = () => this.leaf;
	getEntries = () => this.entries;
	getEntry = (id: string) => {
		this.reads += 1;
		return this.entries.find((entry) => entry.id === id);
	};
}

const ids = (entries: readonly { id: string }[]) => entries.map((entry) => entry.id);

describe("a cursor over a session's entries", () => {
	test("gives each entry once, in the order of the record", () => {
		const session = new Session();
		session.append("a");
		const cursor = new EntryCursor(session);
		expect(ids(cursor.takeAll())).toEqual(["a"]);
		session.append("b");
		session.append("c");
		expect(ids(cursor.takeNew())).toEqual(["b", "c"]);
		expect(ids(cursor.takeNew())).toEqual([]);
	});

	test("gives an entry that the session's file repeats once, as it was first", () => {
		const session = new Session();
		session.append("a");
		session.append("b");
		session.entries.push(...session.entries.map((entry) => ({ ...entry, type: "repeated" })));
		const taken = new EntryCursor(session).takeAll();
		expect(taken.map(({ id, type }) => [id, type])).toEqual([
			["a", "message"],
			["b", "message"],
		]);
	});

	test("looks at what is new, not at the whole session", () => {
		const session = new Session();
		for (let i = 0; i < 1000; i += 1) session.append(`e${i}`);
		const cursor = new EntryCursor(session);
		cursor.takeAll();
		session.append("new");
		session.reads = 0;
		cursor.takeNew();
		expect(session.reads).toBe(1);
	});

	test("follows the leaf to another branch and finds what was left on the first one", () => {
		const session = new Session();
		session.append("a");
		const cursor = new EntryCursor(session);
		cursor.takeAll();
		session.append("b");
		session.leaf = "a";
		session.append("c");
		expect(ids(cursor.takeNew())).toEqual(["c"]);
		expect(ids(cursor.takeAll())).toEqual(["b"]);
	});

	test("gives nothing once the session manager serves another session", () => {
		const session = new Session();
		const cursor = new EntryCursor(session);
		session.id = "s2";
		session.append("a");
		expect(cursor.takeNew()).toEqual([]);
		expect(cursor.takeAll()).toEqual([]);
	});

	test("passes over what is no entry", () => {
		const session = new Session();
		session.append("a");
		(session.entries as unknown[]).push(null, 7, { type: "message" });
		expect(ids(new EntryCursor(session).takeAll())).toEqual(["a"]);
	});
});
