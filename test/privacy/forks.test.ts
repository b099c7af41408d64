import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { PI } from "../../src/agents/pi/pi.ts";
import { tellSessionFile } from "../../src/agents/pi/session-file.ts";
import { openPrivacy } from "../../src/privacy/open-privacy.ts";
import { Recorder } from "../../src/recorder/recorder.ts";
import type { PrivacySettings } from "../../src/settings/privacy-settings.ts";
import { TEST_ORIGIN } from "../support/scenario-files.ts";

/** What was said in the excluded project. */
const SECRET = "ACME-MERGER";

let home: string;
let problems: string[];
beforeEach(() => {
	home = realpathSync(mkdtempSync(join(tmpdir(), "pi-sync-forks-")));
	problems = [];
	for (const folder of ["clients/acme", "open/site"]) mkdirSync(join(home, folder), { recursive: true });
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 30, 10, 0, seconds)).toISOString();

const message = (id: string, seconds: number, fields: object) =>
	JSON.stringify({
		type: "message",
		id,
		timestamp: at(seconds),
		message: { timestamp: Date.parse(at(seconds)), ...fields },
	});

interface Written {
	readonly cwd: string;
	readonly path: string;
	readonly lines: readonly string[];
}

/** Writes a session in a folder below home: a prompt and an answer of its own behind what it inherits. */
function session(id: string, folder: string, seconds: number, says: string, parent?: Written): Written {
	const cwd = join(home, folder);
	const path = join(home, `2026_${id}.jsonl`);
	const header = {
		...{ type: "session", version: 3, id, timestamp: at(seconds), cwd },
		...(parent !== undefined && { parentSession: parent.path }),
	};
	const lines = [
		JSON.stringify(header),
		...(parent?.lines.slice(1) ?? []),
		message(`u${id}`, seconds + 1, { role: "user", content: says }),
		message(`a${id}`, seconds + 2, {
			role: "assistant",
			content: [{ type: "text", text: `re: ${says}` }],
			stopReason: "stop",
		}),
	];
	writeFileSync(path, lines.join("\n"));
	return { cwd, path, lines };
}

/** All that destinations may see of a session. */
function shown({ lines }: Written, privacy: Partial<PrivacySettings> = { excludeProjects: ["~/clients/**"] }): string {
	const projects = openPrivacy({
		readAncestor: PI.beginning,
		settings: {
			privacy: { excludeProjects: [], excludePaths: [], patterns: [], allow: [], ...privacy },
			stateDir: join(home, "state"),
		},
		secrets: [],
		env: {},
		home,
		platform: process.platform,
		onProblem: (line) => problems.push(line),
	});
	const recorder = new Recorder({ ...TEST_ORIGIN, ofSession: (began) => projects.of(began) });
	const spans = [...tellSessionFile(lines)].flatMap((event) => recorder.hear(event));
	return JSON.stringify(spans.map(({ name, attributes, status, links }) => ({ name, attributes, status, links })));
}

describe("a fork of a session of an excluded project, made in another folder", () => {
	test("tells what was said in it, and nothing of what it inherited, not even its title", () => {
		const parent = session("p", "clients/acme", 0, SECRET);
		const text = shown(session("f", "open/site", 10, "build the site", parent));
		expect(text).not.toContain(SECRET);
		expect(text).not.toContain("clients");
		expect(text).toContain("build the site");
		expect(text).toContain('"opensync.link":"fork"');
	});

	test("tells nothing of it either when the excluded session is further up", () => {
		const first = session("p", "clients/acme", 0, SECRET);
		const second = session("f", "open/site", 10, "between", first);
		expect(shown(session("g", "open/site", 20, "last", second))).not.toContain(SECRET);
	});

	test("tells nothing of what it inherited when its parent's record is gone", () => {
		const parent = session("p", "open/site", 0, SECRET);
		const fork = session("f", "open/site", 10, "go", parent);
		rmSync(parent.path);
		expect(shown(fork)).not.toContain(SECRET);
		writeFileSync(parent.path, '{"type":"something else"}');
		expect(shown(fork)).not.toContain(SECRET);
	});

	test("is told whole when nothing is excluded, and when no parent is", () => {
		const parent = session("p", "open/site", 0, SECRET);
		const fork = session("f", "open/site", 10, "go", parent);
		expect(shown(fork)).toContain(SECRET);
		rmSync(parent.path);
		expect(shown(fork, {})).toContain(SECRET);
	});

	test.each([[{ exclude: true }], [{ capture: "metadata" }]])(
		"heeds what the parent's project keeps back itself: %j",
		(settings) => {
			mkdirSync(join(home, "open/other/.pi"), { recursive: true });
			writeFileSync(join(home, "open/other/.pi/pi-sync.json"), JSON.stringify(settings));
			const parent = session("p", "open/other", 0, SECRET);
			expect(shown(session("f", "open/site", 10, "go", parent), {})).not.toContain(SECRET);
		},
	);

	test("comes to an end where records name each other", () => {
		const parent = session("p", "open/site", 0, SECRET);
		const fork = session("f", "open/site", 10, "go", parent);
		session("p", "open/site", 0, SECRET, fork);
		expect(shown(fork)).toContain(SECRET);
	});
});

describe("an excluded project is excluded", () => {
	const git = (folder: string, ...args: string[]) =>
		execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...args], {
			cwd: join(home, folder),
			stdio: "pipe",
		});

	test("in a git worktree elsewhere, and in a folder of it", () => {
		git("clients/acme", "init", "-q");
		git("clients/acme", "commit", "-q", "--allow-empty", "-m", "first");
		git("clients/acme", "worktree", "add", "-q", join(home, "open/tree"));
		mkdirSync(join(home, "open/tree/sub"));
		expect(shown(session("w", "open/tree", 0, SECRET))).not.toContain(SECRET);
		expect(shown(session("w", "open/tree/sub", 0, SECRET))).not.toContain(SECRET);
		expect(shown(session("w", "open/site", 0, SECRET))).toContain(SECRET);
	});

	test("through a link into it", () => {
		symlinkSync(join(home, "clients/acme"), join(home, "open/link"), "junction");
		expect(shown(session("l", "open/link", 0, SECRET))).not.toContain(SECRET);
	});

	test("by its own settings when pi starts in a folder below, up to the edge of the repository", () => {
		mkdirSync(join(home, "open/repo/.pi"), { recursive: true });
		mkdirSync(join(home, "open/repo/src/deep"), { recursive: true });
		mkdirSync(join(home, "open/repo/inner/src"), { recursive: true });
		writeFileSync(join(home, "open/repo/.pi/pi-sync.json"), '{"exclude": true}');
		git("open/repo", "init", "-q");
		git("open/repo/inner", "init", "-q");
		expect(shown(session("s", "open/repo/src/deep", 0, SECRET))).not.toContain(SECRET);
		expect(shown(session("s", "open/repo/inner/src", 0, SECRET))).toContain(SECRET);
	});

	test("by the settings of the home folder, outside of any repository", () => {
		mkdirSync(join(home, ".pi"));
		writeFileSync(join(home, ".pi/pi-sync.json"), '{"exclude": true}');
		expect(shown(session("s", "open/site", 0, SECRET))).not.toContain(SECRET);
	});
});

test("a path that a project above excludes counts from that project's folder", () => {
	mkdirSync(join(home, "open/site/.pi"), { recursive: true });
	mkdirSync(join(home, "open/site/app"));
	writeFileSync(join(home, "open/site/.pi/pi-sync.json"), '{"excludePaths": ["keys/**"]}');
	const written = session("s", "open/site/app", 0, "go");
	const call = { type: "toolCall", id: "c", name: "read", arguments: { path: "../keys/id" } };
	const lines = [
		...written.lines,
		message("a9", 5, { role: "assistant", content: [call], stopReason: "toolUse" }),
		message("r9", 6, {
			role: "toolResult",
			toolCallId: "c",
			toolName: "read",
			content: [{ type: "text", text: SECRET }],
		}),
	];
	expect(shown({ ...written, lines })).not.toContain(SECRET);
});
