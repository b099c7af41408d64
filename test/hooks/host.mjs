// Stands for an agent: calls hooks and writes into records, as its standard input says, a line of JSON each. Answers each.
import { spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { createInterface } from "node:readline";

for await (const line of createInterface({ input: process.stdin })) {
	const { file, text, command, payload } = JSON.parse(line);
	if (file !== undefined) {
		mkdirSync(dirname(file), { recursive: true });
		appendFileSync(file, text);
		process.stdout.write("{}\n");
	} else {
		const { status, stdout, stderr } = spawnSync("sh", ["-c", command], { input: payload, encoding: "utf8" });
		process.stdout.write(`${JSON.stringify({ status, stdout, stderr })}\n`);
	}
}
