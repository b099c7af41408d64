import type { ExtensionAPI, ExtensionContext } from "@mariozechner/pi-coding-agent";
import { isRecord } from "../../../exporter/is-record.ts";
import { number, type SessionHeader, text } from "./entry.ts";
import { Guard } from "./guard.ts";
import { LiveSession } from "./live.ts";
import { tellIn } from "./notices.ts";
import { registerCommand } from "./register-command.ts";
import { parseTraceParent, type ThisProcess, thisProcess } from "./this-process.ts";

/** How long after its last answer a run counts as settled where pi does not say so (0.73). */
const SETTLE_AFTER_MS = 1_000;

/** How often, and how long, the entry of a warmed cache is looked for: pi adds it while idle, without an event. */
const WARMED_EVERY_MS = 500;
const LONGEST_WARMING_MS = 120_000;

type Handler = (event: Readonly<Record<string, unknown>>, ctx: ExtensionContext) => void;
type On = (name: string, handler: (event: unknown, ctx: ExtensionContext) => unknown) => void;

type Entry = (pi: ExtensionAPI) => void;

/** pi's entry. Registers handlers that note and never wait; everything heavy is the daemon's. */
export const piSync: Entry = entryOf({});
/** The same under its older path, which settings may still name. A pi that loads both has two copies. */
export default entryOf({});

/** `copy`: tells this entry from every other that this process loads. */
function entryOf(copy: object): Entry {
	return (pi) => {
		const mine = thisProcess(copy);
		const guard = new Guard((where, error) => mine.faults.note(where, error));
		guard.run("registering", () => {
			if (mine.owner === copy) register(pi, mine, guard);
			else refuse(pi, mine, guard);
		});
	};
}

/** A second copy would record everything twice: it stays silent but for one line. */
function refuse(pi: ExtensionAPI, mine: ThisProcess, guard: Guard): void {
	pi.on("session_start", (_event, ctx) => {
		guard.run("second copy", () => {
			if (mine.toldOfSecondCopy) return;
			mine.toldOfSecondCopy = true;
			tellIn(ctx, "pi-sync is installed twice; this copy stays off. Remove one with `pi remove`.", "warning");
		});
	});
}

function register(pi: ExtensionAPI, mine: ThisProcess, guard: Guard): void {
	const on = pi.on.bind(pi) as unknown as On;
	let session: LiveSession | undefined;
	/** pi gives each event a context of its own. */
	let context: ExtensionContext | undefined;
	let promptWaits = false;
	let settleTimer: NodeJS.Timeout | undefined;
	let warmingTimer: NodeJS.Timeout | undefined;

	const handle = (name: string, handler: Handler) =>
		on(name, (event, ctx) => {
			guard.run(name, () => handler(isRecord(event) ? event : {}, ctx));
		});
	const settle = () => {
		clearTimeout(settleTimer);
		session?.settled();
		mine.open.closeStale();
		listen();
	};
	/** Where there is a screen, the daemon has something to show on it. */
	const listen = () => {
		if (context?.hasUI) mine.listen();
	};

	handle("session_start", (_event, ctx) => {
		const id = ctx.sessionManager.getSessionId();
		if (session?.sessionId === id) return; // RPC says it twice.
		mine.open.closeStale();
		if (context !== undefined) mine.notices.end(context);
		context = ctx;
		mine.notices.begin(ctx);
		letShutdownHappen(ctx);
		session = openSession(ctx, mine);
		if (session !== undefined) mine.open.add({ context: ctx, session });
	});
	registerCommand(pi, {
		daemon: () => mine.daemonLine(),
		faults: mine.faults,
		tell: (ctx, line, level) => guard.run("telling", () => tellIn(ctx, line, level)),
	});
	handle("before_agent_start", () => {
		promptWaits = true;
		mine.noting.begin();
	});
	handle("before_provider_request", () => {
		if (promptWaits) session?.look();
		promptWaits = false;
	});
	handle("after_provider_response", (event) => session?.providerAnswered(number(event.status)));
	handle("agent_start", () => clearTimeout(settleTimer));
	handle("message_start", (event) => session?.callStarted(event.message));
	handle("message_update", (event) => session?.callGrew(event.message));
	handle("message_end", (event) => session?.messageEnded(event.message));
	handle("tool_execution_start", (event) =>
		session?.toolExecutionStarted(text(event.toolCallId), text(event.parentToolCallId)),
	);
	handle("tool_call", (event) => session?.toolStarted(text(event.toolCallId), text(event.toolName)));
	handle("tool_result", (event) => session?.toolReturned(text(event.toolCallId), event.input));
	handle("tool_execution_end", (event) => session?.toolEnded(text(event.toolCallId)));
	handle("turn_end", () => {
		session?.turnEnded();
		mine.noting.keepAwake();
		listen();
	});
	handle("agent_end", (event) => {
		session?.look();
		const failed = lastStopReason(event.messages) === "error"; // pi may try again; the next prompt settles it.
		if (!failed) settleTimer = setTimeout(() => guard.run("settling", settle), SETTLE_AFTER_MS).unref();
	});
	handle("agent_settled", settle);
	handle("session_before_compact", () => session?.summaryBegan());
	handle("session_compact", () => session?.summaryEnded());
	handle("session_compact_failed", () => session?.summaryEnded());
	handle("cache_warming_decision", () => {
		clearInterval(warmingTimer);
		const until = Date.now() + LONGEST_WARMING_MS;
		warmingTimer = setInterval(() => {
			guard.run("warming", () => {
				if (Date.now() > until || session === undefined) clearInterval(warmingTimer);
				else if (session.look()) clearInterval(warmingTimer);
			});
		}, WARMED_EVERY_MS).unref();
	});
	handle("session_before_tree", () => session?.summaryBegan());
	handle("session_tree", () => session?.summaryEnded());
	handle("session_info_changed", () => session?.look());
	handle("model_select", () => session?.look());
	const close = (busy = false) => {
		const last = session;
		session = undefined;
		guard.run("closing the session", () => last && mine.open.close(last, busy));
	};
	on("session_shutdown", (event, ctx) => {
		clearTimeout(settleTimer);
		clearInterval(warmingTimer);
		const stays = isRecord(event) && event.reason !== "quit" && event.reason !== undefined;
		// A subagent that ends leaves the process to the agent that started it.
		if (stays || (session !== undefined && mine.open.isSubagent(session))) {
			if (context !== undefined) mine.notices.end(context);
			context = undefined;
			return close();
		}
		close(isBusy(ctx));
		guard.run("closing subagents", () => mine.open.closeAll());
		return guard.runAsync("leaving", async () => {
			const told = ctx.hasUI ? [] : mine.noting.told();
			for (const line of told) tellIn(ctx, line, "warning");
			mine.hangUp();
			await mine.noting.end();
		});
	});
}

function isBusy(ctx: ExtensionContext): boolean {
	try {
		return !ctx.isIdle();
	} catch {
		return false;
	}
}

function openSession(ctx: ExtensionContext, mine: ThisProcess): LiveSession | undefined {
	const header: unknown = ctx.sessionManager.getHeader();
	if (!isRecord(header)) return undefined;
	const file = ctx.sessionManager.getSessionFile();
	const startedBy = parseTraceParent(process.env.TRACEPARENT);
	mine.sessions += 1;
	return new LiveSession({
		reader: ctx.sessionManager,
		header: header as unknown as SessionHeader,
		...(file !== undefined && { file }),
		origin: {
			projectTrusted: isTrusted(ctx),
			...(file === undefined && { ephemeral: true }),
			// A subagent's session begins while the tool runs that starts it.
			...(startedBy !== undefined && { startedBy }),
		},
		clock: Date.now,
		traceParent: mine.traceParent,
		number: mine.sessions,
		note: (note) => mine.noting.note(note),
	});
}

/** Whether pi says that the user trusts the working folder; 0.73 has no such notion. */
function isTrusted(ctx: ExtensionContext): boolean {
	try {
		return (ctx as { isProjectTrusted?: () => unknown }).isProjectTrusted?.() === true;
	} catch {
		return false;
	}
}

/**
 * 0.73's TUI ends on a signal without telling extensions, unless somebody else listens for it too. pi's own listener
 * does the work; without one nothing is added, so that a signal keeps its meaning.
 */
function letShutdownHappen(ctx: ExtensionContext): void {
	if (!ctx.hasUI) return;
	for (const signal of ["SIGTERM", "SIGHUP"] as const) {
		const listeners = process.listeners(signal);
		if (listeners.length > 0 && !listeners.includes(nothing)) process.on(signal, nothing);
	}
}

const nothing = (): void => {};

function lastStopReason(messages: unknown): unknown {
	const last: unknown = Array.isArray(messages) ? messages.at(-1) : undefined;
	return isRecord(last) ? last.stopReason : undefined;
}
