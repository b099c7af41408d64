import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Faults } from "../../src/agents/pi/guard.ts";
import { Noting } from "../../src/agents/pi/noting.ts";
import { startDaemon } from "../../src/machine/start-daemon.ts";
import { resolvePaths } from "../../src/settings/paths.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";

vi.mock("../../src/machine/start-daemon.ts", () => ({ startDaemon: vi.fn() }));

/** Each look starts the daemon, because none ever lives here. */
const looks = () => vi.mocked(startDaemon).mock.calls.length;
const settled = async (passedMs: number, count: number) => {
	await vi.advanceTimersByTimeAsync(passedMs);
	await vi.waitFor(() => expect(looks()).toBe(count));
};

beforeEach(async () => {
	vi.mocked(startDaemon).mockReset();
	// What is loaded later is loaded by now, so that a timer's work is done when its time has come.
	await import("../../src/notes/daemon-waker.ts");
	vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});
afterEach(() => {
	vi.useRealTimers();
});

function noting(): Noting {
	const env = { PI_SYNC_STATE_DIR: join(temporaryFolder(), "state") };
	const machine = { env, home: "/home/a", platform: process.platform };
	const made = new Noting(
		resolvePaths(machine, () => {}),
		machine,
		new Faults(),
	);
	made.note({ type: "session_began", session: 1, header: { id: "s" }, origin: {}, file: "/s.jsonl" });
	made.begin();
	return made;
}

test("no handler waits for a look at the daemon: a prompt is followed by one at once, many turns by one in a second", async () => {
	const made = noting();
	expect(looks()).toBe(0);
	await settled(50, 1);
	for (let turn = 0; turn < 100; turn++) {
		made.note({ type: "looked", session: 1, leaf: `${turn}` });
		made.keepAwake();
	}
	expect(looks()).toBe(1);
	await settled(1_000, 2);
	await vi.advanceTimersByTimeAsync(60_000);
	expect(looks()).toBe(2);
});

test("a prompt does not wait for the look that a turn put off", async () => {
	const made = noting();
	await settled(50, 1);
	made.keepAwake();
	made.begin();
	await settled(50, 2);
});

test("the process' end looks at once, and resolves when it has looked", async () => {
	const made = noting();
	await made.end();
	expect(looks()).toBe(1);
	await vi.advanceTimersByTimeAsync(60_000);
	expect(looks()).toBe(1);
});
