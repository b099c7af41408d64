import type { ChildProcess } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test, vi } from "vitest";
import { newOwner } from "../../exporter/outbox/owner.ts";
import { startDaemon } from "../../src/machine/start-daemon.ts";
import { daemonLock } from "../../src/notes/daemon-folder.ts";
import { DaemonWaker } from "../../src/notes/daemon-waker.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";

vi.mock("../../src/machine/start-daemon.ts", () => ({ startDaemon: vi.fn() }));

/** As much of a process as shows whether it has ended. */
interface Started {
	exitCode: number | null;
	signalCode: NodeJS.Signals | null;
}

const startedAs = (child: Started | undefined) =>
	vi.mocked(startDaemon).mockImplementation(() => child as ChildProcess | undefined);
const timesStarted = () => vi.mocked(startDaemon).mock.calls.length;

beforeEach(() => {
	vi.mocked(startDaemon).mockReset();
	vi.useRealTimers();
});

/** A daemon, this very process, holds the folder's lock. */
function held(folder: string): string {
	mkdirSync(daemonLock(folder));
	const lock = join(daemonLock(folder), `${"1".padStart(16, "0")}.${newOwner()}.lock`);
	writeFileSync(lock, "");
	return lock;
}

test("a daemon that lives is left alone; once it is gone, another is started", () => {
	const folder = temporaryFolder();
	const lock = held(folder);
	const waker = new DaemonWaker();
	waker.wake(folder);
	expect(timesStarted()).toBe(0);
	rmSync(lock);
	waker.wake(folder);
	expect(timesStarted()).toBe(1);
});

test("a daemon that is just starting is not started twice", () => {
	startedAs({ exitCode: null, signalCode: null });
	const folder = temporaryFolder();
	const waker = new DaemonWaker();
	for (let n = 0; n < 5; n++) waker.wake(folder);
	expect(timesStarted()).toBe(1);
});

test.each([
	["ended by itself", { exitCode: 1, signalCode: null }],
	["was killed", { exitCode: null, signalCode: "SIGKILL" as const }],
])("a daemon that %s while it started is started again at once", (_how, ended) => {
	const child: Started = { exitCode: null, signalCode: null };
	startedAs(child);
	const folder = temporaryFolder();
	const waker = new DaemonWaker();
	waker.wake(folder);
	Object.assign(child, ended);
	waker.wake(folder);
	expect(timesStarted()).toBe(2);
});

test("a daemon that could not be started is started again at once", () => {
	startedAs(undefined);
	const folder = temporaryFolder();
	const waker = new DaemonWaker();
	waker.wake(folder);
	waker.wake(folder);
	expect(timesStarted()).toBe(2);
});

test("a daemon that stands still while it starts does not keep another from being started for ever", () => {
	vi.useFakeTimers({ toFake: ["performance"] });
	startedAs({ exitCode: null, signalCode: null });
	const folder = temporaryFolder();
	const waker = new DaemonWaker();
	waker.wake(folder);
	vi.advanceTimersByTime(60_000);
	waker.wake(folder);
	expect(timesStarted()).toBe(2);
});
