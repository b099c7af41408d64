import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { Pricing } from "../../src/prices/pricing.ts";
import { filesBelow, recordsIn } from "../agents/all-records.ts";
import { figuresOf, readWhole } from "../agents/read-record.ts";
import { countOf } from "../history/count.ts";
import * as rules from "./plugin-rules.ts";

const FIXTURES = join(import.meta.dirname, "..", "fixtures");
const AGENT_FIXTURES = join(FIXTURES, "agents");
const PAGE = readFileSync(join(import.meta.dirname, "..", "..", "docs", "compared.md"), "utf8");

const { plus } = rules;
const LINES = /\.jsonl$/;
/** Of subagents it is told nothing. */
const OF_SESSIONS = /^[0-9a-f]{8}-[^/\\]*\.jsonl$/;
const PI = join(FIXTURES, "sessions", "pi-87");

interface Row {
	/** How the row of the page begins. */
	readonly records: string;
	/** Below the fixtures of agents. */
	readonly folder: string;
	/** What the plugin sends of them. */
	readonly plugin: rules.Sum;
}

const row = (records: string, folder: string, rule: (files: readonly string[]) => rules.Sum, name = LINES): Row => ({
	...{ records, folder },
	plugin: rule(filesBelow(join(AGENT_FIXTURES, folder), name)),
});

const ROWS: readonly Row[] = [
	...["1.0.128", "2.0.77", "2.1.30-fork", "2.1.332"].map((version) =>
		row(`Claude Code ${version.replace("-fork", "")}`, `claude-code/${version}`, rules.claudeCodeSync, OF_SESSIONS),
	),
	row("Codex 0.50", "codex/0.50.0", rules.codexSync),
	row("Codex 0.114, a compaction", "codex/0.114.0", rules.codexSync),
	row("Codex 0.114, a fork", "codex/0.114.0-fork", rules.codexSync),
	row("Codex 0.171", "codex/0.171.0", rules.codexSync),
	row("OpenCode 1.1", "opencode/1.1.65-json", rules.openCodeSync, /[/\\]message[/\\].*\.json$/),
	row("OpenCode 1.18", "opencode/1.18.34", rules.openCodeSync, /[/\\]message[/\\].*\.json$/),
	row("Droid 0.117", "droid/0.117.0", rules.droidSync, /\.settings\.json$/),
	row("Droid 0.225", "droid/0.225.2", rules.droidSync, /\.settings\.json$/),
];

/** The cells of a row of the page, from its second on. */
function cellsOf(records: string): readonly string[] {
	const line = PAGE.split("\n").find((text) => text.startsWith(`| ${records}`)) ?? "";
	return line.split(" | ").slice(1);
}

const money = (cost: number): string => `$${cost.toFixed(5)}`;
const shown = ({ tokens, cost }: rules.Sum): string =>
	[tokens.toLocaleString("en-US"), ...(cost === 0 ? [] : [money(cost)])].join(", ");

/** What the records come to as pi-sync reads them, warm-ups aside. */
async function readingOf(folder: string): Promise<rules.Sum> {
	let sum: rules.Sum = { tokens: 0, cost: 0 };
	for (const { agent, path } of await recordsIn(folder)) {
		const figures = figuresOf(await new Pricing().priced((await readWhole(agent, path)).events));
		sum = plus(sum, { tokens: figures.input + figures.output, cost: figures.cost });
	}
	return sum;
}

function billOf(folder: string): rules.Sum {
	const truths = JSON.parse(readFileSync(join(AGENT_FIXTURES, folder, "truth.json"), "utf8"));
	return Object.values<{ promptTokens: number; completionTokens: number; cost?: number | null }>(truths)
		.map(({ promptTokens, completionTokens, cost }) => ({ tokens: promptTokens + completionTokens, cost: cost ?? 0 }))
		.reduce(plus, { tokens: 0, cost: 0 });
}

describe("what docs/compared.md says of tokens and costs", () => {
	test.each(ROWS)("is what the records come to: $records", async ({ records, folder, plugin }) => {
		const [bill = "", own = "", , ofPlugin = ""] = cellsOf(records);
		const read = await readingOf(join("agents", folder));
		const billed = billOf(folder);
		// The bills of some versions have tokens alone.
		const hasCost = bill.includes("$");
		expect(bill).toBe(shown(hasCost ? billed : { ...billed, cost: 0 }));
		expect(own).toMatch(shown(hasCost ? read : { ...read, cost: 0 }));
		expect(ofPlugin).toContain(shown(plugin));
	});

	test("is what the records of pi come to", async () => {
		const files = filesBelow(PI, LINES);
		const counts = files.map((file) => countOf(readFileSync(file, "utf8")));
		const bill = counts.map(({ input, output, cost }) => ({ tokens: input + output, cost })).reduce(plus);
		const cells = cellsOf("pi 0.87");
		expect(cells.slice(0, 2)).toEqual([shown(bill), shown(await readingOf(join("sessions", "pi-87")))]);
		expect(cells[3]).toContain(shown(rules.piOpenSync(files)));
	});
});

const payloadsIn = (file: string) =>
	filesBelow(join(FIXTURES, "hooks"), LINES)
		.filter((path) => basename(path) === file)
		.flatMap((path) => readFileSync(path, "utf8").trim().split("\n"))
		.map((line) => JSON.parse(line));

describe("what docs/compared.md says of names", () => {
	test("OpenCode's events of sessions have no id where opencode-sync-plugin looks for it", () => {
		const events = payloadsIn("opencode-events.jsonl").map(({ event }) => event);
		expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(["session.created", "session.idle"]));
		for (const { properties } of events) {
			expect(properties.sessionID).toMatch(/^ses_/);
			expect(properties).not.toHaveProperty("id");
		}
	});

	test("Droid gives its hooks nothing under the names that droid-sync looks for", () => {
		const ofDroid = payloadsIn("others.jsonl").filter(({ agent }) => agent === "droid");
		expect(ofDroid.length).toBeGreaterThan(10);
		for (const { payload } of ofDroid) {
			expect(Object.keys(payload)).toEqual(expect.arrayContaining(["session_id", "transcript_path"]));
			for (const name of ["sessionId", "transcriptPath"]) expect(payload).not.toHaveProperty(name);
		}
	});

	test("Claude Code gives the result of a tool under another name than claude-code-sync looks for", () => {
		const ofTools = payloadsIn("claude-code.jsonl").filter(
			({ payload }) => payload.hook_event_name === "PostToolUse",
		);
		expect(ofTools.length).toBeGreaterThan(3);
		for (const { payload } of ofTools) {
			expect(payload).toHaveProperty("tool_response");
			expect(payload).not.toHaveProperty("tool_result");
		}
	});
});
