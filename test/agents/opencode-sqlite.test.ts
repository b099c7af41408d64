import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import sqlite from "node-sqlite3-wasm";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { OPENCODE } from "../../src/agents/opencode/opencode.ts";
import { rowPath } from "../../src/agents/opencode/place.ts";
import { openCopy } from "../../src/agents/opencode/sqlite/copied.ts";
import { hasSqlite, openInPlace } from "../../src/agents/opencode/sqlite/in-place.ts";
import { privateCopy } from "../../src/agents/opencode/sqlite/private-copy.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { AT, SCHEMA } from "./opencode/own-database.ts";
import { readWhole } from "./read-record.ts";

/** A database whose writer was killed: 4 KiB, and all that it holds in the `-wal`. */
function withWal(rows: number): string {
	const [living, killed] = [join(temporaryFolder(), "opencode.db"), join(temporaryFolder(), "opencode.db")];
	const database = new sqlite.Database(living);
	database.exec("PRAGMA locking_mode = exclusive");
	database.exec("PRAGMA journal_mode = wal");
	database.exec("PRAGMA wal_autocheckpoint = 0");
	database.exec(SCHEMA);
	for (let row = 0; row < rows; row += 1) {
		database.run("INSERT INTO session VALUES (?, 'p', NULL, '/p', 't', '1.18.34', ?, ?)", [`ses_${row}`, AT, AT]);
	}
	for (const end of ["", "-wal"]) copyFileSync(`${living}${end}`, `${killed}${end}`);
	database.close();
	return killed;
}

/** Other tests copy databases meanwhile. */
beforeEach(() => {
	for (const name of ["TMPDIR", "TEMP"]) vi.stubEnv(name, temporaryFolder());
});
afterEach(() => void vi.unstubAllEnvs());

const copiesLeft = (): readonly string[] =>
	readdirSync(tmpdir()).filter((name) => name.startsWith("pi-sync-opencode-"));

const WAYS = [["in a private copy", openCopy] as const, ...(hasSqlite() ? [["in place", openInPlace] as const] : [])];

describe.each(WAYS)("a database of OpenCode, read %s,", (_, open) => {
	test("gives what stands in its -wal alone", () => {
		const path = withWal(3);
		expect(statSync(path).size).toBe(4096);
		const database = open(path);
		expect(database.all("SELECT id FROM session ORDER BY id").map(({ id }) => id)).toEqual([
			"ses_0",
			"ses_1",
			"ses_2",
		]);
		expect(database.all("SELECT id FROM session WHERE id = ? AND time_created = ?", ["ses_1", AT])).toHaveLength(1);
		database.close();
	});

	test("keeps every byte", () => {
		const path = withWal(3);
		const bytes = () => ["", "-wal"].map((end) => readFileSync(`${path}${end}`).toString("base64"));
		const before = bytes();
		const database = open(path);
		database.all("SELECT id FROM session");
		database.close();
		expect(bytes()).toEqual(before);
		const others = readdirSync(dirname(path)).filter((name) => !/\.db(?:-wal|-shm)?$/.test(name));
		expect(others).toEqual([]);
	});

	test("lets its writer go on", () => {
		const path = join(temporaryFolder(), "opencode.db");
		const write = (sql: string) => {
			const writer = new sqlite.Database(path);
			writer.exec(sql);
			writer.close();
		};
		write(SCHEMA);
		const database = open(path);
		database.all("SELECT id FROM session");
		write("INSERT INTO session VALUES ('ses_new', 'p', NULL, '/p', 't', '1', 1, 1)");
		database.close();
		const again = open(path);
		expect(again.all("SELECT id FROM session")).toHaveLength(1);
		again.close();
	});

	test("says what is wrong with it", () => {
		const path = join(temporaryFolder(), "opencode.db");
		expect(() => open(path)).toThrow();
		writeFileSync(path, "this is no database, and long enough to be looked at as one".repeat(20));
		expect(() => open(path)).toThrow(/not a database/);
		expect(existsSync(`${path}-wal`)).toBe(false);
	});
});

describe("a private copy of a database", () => {
	test("is deleted as soon as it is open", () => {
		const before = copiesLeft();
		const database = openCopy(withWal(1));
		if (process.platform !== "win32") expect(copiesLeft()).toEqual(before);
		expect(database.all("SELECT id FROM session")).toHaveLength(1);
		database.close();
		expect(copiesLeft()).toEqual(before);
	});

	test("is left nowhere where it cannot be opened", () => {
		const before = copiesLeft();
		const path = join(temporaryFolder(), "opencode.db");
		writeFileSync(path, "no database".repeat(100));
		expect(() => openCopy(path)).toThrow();
		expect(() => openCopy(`${path}.missing`)).toThrow(/ENOENT/);
		expect(copiesLeft()).toEqual(before);
	});

	test.skipIf(process.platform === "win32")("can be read by its user alone", () => {
		const { folder, file } = privateCopy(withWal(1));
		expect([folder, file, `${file}-wal`].map((path) => (statSync(path).mode & 0o777).toString(8))).toEqual([
			...["700", "600", "600"],
		]);
		expect(basename(file)).toBe("opencode.db");
	});
});

test("a session in a -wal is found, read, and read on", async () => {
	const path = withWal(2);
	const found = await OPENCODE.recordsAt?.(path);
	expect(found?.map((record) => record.path).toSorted()).toEqual([rowPath(path, "ses_0"), rowPath(path, "ses_1")]);
	const { events, problems } = await readWhole(OPENCODE, rowPath(path, "ses_1"));
	expect([events.map(({ type }) => type), problems]).toEqual([
		["session_began", "session_renamed", "session_closed"],
		[],
	]);
});
