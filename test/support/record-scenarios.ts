// Plays the scenarios of test/scenarios with a line of the real pi, and keeps the session files that it writes there:
// `node --import tsx test/support/record-scenarios.ts <line> [scenario …]`. What of a file is not part of the session is
// cut or made the same on every machine: system prompts, descriptions of tools, folders.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LINES, type Line } from "../pi/lines.ts";
import { startModelServer } from "../pi/model-server.ts";
import { makePiHome, type PiHome } from "../pi/pi-home.ts";
import { endEveryPi } from "../pi/pi-process.ts";
import { RECORDED_SCENARIOS, type RecordedScenario } from "../pi/recorded-scenarios.ts";
import { playScenario } from "../pi/scenario.ts";
import { SCENARIOS } from "./scenario-files.ts";

const LONGEST = 120;
/** What pi tells the model of itself. */
const CUT_BELOW = new Set(["sections", "toolsAdded", "systemMessage"]);

const [named, ...wanted] = process.argv.slice(2);
const line = LINES.find((candidate) => candidate === named);
const unknown = wanted.filter((name) => !(name in RECORDED_SCENARIOS));
if (line === undefined || unknown.length > 0) {
	console.error(
		line === undefined ? `name a line of pi: ${LINES.join(", ")}` : `no such scenario: ${unknown.join(", ")}`,
	);
	process.exit(1);
}
const models = await startModelServer();
try {
	for (const [name, recorded] of Object.entries(RECORDED_SCENARIOS)) {
		if (wanted.length === 0 || wanted.includes(name)) await record(name, recorded, line);
	}
} finally {
	await endEveryPi();
	await models.close();
}

async function record(name: string, { scenario, api, settings }: RecordedScenario, line: Line): Promise<void> {
	const home = makePiHome({ modelsUrl: models.url, ...(api && { api }), ...(settings && { settings }) });
	try {
		const { sessions, run } = await playScenario(scenario, { line, models, home, ...(api && { api }) });
		const folder = join(SCENARIOS, name, line);
		rmSync(folder, { recursive: true, force: true });
		mkdirSync(folder, { recursive: true });
		for (const [index, { text }] of sessions.entries()) {
			const file = sessions.length === 1 ? "session.jsonl" : `session-${index + 1}.jsonl`;
			writeFileSync(join(folder, file), cut(withoutMachine(text.replaceAll(run, name), home)));
		}
		console.log(`${name}: ${sessions.length === 1 ? "1 session" : `${sessions.length} sessions`}`);
	} finally {
		home.remove();
	}
}

/** pi's folders become those of a user `dev`, in the names that pi makes of folders as well. */
function withoutMachine(text: string, { dir, agentDir, cwd }: PiHome): string {
	const dashed = (folder: string) => folder.replace(/^[/\\]/, "").replace(/[/\\:]/g, "-");
	return text
		.replaceAll(agentDir, "/home/dev/.pi/agent")
		.replaceAll(cwd, "/home/dev/project")
		.replaceAll(dashed(cwd), "home-dev-project")
		.replaceAll(dir, "/home/dev");
}

function cut(text: string): string {
	const lines = text.split("\n");
	return lines.map((entry) => (entry === "" ? entry : JSON.stringify(cutBelow(JSON.parse(entry), false)))).join("\n");
}

function cutBelow(value: unknown, cutting: boolean): unknown {
	if (typeof value === "string") return cutting && value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
	if (Array.isArray(value)) return value.map((item) => cutBelow(item, cutting));
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, item]) => [name, cutBelow(item, cutting || CUT_BELOW.has(name))]),
	);
}
