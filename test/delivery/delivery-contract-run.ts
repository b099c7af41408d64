/**
 * The delivery contract at full size, for both backends and both outboxes: 10,000 messages of 50 sessions.
 * `node --import tsx test/delivery/delivery-contract-run.ts [messages] [sessions] [seed]`; exits 1 if anything broke.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FileOutbox } from "../../exporter/outbox/file-outbox.ts";
import { MemoryOutbox } from "../../exporter/outbox/memory-outbox.ts";
import { broken, runContract } from "./delivery-contract.ts";

const [messages = 10_000, sessions = 50, seed = Math.floor(Math.random() * 1e9)] = process.argv.slice(2).map(Number);
for (const backend of ["opensync", "otlp"] as const) {
	for (const where of ["memory", "disk"] as const) {
		for (const weather of ["no errors", "transient errors", "permanent errors", "random faults"] as const) {
			const folder = mkdtempSync(join(tmpdir(), "pi-sync-contract-"));
			const outbox = where === "disk" ? new FileOutbox({ folder }) : new MemoryOutbox();
			const begin = performance.now();
			const report = await runContract({ backend, weather, outbox, sessions, messages, seed });
			const seconds = (performance.now() - begin) / 1000;
			const lines = broken(report, weather);
			const figures = `${report.requests} requests, ${report.repeated} repeated, ${seconds.toFixed(1)} s, seed ${seed}`;
			console.log(`${backend}, ${where}, ${weather}: ${lines.length === 0 ? "holds" : "BROKEN"} (${figures})`);
			for (const line of lines) console.log(`  ${line}`);
			if (lines.length > 0) process.exitCode = 1;
			rmSync(folder, { recursive: true, force: true });
		}
	}
}
