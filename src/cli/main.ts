#!/usr/bin/env node
import { Command, InvalidArgumentError } from "commander";
import { VERSION } from "../version.ts";

const program = new Command("pi-sync")
	.description("Records pi sessions as OpenTelemetry traces and syncs them to OpenSync and OTLP backends.")
	.version(VERSION)
	.showHelpAfterError();

program
	.command("local")
	.description("run an OpenSync of your own on 127.0.0.1, to try pi-sync without an account")
	.option("--port <number>", "port to listen on; 0 takes a free one", port, 4747)
	.option("--data <folder>", "folder that keeps sessions and key through restarts (default: below the state folder)")
	.action(async (options: { port: number; data?: string }) => {
		const { runLocal } = await import("./local.ts");
		await runLocal(options);
	});

try {
	await program.parseAsync();
} catch (error) {
	process.stderr.write(`pi-sync: ${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
}

function port(value: string): number {
	const number = Number(value);
	if (/^\d+$/.test(value) && number <= 65_535) return number;
	throw new InvalidArgumentError("expected a whole number from 0 to 65535");
}
