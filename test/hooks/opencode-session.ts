import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";
import { pluginText } from "../../src/agents/opencode/home/plugin-text.ts";
import { rowPath } from "../../src/agents/opencode/place.ts";
import { inRows, type Thing, writerOf } from "../agents/opencode/kept.ts";

const FIXTURE = join(import.meta.dirname, "..", "fixtures", "agents", "opencode", "1.18.34", "opencode", "opencode.db");

/** Where OpenCode keeps its sessions in a home. */
export const databaseIn = (home: string): string => join(home, ".local", "share", "opencode", "opencode.db");

/**
 * Puts the fixture's database into a home, as if all of it happened from now on; returns what was in its sessions, which
 * are empty now.
 */
export function emptied(home: string): ReadonlyMap<string, readonly Thing[]> {
	const file = databaseIn(home);
	mkdirSync(dirname(file), { recursive: true });
	cpSync(FIXTURE, file);
	const sessions = inRows(file, (database) => {
		const rows = database.all("SELECT id, time_created AS at FROM session ORDER BY time_created");
		const shiftMs = Date.now() - Number(rows[0]?.at);
		database.run("UPDATE session SET time_created = time_created + ?, time_updated = time_updated + ?", [
			shiftMs,
			shiftMs,
		]);
		for (const table of ["message", "part"]) {
			for (const { id, data } of database.all(`SELECT id, data FROM ${table}`)) {
				const moved = String(data).replace(/\b1796\d{9}\b/g, (at) => String(Number(at) + shiftMs));
				const sql = `UPDATE ${table} SET data = ?, time_created = time_created + ? WHERE id = ?`;
				database.run(sql, [moved, shiftMs, String(id)]);
			}
		}
		return rows.map(({ id, at }) => ({ id: String(id), createdAt: Number(at) + shiftMs }));
	});
	const things = new Map(sessions.map(({ id }) => [id, writerOf(rowPath(file, id)).things()]));
	for (const [id, all] of things) writerOf(rowPath(file, id)).remove(...all);
	return new Map(sessions.map(({ id, createdAt }) => [id, inTime(things.get(id) ?? [], createdAt)]));
}

/** Things in the order in which OpenCode writes them: an answer begins, gets its parts, and is complete. Copies are whole. */
function inTime(things: readonly Thing[], createdAt: number): readonly Thing[] {
	return things.flatMap((thing, index) => {
		if (thing.kind === "part") return [];
		const end = things.findIndex(({ kind }, at) => at > index && kind === "message");
		const parts = things.slice(index + 1, end === -1 ? undefined : end);
		const { finish, tokens, cost, time, ...rest } = JSON.parse(thing.json);
		if (rest.role !== "assistant" || time.created < createdAt) return [thing, ...parts];
		const begun = { ...thing, json: JSON.stringify({ ...rest, time: { created: time.created } }) };
		return [begun, ...parts, thing];
	});
}

/** A process that does what OpenCode does, with our plugin. */
export function startOpenCode(stateDir: string, env: Readonly<Record<string, string>>) {
	const plugin = join(stateDir, "..", "pi-sync.mjs");
	writeFileSync(plugin, pluginText(stateDir));
	const child: ChildProcess = spawn(process.execPath, [join(import.meta.dirname, "opencode-host.mjs"), plugin], {
		...{ env, stdio: ["pipe", "pipe", "inherit"] as const, detached: true },
	});
	onTestFinished(() => void child.kill("SIGKILL"));
	const answers = createInterface({ input: child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
	const say = async (type: string, properties: object = {}) => {
		child.stdin?.write(`${JSON.stringify({ type, properties })}\n`);
		await answers.next();
	};
	return {
		/** Writes things of a session, each with the event that OpenCode sends for it. */
		async writes(home: string, sessionId: string, things: readonly Thing[]) {
			const writer = writerOf(rowPath(databaseIn(home), sessionId));
			for (const thing of things) {
				writer.put(thing);
				const { role } = JSON.parse(thing.json) as { readonly role?: string };
				if (thing.kind === "message") await say("message.updated", { sessionID: sessionId, info: { role } });
			}
		},
		says: say,
		async ends() {
			const gone = once(child, "exit");
			await say("dispose");
			child.stdin?.end();
			await gone;
		},
		kill: () => process.kill(-(child.pid ?? 0), "SIGKILL"),
	};
}
