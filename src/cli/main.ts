#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import type { BridgeOptions } from "../bridge/config.ts";
import { followProxy } from "../machine/follow-proxy.ts";
import { ownCall } from "../machine/own-command.ts";
import { VERSION } from "../machine/version.ts";
import { manyLines } from "../settings/mask.ts";
import { addAgentCommands } from "./agent-commands.ts";
import { collect, port, seconds } from "./arguments.ts";
import { addHistoryCommands } from "./history-commands.ts";
import { outliveReaders } from "./outlive-readers.ts";
import { addReportCommands } from "./report-commands.ts";
import { addSetupCommands } from "./setup-commands.ts";
import { UsageError } from "./usage-error.ts";

/** Exit code for a command line that cannot be understood. */
const MISUNDERSTOOD = 2;

const program = new Command("pi-sync")
	.description(
		"Records sessions of coding agents as OpenTelemetry traces and syncs them to OpenSync and OTLP backends.",
	)
	.version(VERSION)
	.showHelpAfterError("(--help shows what there is)")
	.exitOverride()
	.addHelpText(
		"after",
		`
Examples:
  pi-sync init                     set up, once
  pi-sync agents add claude-code   record Claude Code too
  pi-sync doctor                   prove that sessions arrive
  pi-sync preview                  what would leave of the last session, request by request
  pi-sync usage --since 7d         tokens and costs, day by day
  pi-sync status                   what waits, and what became of the rest
  pi-sync flush --timeout 10       deliver now
  pi-sync help config              more about one command

Exit codes: 0 done; 1 something is wrong, refused or left over; 2 the command line cannot be understood.
Data goes to the standard output, everything else to the error output. NO_COLOR is heeded.`,
	);

if (ownCall() !== "pi-sync") program.addHelpText("afterAll", `\n\`pi-sync\` stands for: ${ownCall()}`);

// Agents' hooks call a script that names this installation.
program.hook("preAction", async () => (await import("./keep-hook-script.ts")).keepHookScript());

addSetupCommands(program);
addAgentCommands(program);

program
	.command("local")
	.description("run an OpenSync of your own on 127.0.0.1, to try pi-sync without an account")
	.option("--port <number>", "port to listen on; 0 takes a free one", port, 4747)
	.option("--data <folder>", "folder that keeps sessions and key through restarts (default: below the state folder)")
	.addHelpText(
		"after",
		`
It prints the URL and the key to use, and answers until Ctrl+C. \`pi-sync init --local\` writes both into the settings.

Examples:
  pi-sync local
  pi-sync local --port 0 --data ./sessions

Exit code: 0, or 1 when the port is taken or the folder cannot be used.`,
	)
	.action(async (options: { port: number; data?: string }) => {
		const { runLocal } = await import("./local.ts");
		await runLocal(options);
	});

program
	.command("bridge")
	.description("receive OTLP/HTTP traces, from an OpenTelemetry Collector for example, and sync them to OpenSync")
	.option("--host <address>", "address to listen on; one that others can reach wants a token", "127.0.0.1")
	.option("--port <number>", "port to listen on; 0 takes a free one", "4319")
	.option("--max-body-mib <number>", "largest body, also when decompressed", "20")
	.option("--max-in-flight-mib <number>", "memory for all requests under way", "256")
	.option("--max-connections <number>", "connections at once", "1024")
	.option("--tls-cert <file>", "certificate in PEM: serve HTTPS")
	.option("--tls-key <file>", "its key in PEM")
	.option("--allow-host <name>", "another name that senders without a token reach it by; may be repeated", collect, [])
	.option("--allow-anonymous", "listen on an address that others can reach without wanting a token")
	.addHelpText(
		"after",
		`
It receives until Ctrl+C or SIGTERM; a second one ends it at once. What it has answered with 200 survives its end.
PI_SYNC_BRIDGE_TOKEN: what senders have to carry (Authorization: Bearer …).

Examples:
  pi-sync bridge
  pi-sync bridge --port 0 --max-body-mib 64 --max-in-flight-mib 512
  PI_SYNC_BRIDGE_TOKEN=… pi-sync bridge --host 0.0.0.0 --tls-cert cert.pem --tls-key key.pem

Exit code: 0 when it was ended; 1 when it was ended at once, an option is wrong, OpenSync is not set up, the address is
taken or the state folder cannot be used; 2 when the command line cannot be understood.`,
	)
	.action(async (options: BridgeOptions) => {
		const { runBridge } = await import("./bridge.ts");
		await runBridge(options);
	});

program
	.command("status")
	.description("show what waits for each destination, what became of the rest, and what failed last")
	.option("--json", "print one JSON document")
	.addHelpText(
		"after",
		"\nExamples:\n  pi-sync status\n  pi-sync status --json\n\nExit code: 0, or 1 when it could not be read.",
	)
	.action(async (options: { json?: boolean }) => {
		const { runStatus } = await import("./status.ts");
		runStatus(options);
	});

program
	.command("daemon")
	.description("the process that records and delivers")
	.addHelpText(
		"after",
		"\nAgents start it when they have something to record; it ends by itself a minute after the last one.",
	)
	.command("stop")
	.description("end it; what waits stays on disk, and the next agent starts it again")
	.addHelpText("after", "\nExamples:\n  pi-sync daemon stop\n\nExit code: 0, or 1 when it did not end within 10 s.")
	.action(async () => {
		const { stopDaemon } = await import("./daemon.ts");
		await stopDaemon();
	});

program
	.command("flush")
	.description("take over and deliver what waits on disk")
	.option("--timeout <seconds>", "how long to try", seconds, 30)
	.addHelpText(
		"after",
		"\nExamples:\n  pi-sync flush\n  pi-sync flush --timeout 5\n\nExit code: 0 when nothing is left, 1 when something is.",
	)
	.action(async ({ timeout }: { timeout: number }) => {
		const { runFlush } = await import("./flush.ts");
		await runFlush({ timeoutMs: timeout * 1000 });
	});

addReportCommands(program);
addHistoryCommands(program);

const outbox = program
	.command("outbox")
	.description("look at the requests on disk, and decide about those that a destination will not take")
	.addHelpText(
		"after",
		`
Examples:
  pi-sync outbox list --set-aside
  pi-sync outbox show 3f2a
  pi-sync outbox retry --all

Exit code: 0, or 1 when there is no such request or the disk refuses.`,
	);

outbox
	.command("list")
	.description("list the requests that wait or were set aside")
	.option("--set-aside", "only those set aside")
	.action(async (options: { setAside?: boolean }) => {
		const { listOutbox } = await import("./outbox.ts");
		listOutbox(options);
	});

outbox
	.command("show")
	.description("show a request as it will be sent, without what authenticates it")
	.argument("<id>", "its id in the list, or the beginning of it")
	.action(async (id: string) => {
		const { showOutboxItem } = await import("./outbox.ts");
		await showOutboxItem(id);
	});

outbox
	.command("retry")
	.description("let what was set aside wait for delivery again")
	.argument("[id]", "its id in the list, or the beginning of it")
	.option("--all", "everything that was set aside")
	.action(async (id: string | undefined, options: { all?: boolean }) => {
		const { retryOutboxItems } = await import("./outbox.ts");
		retryOutboxItems({ id, ...options });
	});

outbox
	.command("discard")
	.description("forget what was set aside")
	.argument("[id]", "its id in the list, or the beginning of it")
	.option("--all", "everything that was set aside")
	.action(async (id: string | undefined, options: { all?: boolean }) => {
		const { discardOutboxItems } = await import("./outbox.ts");
		discardOutboxItems({ id, ...options });
	});

outliveReaders();
await followProxy(process.env);
try {
	await program.parseAsync();
} catch (error) {
	// What commander has to say it has said.
	if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : MISUNDERSTOOD;
	else {
		const text = error instanceof Error ? error.message : String(error);
		process.stderr.write(`${manyLines(text).replace(/^(?! )/gm, "pi-sync: ")}\n`);
		process.exitCode = error instanceof UsageError ? MISUNDERSTOOD : 1;
	}
}
