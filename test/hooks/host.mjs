// Stands for an agent: calls hooks and writes into records, as its standard input says, a line of JSON each. Answers each.
import { spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { createInterface } from "node:readline";

for await (const line of createInterface({ input: process.stdin })) {
	const { file, text, command, payload, program = "sh", args = ["-c", command] } = JSON.parse(line);
	if (file !== undefined) {
		mkdirSync(dirname(file), { recursive: true });
		appendFileSync(file, text);
		process.stdout.write("{}\n");
	} else {
		const { status, stdout, stderr } = spawnSync(program, args, { input: payload, encoding: "utf8" });
		process.stdout.write(`${JSON.stringify({ status, stdout, stderr })}\n`);
	}
}
