import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, onTestFinished, test, vi } from "vitest";
import { SetAside, setAsideIn } from "../../src/daemon/set-aside.ts";
import { daemonAddress, daemonLock, hasNotes, hooksFolder, notesFolder } from "../../src/notes/daemon-folder.ts";
import { until } from "../support/until.ts";
import { ClaudeSession } from "./claude-session.ts";
import { hookWorld } from "./world.ts";

// Records lie where nobody looks for them by himself: what arrives was followed because of hooks.

const PATIENCE_MS = 20_000;

async function world(settings: Readonly<Record<string, string>> = {}) {
	const all = await hookWorld(settings);
	const elsewhere = join(all.home, "elsewhere");
	const { backend } = all;
	const arrive = async (...texts: readonly string[]) => {
		await until(() => texts.every((text) => backend.texts().includes(text)), PATIENCE_MS);
		// In a session the order is kept; several sessions arrive beside each other.
		expect(backend.texts().toSorted()).toEqual(texts.toSorted());
	};
	return { ...all, elsewhere, arrive, session: (more = {}) => new ClaudeSession(elsewhere, more) };
}

test("what is written without a hook is read when the record grows", async () => {
	const { arrive, startHost, session } = await world();
	const [host, mine] = [startHost("claude-code"), session()];
	await host.hook(mine.payload("UserPromptSubmit"));
	mine.prompt("first");
	mine.answer("Done.");
	mine.stopped();
	await arrive("first", "Done.");
	mine.prompt("second");
	mine.answer("Seen.");
	mine.stopped();
	await arrive("first", "Done.", "second", "Seen.");
});

test("two processes with one session: each message is sent once, also when one of them ends", async () => {
	const { arrive, backend, startHost, session } = await world();
	const [one, other, mine] = [startHost("claude-code"), startHost("claude-code"), session()];
	await one.hook(mine.payload("UserPromptSubmit"));
	await other.hook(mine.payload("SessionStart"));
	mine.prompt("first");
	mine.answer("Done.");
	mine.stopped();
	await arrive("first", "Done.");
	mine.prompt("second");
	mine.answer("Looking.", ["c1"]);
	mine.result("c1");
	mine.answer("Seen.");
	mine.stopped();
	await arrive("first", "Done.", "second", "Looking.", "Seen.");
	one.kill();
	mine.prompt("third");
	mine.answer("Over.");
	mine.stopped();
	await other.hook(mine.payload("SessionEnd"));
	await arrive("first", "Done.", "second", "Looking.", "Seen.", "third", "Over.");
	expect(new Set(backend.times.values())).toEqual(new Set([1]));
	const ids = backend.received.map((span) => span.spanContext().spanId);
	expect(ids).toEqual([...new Set(ids)]);
});

test("a subagent that no hook names is a session beside its parent's, with the call that started it", async () => {
	const { arrive, backend, elsewhere, startHost, session } = await world();
	const [host, mine] = [startHost("claude-code"), session()];
	await host.hook(mine.payload("UserPromptSubmit"));
	mine.prompt("first");
	mine.answer("Asking.", ["toolu_1"]);
	const { session: child, name } = mine.subagent(elsewhere, "a1", "toolu_1");
	child.prompt("task");
	child.answer("Found.");
	// Claude Code writes this beside the record, a moment later.
	expect(await until(() => backend.sessions.has(mine.id), PATIENCE_MS)).toBe(true);
	expect([...backend.sessions.keys()]).toEqual([mine.id]);
	name();
	mine.result("toolu_1");
	mine.answer("Done.");
	await host.hook(mine.payload("SessionEnd"));
	await host.end();
	await arrive("first", "Asking.", "Done.", "task", "Found.");
	expect([...backend.sessions.keys()]).toEqual([mine.id, `${mine.id}/agent-a1`]);
	const calls = backend.received.map(({ attributes }) => attributes["opensync.session.started_by_call"]);
	expect(calls).toContain("toolu_1");
});

test("a daemon that is started anew follows a process from which no further hook comes", async () => {
	const { arrive, startHost, session, killDaemon, daemon } = await world();
	const [host, mine] = [startHost("claude-code"), session()];
	await host.hook(mine.payload("UserPromptSubmit"));
	mine.prompt("first");
	mine.answer("Done.");
	mine.stopped();
	await arrive("first", "Done.");
	killDaemon();
	expect(await until(() => daemon() === undefined, PATIENCE_MS)).toBe(true);
	const [other, its] = [startHost("claude-code"), session()];
	await other.hook(its.payload("SessionStart"));
	expect(await until(() => daemon() !== undefined, PATIENCE_MS)).toBe(true);
	mine.prompt("second");
	mine.answer("Seen.");
	mine.stopped();
	await arrive("first", "Done.", "second", "Seen.");
});

test("of the environment only what settings need stays on disk, and no longer than the process", async () => {
	const { arrive, startHost, session, stateDir } = await world();
	const host = startHost("claude-code", { SOME_VARIABLE: "of the user", PI_SYNC_DEBUG: "false" });
	const mine = session();
	await host.hook(mine.payload("UserPromptSubmit"));
	mine.prompt("first");
	mine.answer("Done.");
	mine.stopped();
	await arrive("first", "Done.");
	const notes = readdirSync(notesFolder(stateDir)).filter((name) => name.endsWith(".jsonl"));
	expect([notes.length, readdirSync(hooksFolder(stateDir))]).toEqual([1, []]);
	const kept = readFileSync(join(notesFolder(stateDir), notes[0] ?? ""), "utf8");
	expect(kept).toContain("PI_SYNC_DEBUG");
	expect(kept).not.toContain("of the user");
	await host.end();
	expect(await until(() => !hasNotes(stateDir), PATIENCE_MS)).toBe(true);
});

test("after /clear, the process writes another session, and both are whole", async () => {
	const { arrive, backend, startHost, session } = await world();
	const [host, first, second] = [startHost("claude-code"), session(), session()];
	await host.hook(first.payload("UserPromptSubmit"));
	first.prompt("first");
	first.answer("Done.");
	await host.hook(first.payload("Stop"));
	await host.hook(first.payload("SessionEnd", { reason: "clear" }));
	await host.hook(second.payload("SessionStart", { source: "clear" }));
	second.prompt("second");
	second.answer("Seen.");
	await host.hook(second.payload("Stop"));
	await arrive("first", "Done.", "second", "Seen.");
	expect([...backend.sessions.keys()].toSorted()).toEqual([first.id, second.id].toSorted());
});

test("another file in the record's place is read from its beginning, and nothing is sent twice", async () => {
	const { arrive, backend, startHost, session } = await world();
	const [host, mine] = [startHost("claude-code"), session()];
	await host.hook(mine.payload("UserPromptSubmit"));
	mine.prompt("first");
	mine.answer("Done.");
	mine.stopped();
	await arrive("first", "Done.");
	writeFileSync(`${mine.record}.new`, readFileSync(mine.record));
	renameSync(`${mine.record}.new`, mine.record);
	mine.prompt("second");
	mine.answer("Seen.");
	mine.stopped();
	await arrive("first", "Done.", "second", "Seen.");
	expect(new Set(backend.times.values())).toEqual(new Set([1]));
});

test("a record that is deleted under way ends like any other, and holds up nothing", async () => {
	const { arrive, startHost, session, stateDir } = await world();
	const [host, gone, other] = [startHost("claude-code"), session(), session()];
	await host.hook(gone.payload("UserPromptSubmit"));
	gone.prompt("first");
	gone.answer("Done.");
	gone.stopped();
	await arrive("first", "Done.");
	rmSync(gone.record);
	await host.hook(other.payload("UserPromptSubmit"));
	other.prompt("second");
	other.answer("Seen.");
	other.stopped();
	await arrive("first", "Done.", "second", "Seen.");
	await host.end();
	expect(await until(() => !hasNotes(stateDir), PATIENCE_MS)).toBe(true);
});

test("a process that ends before it wrote anything leaves nothing to wait for", async () => {
	const { startHost, session, stateDir, daemon } = await world();
	const host = startHost("claude-code");
	await host.hook(session().payload("SessionStart"));
	await host.end();
	expect(await until(() => daemon() !== undefined && !hasNotes(stateDir), PATIENCE_MS)).toBe(true);
});

test("what a session was before the destination is history; what comes now is sent", async () => {
	const { arrive, startHost, session } = await world();
	const [host, old] = [startHost("claude-code"), session({ ageMs: 3_600_000 })];
	old.prompt("long ago");
	old.answer("Was done.");
	old.stopped();
	const mine = new ClaudeSession(join(old.record, "..", "..", "..", ".."));
	await host.hook({ ...mine.payload("SessionStart"), transcript_path: old.record });
	old.write(mine.line({ type: "user", message: { role: "user", content: "now" } }).replace(mine.id, old.id));
	await host.hook({ ...mine.payload("Stop"), transcript_path: old.record });
	await host.end();
	await arrive("now");
});

test("an agent that was not added is not recorded", async () => {
	const { startHost, session, stateDir, daemon, backend } = await world();
	writeFileSync(join(stateDir, "agents.json"), "{}");
	const [host, mine] = [startHost("claude-code"), session()];
	mine.prompt("first");
	await host.hook(mine.payload("Stop"));
	await host.end();
	expect(await until(() => daemon() !== undefined && !hasNotes(stateDir), PATIENCE_MS)).toBe(true);
	expect(backend.texts()).toEqual([]);
});

test("an excluded project is recorded nowhere; settings count as the hook saw them", async () => {
	const { startHost, session, arrive, home } = await world();
	const secret = join(home, "secret");
	writeFileSync(join(home, "config.json"), JSON.stringify({ excludeProjects: [`${secret}/**`] }));
	const [host, hidden, shown] = [
		startHost("claude-code", { PI_SYNC_CONFIG: join(home, "config.json") }),
		session({ cwd: join(secret, "a") }),
		session(),
	];
	for (const [one, text] of [
		[hidden, "hidden"],
		[shown, "shown"],
	] as const) {
		await host.hook(one.payload("UserPromptSubmit"));
		one.prompt(text);
		one.answer(`${text} answer`);
		await host.hook(one.payload("Stop"));
	}
	await host.end();
	await arrive("shown", "shown answer");
});

test("what a user paused waits, and is sent when the user resumes", async () => {
	const { startHost, session, arrive, stateDir, backend } = await world();
	const [host, mine] = [startHost("claude-code"), session()];
	await host.hook(mine.payload("UserPromptSubmit"));
	mine.prompt("first");
	expect(await until(() => backend.sessions.size === 1, PATIENCE_MS)).toBe(true);
	expect(await ask(stateDir, "pause")).toMatch(/^delivery paused/);
	mine.answer("Done.");
	mine.stopped();
	await vi.waitFor(async () => expect(await ask(stateDir, "status")).toMatch(/[1-9]\d* waiting/), {
		timeout: PATIENCE_MS,
	});
	expect(backend.texts()).toEqual([]);
	await ask(stateDir, "resume");
	await arrive("first", "Done.");
});

test("a record that ended the daemon three times is set aside, and holds up no other", async () => {
	const { startHost, session, arrive, stateDir } = await world();
	const [host, bad, good] = [startHost("claude-code"), session(), session()];
	mkdirSync(daemonLock(stateDir), { mode: 0o700 });
	for (let death = 0; death < 3; death++) new SetAside(stateDir).begin(bad.record);
	for (const one of [bad, good]) {
		await host.hook(one.payload("UserPromptSubmit"));
		one.prompt("prompt");
		one.answer(one === bad ? "Lost." : "Seen.");
		await host.hook(one.payload("Stop"));
	}
	await arrive("prompt", "Seen.");
	expect(Object.keys(setAsideIn(stateDir))).toEqual([bad.record]);
});

/** Asks the daemon as a process of pi with the same settings does. */
function ask(stateDir: string, about: "pause" | "resume" | "status"): Promise<string> {
	return new Promise((resolve, reject) => {
		const socket = connect(daemonAddress(stateDir, process.platform));
		onTestFinished(() => void socket.destroy());
		socket.once("error", reject);
		socket.write(`${JSON.stringify({ type: "hello", owner: "1-00000000-00000000-00000000" })}\n`);
		socket.write(`${JSON.stringify({ type: "ask", number: 1, question: { about } })}\n`);
		createInterface(socket)
			.on("error", reject)
			.on("line", (line) => {
				const message = JSON.parse(line) as { type: string; lines: readonly string[] };
				if (message.type === "answer") resolve(message.lines.join("\n"));
			});
	});
}
