import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { errorCode } from "../../machine/error-code.ts";
import { fieldsOf } from "../files/fields.ts";
import { parsed, text, timeOf } from "./fields.ts";
import type { Kept, Session, Store } from "./store.ts";

/** Sessions in JSON files, as OpenCode kept them before 1.2: a file for each session, message and part. */
export class FolderStore implements Store {
	/** Of the sessions of one project. */
	readonly #sessions: string;
	readonly #storage: string;

	/** `path`: of the file of one session. */
	constructor(path: string) {
		this.#sessions = dirname(path);
		this.#storage = dirname(dirname(this.#sessions));
	}

	session(id: string): Session | undefined {
		const fields = parsed(readFileSync(join(this.#sessions, `${id}.json`), "utf8"));
		const { created } = fieldsOf(fields?.time);
		const createdAt = timeOf(created);
		if (fields === undefined || createdAt === undefined) return undefined;
		return {
			...{ id, createdAt, directory: text(fields.directory) ?? "", title: text(fields.title) ?? "" },
			...{ parentId: text(fields.parentID), version: text(fields.version) },
		};
	}

	messageIds(sessionId: string): readonly string[] {
		return idsIn(join(this.#storage, "message", sessionId));
	}

	message(sessionId: string, id: string): Kept | undefined {
		return this.#kept(["message", sessionId], id);
	}

	parts(messageId: string): readonly Kept[] {
		const folder = ["part", messageId];
		return idsIn(join(this.#storage, ...folder)).flatMap((id) => this.#kept(folder, id) ?? []);
	}

	older({ directory, createdAt }: Session): readonly Session[] {
		return idsIn(this.#sessions)
			.flatMap((id) => this.session(id) ?? [])
			.filter((one) => one.directory === directory && one.createdAt < createdAt)
			.sort((a, b) => a.createdAt - b.createdAt);
	}

	partsNaming(sessionId: string, id: string): readonly Kept[] {
		const parts = this.messageIds(sessionId).flatMap((message) => this.parts(message));
		return parts.filter(({ json }) => json.includes(id));
	}

	#kept(folder: readonly string[], id: string): Kept | undefined {
		const name = [...folder, `${id}.json`].join("/");
		try {
			return { id, name, json: readFileSync(join(this.#storage, name), "utf8") };
		} catch (error) {
			if (errorCode(error) === "ENOENT") return undefined;
			throw error;
		}
	}
}

/** The files of a folder in the order in which they were created: ids begin with their time. */
function idsIn(folder: string): readonly string[] {
	try {
		const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
		return names.map((name) => name.slice(0, -".json".length)).sort();
	} catch (error) {
		if (errorCode(error) === "ENOENT") return [];
		throw error;
	}
}
