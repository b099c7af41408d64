import type { ExtensionContext } from "@mariozechner/pi-coding-agent";
import { thisMachine } from "../../machine/this-machine.ts";
import { daemonAddress } from "../../notes/daemon-folder.ts";
import { resolvePaths } from "../../settings/paths.ts";
import type { DaemonLine } from "./daemon-line.ts";
import { Faults } from "./guard.ts";
import type { LiveSession } from "./live.ts";
import { Notices } from "./notices.ts";
import { Noting } from "./noting.ts";
import { TraceParent } from "./trace-parent.ts";

interface OpenSession {
	readonly context: ExtensionContext;
	readonly session: LiveSession;
}

/**
 * The sessions that are open in this process, the oldest first. There are several while a tool runs a subagent in the
 * same process. pi disposes of a subagent without a word: its context then throws.
 */
class OpenSessions {
	#open: readonly OpenSession[] = [];

	add(open: OpenSession): void {
		this.#open = [...this.#open, open];
	}

	/** Closes a session. `busy`: its agent may go on for a moment. */
	close(session: LiveSession, busy = false): void {
		this.#open = this.#open.filter((open) => open.session !== session);
		session.close(busy);
	}

	/** Closes the subagents that pi has disposed of. */
	closeStale(): void {
		for (const { context, session } of this.#open) if (!isAlive(context)) this.close(session);
	}

	closeAll(): void {
		for (const { session } of this.#open) this.close(session);
	}

	/** Whether a session was opened before this one and is still alive: this one is a subagent's. */
	isSubagent(session: LiveSession): boolean {
		const place = this.#open.findIndex((open) => open.session === session);
		return this.#open.slice(0, Math.max(0, place)).some(({ context }) => isAlive(context));
	}
}

function isAlive(context: ExtensionContext): boolean {
	try {
		context.isIdle();
		return true;
	} catch {
		return false;
	}
}

const KEY = Symbol.for("pi-sync.process");

/** What must be one in a process, however often pi runs the factory and however many copies of it are installed. */
export class ThisProcess {
	/** Which copy of the extension is at work. */
	readonly owner: object;
	readonly faults = new Faults();
	readonly notices = new Notices(this.faults);
	readonly open = new OpenSessions();
	readonly traceParent = new TraceParent(process.env);
	sessions = 0;
	toldOfSecondCopy = false;
	#noting: Noting | undefined;
	#daemonLine: DaemonLine | undefined;

	constructor(owner: object) {
		this.owner = owner;
	}

	/** Made with the first session: pi loads the extension also to print its help. */
	get noting(): Noting {
		if (this.#noting === undefined) {
			const machine = thisMachine();
			this.#noting = new Noting(
				resolvePaths(machine, () => {}),
				machine,
				this.faults,
			);
		}
		return this.#noting;
	}

	/** The connection to the daemon, which is loaded when somebody first wants it. */
	async daemonLine(): Promise<DaemonLine> {
		const { DaemonLine } = await import("./daemon-line.ts");
		this.#daemonLine ??= new DaemonLine({
			address: () => daemonAddress(this.noting.file.folder, process.platform),
			owner: this.noting.file.owner,
			wake: () => {
				this.noting.begin();
				return this.noting.wake();
			},
			onTell: (line, level) => this.notices.tell(line, level),
			onFooter: (text) => this.notices.showFooter(text),
		});
		return this.#daemonLine;
	}

	/** Hears what the daemon has to tell, as soon as it lives. Returns at once and never throws. */
	listen(): void {
		this.daemonLine().then(
			(line) => line.listen(),
			(error) => this.faults.note("listening", error),
		);
	}

	/** Ends the connection to the daemon. */
	hangUp(): void {
		this.#daemonLine?.close();
	}
}

/** The one of this process; the first copy that asks makes it, and owns it. */
export function thisProcess(copy: object): ThisProcess {
	const world = globalThis as { [KEY]?: ThisProcess };
	world[KEY] ??= new ThisProcess(copy);
	return world[KEY];
}
