import type { ExtensionContext } from "@mariozechner/pi-coding-agent";
import { thisMachine } from "../../machine/this-machine.ts";
import { daemonAddress } from "../../notes/daemon-folder.ts";
import { resolvePaths } from "../../settings/paths.ts";
import type { SpanReference } from "../../transcript.ts";
import type { DaemonLine } from "./daemon-line.ts";
import { Faults } from "./guard.ts";
import type { LiveSession } from "./live.ts";
import { Notices } from "./notices.ts";
import { Noting } from "./noting.ts";

const W3C = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/;

/** The span named by a W3C `traceparent`, or `undefined` when there is none or it is malformed. */
export function parseTraceParent(value: string | undefined): SpanReference | undefined {
	const match = W3C.exec(value?.trim() ?? "");
	const [, traceId, spanId] = match ?? [];
	if (traceId === undefined || spanId === undefined || /^0+$/.test(traceId) || /^0+$/.test(spanId)) return undefined;
	return { traceId, spanId };
}

interface RunningTool {
	readonly session: string;
	readonly callId: string;
	readonly span: SpanReference;
}

/**
 * Sets `TRACEPARENT` while tools run, so that what a tool starts links itself to it. The environment belongs to the
 * whole process: it names the tool that began last. When that one ends it names the one before, and in the end what was
 * there at first. A subagent in the same process runs its tools while the tool that started it runs.
 */
export class TraceParent {
	readonly #env: NodeJS.ProcessEnv;
	#running: readonly RunningTool[] = [];
	#before: string | undefined;

	constructor(env: NodeJS.ProcessEnv) {
		this.#env = env;
	}

	toolStarted(session: string, callId: string, span: SpanReference): void {
		if (this.#running.length === 0) this.#before = this.#env.TRACEPARENT;
		this.#set([...this.#running, { session, callId, span }]);
	}

	toolEnded(session: string, callId: string): void {
		this.#keep((tool) => tool.session !== session || tool.callId !== callId);
	}

	/** No tool of the session runs any more, whatever was or was not said of each. */
	allEnded(session: string): void {
		this.#keep((tool) => tool.session !== session);
	}

	#keep(stays: (tool: RunningTool) => boolean): void {
		const running = this.#running.filter(stays);
		if (running.length < this.#running.length) this.#set(running);
	}

	#set(running: readonly RunningTool[]): void {
		this.#running = running;
		const span = running.at(-1)?.span;
		if (span !== undefined) this.#env.TRACEPARENT = `00-${span.traceId}-${span.spanId}-01`;
		else if (this.#before === undefined) delete this.#env.TRACEPARENT;
		else this.#env.TRACEPARENT = this.#before;
	}
}

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
