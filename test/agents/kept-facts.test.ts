import { appendFileSync, mkdirSync, readFileSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Agent } from "../../src/agents/agent.ts";
import { CLAUDE_CODE } from "../../src/agents/claude-code/claude-code.ts";
import { KeptFacts, keepFact, keptFile } from "../../src/agents/files/kept-facts.ts";
import { LineRecord } from "../../src/agents/files/line-record.ts";
import { keptOf, openRecord } from "../../src/agents/files/open-record.ts";
import { forgetGone } from "../../src/daemon/kept-files.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";

const SESSION = "79e1297b-a7ca-491b-9591-fcd283da3641";

function store(sessionId = SESSION) {
	const stateDir = temporaryFolder();
	const path = keptFile(stateDir, "claude-code", sessionId);
	const keep = (of: string, fact: unknown = of) => keepFact(stateDir, path, { of, at: 1, record: "/r.jsonl", fact });
	return { stateDir, path, keep, facts: () => new KeptFacts(path).next().map(({ fact }) => fact) };
}

describe("what hooks said and no record holds", () => {
	test("is kept in its order, in a file that is its owner's alone", () => {
		const { path, keep, facts } = store();
		expect(facts()).toEqual([]);
		keep("a", { used: 1 });
		keep("b", [2]);
		expect(facts()).toEqual([{ used: 1 }, [2]]);
		if (process.platform === "win32") return;
		expect([statSync(path).mode & 0o777, statSync(dirname(path)).mode & 0o777]).toEqual([0o600, 0o700]);
	});

	test("counts once, though the daemon was killed before it deleted the hook's file", () => {
		const { keep, facts } = store();
		keep("a", "what the first look saw");
		keep("a", "what the second look saw");
		expect(facts()).toEqual(["what the first look saw"]);
	});

	test.each(['{"of":"b","at":1,"rec', '{"of":"b"}', "\0\0\0"])("survives half a last line: %j", (half) => {
		const { path, keep, facts } = store();
		keep("a");
		appendFileSync(path, half);
		expect(facts()).toEqual(["a"]);
		keep("c");
		expect(facts()).toEqual(["a", "c"]);
	});

	test("is read on where it was left, each fact once", () => {
		const { path, keep } = store();
		const reader = new KeptFacts(path);
		keep("a");
		expect(reader.next().map(({ of }) => of)).toEqual(["a"]);
		expect(reader.next()).toEqual([]);
		keep("b");
		const line = readFileSync(path, "utf8").split("\n")[1] ?? "";
		appendFileSync(path, line.slice(0, 5));
		expect(reader.next().map(({ of }) => of)).toEqual(["b"]);
		writeFileSync(path, "");
		keep("c");
		expect(reader.next().map(({ of }) => of)).toEqual(["c"]);
	});

	test("is not looked for where nothing is kept", () => {
		expect(new KeptFacts(undefined).next()).toEqual([]);
	});

	test.each(["../../../etc/passwd", "a/b", "con.", "Ä", "x".repeat(300), ""])(
		"lies below its folder, whatever the session is called: %s",
		(sessionId) => {
			const { stateDir, path, keep, facts } = store(sessionId);
			expect(dirname(path)).toBe(join(stateDir, "kept", "claude-code"));
			expect(basename(path)).toMatch(/^[0-9a-f]{64}\.jsonl$/);
			keep("a");
			expect(facts()).toEqual(["a"]);
		},
	);

	test.skipIf(process.platform === "win32")("is neither written nor read through a link", () => {
		const { path, keep, facts } = store();
		const other = join(temporaryFolder(), "other");
		mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
		writeFileSync(other, "");
		symlinkSync(other, path);
		expect(() => keep("a")).toThrow();
		expect([facts(), readFileSync(other, "utf8")]).toEqual([[], ""]);
	});

	test("reaches the reader of its record, whoever opens it", () => {
		const opened: (string | undefined)[] = [];
		const agent: Agent = {
			...CLAUDE_CODE,
			open: (path, kept) => {
				opened.push(kept);
				return new LineRecord(path, () => ({ tell: () => [], end: () => [] }));
			},
		};
		openRecord(agent, `/p/${SESSION}.jsonl`, "/state");
		openRecord(agent, "/p/other.jsonl", "/state");
		expect(opened).toEqual([keptFile("/state", "claude-code", SESSION), undefined]);
	});
});

describe("what is kept of a session", () => {
	const MONTH_MS = 31 * 86_400_000;

	/** A session with a record, and one without. */
	function world() {
		const stateDir = temporaryFolder();
		const folder = temporaryFolder();
		const recordOf = (id: string) => join(folder, `${id}.jsonl`);
		const [there, gone] = [recordOf(SESSION), recordOf(SESSION.replace(/^7/, "8"))];
		writeFileSync(there, "");
		const paths = [there, gone].map((record) => {
			const path = keptOf(CLAUDE_CODE, record, stateDir) ?? "";
			keepFact(stateDir, path, { of: "a", at: 1, record, fact: 1 });
			utimesSync(path, 0, (Date.now() - MONTH_MS) / 1000);
			return path;
		});
		const listed = [{ path: there, bytes: 0, modifiedAt: 1 }];
		const left = () => paths.map((path) => new KeptFacts(path).next().length === 1);
		return { stateDir, there, gone, paths, listed, left };
	}

	test("is deleted a month after its last hook, if its record is gone", () => {
		const { stateDir, listed, left } = world();
		forgetGone(stateDir, [CLAUDE_CODE], listed);
		expect(left()).toEqual([true, false]);
	});

	test.each([
		[
			"a hook named it lately",
			({ paths }: ReturnType<typeof world>) => utimesSync(paths[1] ?? "", 0, Date.now() / 1000),
		],
		["its record lies where nobody looked", ({ gone }: ReturnType<typeof world>) => writeFileSync(gone, "")],
		["no record of the agent was found at all", ({ listed }: ReturnType<typeof world>) => listed.splice(0)],
		[
			"some record cannot be read",
			({ listed }: ReturnType<typeof world>) =>
				listed.push({ path: "/elsewhere", bytes: 0, modifiedAt: 1, failure: "EACCES" } as (typeof listed)[number]),
		],
	])("stays where %s", (_, happens) => {
		const it = world();
		happens(it);
		forgetGone(it.stateDir, [CLAUDE_CODE], it.listed);
		expect(it.left()).toEqual([true, true]);
	});
});
