import { rmSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";
import { quietly, readPrivateFile, replacePrivateFile } from "../../exporter/private-files.ts";
import { daemonLock } from "../notes/daemon-folder.ts";

/** So often a session may make the daemon fail. */
const TRIES = 3;

const failureSchema = z.object({ tries: z.number(), at: z.number(), reason: z.string() });
const failuresSchema = z.record(z.string(), failureSchema);

/** A session that made the daemon fail: how often, when last (ms since 1970), and why. */
export type Failure = z.infer<typeof failureSchema>;

/**
 * Sessions that made the daemon fail, by their records. After three tries a session is set aside: it holds up no other.
 * What the daemon is at while it catches up is on disk, so that its sudden end says which session was to blame.
 */
export class SetAside {
	readonly #atWorkPath: string;
	readonly #failuresPath: string;
	#failures: Record<string, Failure>;
	#atWork: string | undefined;

	/** `folder`: the daemon's. */
	constructor(folder: string) {
		this.#atWorkPath = join(daemonLock(folder), "at-work");
		this.#failuresPath = join(daemonLock(folder), "failures.json");
		this.#failures = readFailures(folder);
		this.#atWork = read(this.#atWorkPath);
		if (this.#atWork !== undefined) this.failed("the daemon ended while it recorded this session");
	}

	/** The daemon begins with a session, or goes on with it. */
	begin(session: string): void {
		if (this.#atWork === session) return;
		this.#atWork = session;
		quietly(() => replacePrivateFile(this.#atWorkPath, session));
	}

	/** It is well, and has caught up. */
	done(): void {
		if (this.#atWork === undefined) return;
		this.#atWork = undefined;
		quietly(() => rmSync(this.#atWorkPath, { force: true }));
	}

	/** Blames the session that the daemon was at. */
	failed(reason: string): void {
		const session = this.#atWork;
		this.done();
		if (session === undefined) return;
		const tries = (this.#failures[session]?.tries ?? 0) + 1;
		this.#failures = { ...this.#failures, [session]: { tries, at: Date.now(), reason } };
		quietly(() => replacePrivateFile(this.#failuresPath, JSON.stringify(this.#failures)));
	}

	has(session: string): boolean {
		return (this.#failures[session]?.tries ?? 0) >= TRIES;
	}
}

/** Sessions that are set aside, by their records. */
export const setAsideIn = (folder: string): Readonly<Record<string, Failure>> =>
	Object.fromEntries(Object.entries(readFailures(folder)).filter(([, { tries }]) => tries >= TRIES));

function readFailures(folder: string): Record<string, Failure> {
	try {
		const text = read(join(daemonLock(folder), "failures.json"));
		return failuresSchema.safeParse(JSON.parse(text ?? "{}")).data ?? {};
	} catch {
		return {};
	}
}

function read(path: string): string | undefined {
	try {
		return readPrivateFile(path).toString("utf8");
	} catch {
		return undefined;
	}
}
