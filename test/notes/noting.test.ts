import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { Faults } from "../../src/agents/pi/faults.ts";
import { Noting } from "../../src/agents/pi/noting.ts";
import type { Note } from "../../src/notes/note.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";

vi.mock("../../src/machine/start-daemon.ts", () => ({ startDaemon: vi.fn() }));

const ENV = { PI_SYNC_API_KEY: "osk_0123456789abcdef", MY_TOKEN: "a1B2c3D4e5F6g7H8", EDITOR: "vi" };

function noting(stateDir = join(temporaryFolder(), "state")) {
	const made = new Noting(stateDir, { env: ENV, home: "/home/a", platform: process.platform }, new Faults());
	const notes = (): Note[] =>
		existsSync(made.file.path)
			? readFileSync(made.file.path, "utf8")
					.trim()
					.split("\n")
					.map((line) => JSON.parse(line))
			: [];
	return { noting: made, notes, stateDir };
}

const began = (session: number, more: object = {}) =>
	({
		type: "session_began",
		session,
		header: { id: `s${session}` },
		origin: {},
		file: `/s${session}.jsonl`,
		...more,
	}) as const;
const looked = (session: number, leaf: string, more: object = {}) =>
	({ type: "looked", session, leaf, ...more }) as const;
const ended = (session: number) => ({ type: "session_ended", session, at: 1, busy: false }) as const;

test("a session that is opened and closed with nothing in between leaves no note", () => {
	const { noting: made, stateDir } = noting();
	made.note(began(1));
	made.note({ type: "settled", session: 1 });
	made.note(ended(1));
	expect(existsSync(stateDir)).toBe(false);
});

test("the first note says where settings come from and which values are secret, and nothing else of the environment", () => {
	const { noting: made, notes } = noting();
	made.note(began(1));
	made.begin();
	const { EDITOR: _, ...needed } = ENV;
	expect(notes()[0]).toEqual({ type: "process_began", agent: "pi", home: "/home/a", env: needed });
	expect(notes()[1]).toMatchObject({ type: "session_began", session: 1 });
});

test.runIf(process.platform !== "win32")("notes are their owner's alone", () => {
	const { noting: made } = noting();
	made.note(began(1));
	made.note(looked(1, "a"));
	expect(statSync(made.file.path).mode & 0o777).toBe(0o600);
});

test("notes that somebody deleted begin anew: each open session is introduced, with what was noted of it until then", async () => {
	const { noting: made, notes, stateDir } = noting();
	made.note(began(1));
	made.note(looked(1, "a", { entries: [{ id: "a" }] }));
	made.note(looked(1, "b", { entries: [{ id: "b" }] }));
	made.note(began(2));
	made.note(looked(2, "c", { entries: [{ id: "c" }] }));
	made.note(looked(2, "d"));
	made.note(began(3));
	made.note(looked(3, "e"));
	made.note(ended(3));
	rmSync(stateDir, { recursive: true });
	made.note(looked(2, "f"));
	await made.wake();
	made.note(looked(2, "g"));
	expect(notes()).toEqual([
		expect.objectContaining({ type: "process_began" }),
		began(1, { pastEnd: "b", entries: [{ id: "a" }, { id: "b" }] }),
		began(2, { pastEnd: "f" }),
		looked(2, "g"),
	]);
	expect(readdirSync(join(stateDir, "notes"))).toHaveLength(1);
});

test("a process that ends begins deleted notes anew, so that its end is noted", async () => {
	const { noting: made, notes, stateDir } = noting();
	made.note(began(1));
	made.note(looked(1, "a"));
	rmSync(stateDir, { recursive: true });
	await made.end();
	expect(notes().map(({ type }) => type)).toEqual(["process_began", "session_began", "process_ended"]);
});

test("notes that were lost are counted in the last one", async () => {
	const { noting: made, notes } = noting();
	made.note(began(1));
	made.begin();
	made.file.lost = 3;
	await made.end();
	expect(notes().at(-1)).toEqual({
		type: "process_ended",
		faults: [{ where: "notes", count: 3, error: "refused by the disk" }],
	});
});
