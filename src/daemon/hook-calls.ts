import { rmSync } from "node:fs";
import { join } from "node:path";
import { appendPrivateFile, makePrivateFolder, namesIn, quietly, whyUnsafe } from "../../exporter/private-files.ts";
import type { Agent, RecordNote } from "../agents/agent.ts";
import { keepFact } from "../agents/files/kept-facts.ts";
import { keptOf } from "../agents/files/open-record.ts";
import { recordedAgents } from "../agents/recorded.ts";
import type { Agents } from "../agents/several.ts";
import { type HookCall, readHookCall } from "../hooks/hook-call.ts";
import type { Machine } from "../machine/this-machine.ts";
import { hooksFolder, notesFolder } from "../notes/daemon-folder.ts";
import type { Note } from "../notes/note.ts";
import { notedEnvironment } from "../notes/noted-environment.ts";
import type { FollowedProcess } from "./followed-process.ts";
import { countUnreadable } from "./unreadable-hooks.ts";

/** A hook writes its file at once. One that is not whole after this never will be. */
const WHOLE_WITHIN_MS = 2_000;

/**
 * The calls of agents' hooks, a file each. What one says is written into the notes of the process that called the hook,
 * which the daemon keeps for it; then its file is deleted. So nothing that a hook said is lost with the daemon.
 */
export class HookCalls {
	readonly #root: string;
	readonly #folder: string;
	readonly #machine: Machine;
	readonly #agents: Agents;

	/** `root`: the daemon's folder. */
	constructor(root: string, machine: Machine, agents: Agents) {
		this.#root = root;
		this.#folder = hooksFolder(root);
		this.#machine = machine;
		this.#agents = agents;
	}

	/** Makes the folder. Throws what the file system throws. */
	begin(): void {
		makePrivateFolder(this.#folder, this.#root);
	}

	/**
	 * Takes all calls that are whole. `processOf`: a process by the name of its notes. Returns the agents of calls that could
	 * not be read: only looking through the records shows what these were about. Never throws.
	 */
	take(processOf: (owner: string) => FollowedProcess | undefined): readonly string[] {
		const unreadable: string[] = [];
		for (const { path, call } of this.#calls()) {
			if (call.payload === undefined) {
				if (Date.now() - call.at < WHOLE_WITHIN_MS) continue;
				unreadable.push(call.agent);
				countUnreadable(this.#root, call.agent);
				quietly(() => rmSync(path, { force: true }));
				continue;
			}
			const process = processOf(call.host);
			// Its notes are being deleted.
			if (process?.isDone) continue;
			const agent = this.#agentOf(call);
			quietly(() => {
				if (agent !== undefined) this.#note(call, agent, process);
				rmSync(path, { force: true });
			});
		}
		return unreadable;
	}

	#calls(): readonly { readonly path: string; readonly call: HookCall }[] {
		if (whyUnsafe(this.#folder, this.#root) !== undefined) return [];
		const calls = namesIn(this.#folder).flatMap((name) => {
			const path = join(this.#folder, name);
			try {
				return [{ path, call: readHookCall(path) }];
			} catch {
				// A link, a folder, or gone: no hook wrote it.
				quietly(() => rmSync(path, { force: true }));
				return [];
			}
		});
		return calls.sort((a, b) => a.call.at - b.call.at);
	}

	/** The agent whose hook it is, if its sessions are recorded. */
	#agentOf({ agent: word }: HookCall): Agent | undefined {
		const isMeant = ({ name }: Agent) => name === word || name === `${word}-cli`;
		return recordedAgents(this.#agents, this.#root).find(isMeant);
	}

	/** Writes down what the call says. Throws what the file system throws. */
	#note(call: HookCall, agent: Agent, process: FollowedProcess | undefined): void {
		const { HOME: home = this.#machine.home } = call.env;
		const said = agent.note?.(call.payload, { env: call.env, home }) ?? [];
		this.#keep(call, agent, said);
		const records = process?.records;
		const lines = said.flatMap(({ record, what }): Note[] => {
			const isFollowed = records?.has(record) === true;
			if (isFollowed) records.noted(record, call.at);
			if (isFollowed && what === "settled") records.said(record, "idle");
			const named: Note[] = isFollowed ? [] : [{ type: "record_noted", record, at: call.at }];
			if (what === "changed" || (what === "settled" && isFollowed)) return named;
			return [...named, { type: "record_said", record, state: what === "ended" ? "left" : "idle" }];
		});
		if (lines.length === 0) return;
		// The hook is of this state folder, whatever the agent's own variables say.
		const env = { ...notedEnvironment(call.env), PI_SYNC_STATE_DIR: this.#root };
		const began: Note = { type: "process_began", agent: agent.name, env, home };
		const all = process === undefined ? [began, ...lines] : lines;
		const path = join(notesFolder(this.#root), `${call.host}.jsonl`);
		appendPrivateFile(path, all.map((note) => `${JSON.stringify(note)}\n`).join(""));
	}

	/** Kept before the call is noted: whoever is woken by the note reads it. */
	#keep({ id, at }: HookCall, agent: Agent, said: readonly RecordNote[]): void {
		for (const [index, { record, keep }] of said.entries()) {
			const path = keep === undefined ? undefined : keptOf(agent, record, this.#root);
			if (path !== undefined) keepFact(this.#root, path, { of: `${id} ${index}`, at, record, fact: keep });
		}
	}
}
