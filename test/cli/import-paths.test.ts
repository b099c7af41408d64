import { execFileSync } from "node:child_process";
import {
	copyFileSync,
	mkdirSync,
	readFileSync,
	realpathSync,
	renameSync,
	symlinkSync,
	utimesSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import type { Ran } from "./program.ts";
import { runProgramHere } from "./program-here.ts";

const FIXTURES = join(import.meta.dirname, "..", "fixtures", "sessions", "specstory");

let home: string;
let folder: string;
let env: Record<string, string>;

beforeEach(() => {
	home = temporaryFolder();
	folder = join(home, "given");
	mkdirSync(folder);
	env = {
		...{ PATH: process.env.PATH ?? "", HOME: home, XDG_CONFIG_HOME: join(home, "config") },
		...{ PI_CODING_AGENT_DIR: join(home, "agent"), PI_SYNC_STATE_DIR: join(home, "state") },
		...{ PI_SYNC_CONVEX_URL: "http://127.0.0.1:1", PI_SYNC_API_KEY: "osk_0123456789abcdef" },
	};
});

/** Puts a session where it is wanted, and returns its file. */
function session(name: string, at = folder): string {
	mkdirSync(at, { recursive: true });
	const file = join(at, `2026-07-09T10-00-00-000Z_${name}.jsonl`);
	copyFileSync(join(FIXTURES, `${name}.jsonl`), file);
	return file;
}
/** What an import would bring; tests of what is sent are elsewhere. */
const run = (...args: string[]): Promise<Ran> =>
	runProgramHere(["import", "--dry-run", "--timeout", "1", ...args], env);
const unix = test.skipIf(process.platform === "win32");

describe("a path that cannot be read is named, exit code 1, and the rest is brought:", () => {
	test("one that is not there", async () => {
		const ran = await run(session("sample"), join(home, "nope.jsonl"));
		expect(ran).toMatchObject({ code: 1, stdout: expect.stringMatching(/^1 session,/) });
		expect(ran.stderr).toMatch(/nope\.jsonl: ENOENT/);
	});

	unix("a link that leads nowhere", async () => {
		session("sample");
		symlinkSync(join(home, "nope.jsonl"), join(folder, "dangling.jsonl"));
		const ran = await run(folder);
		expect(ran).toMatchObject({ code: 1, stdout: expect.stringMatching(/^1 session,/) });
		expect(ran.stderr).toMatch(/dangling\.jsonl: ENOENT/);
	});

	unix("one that is no file, such as a pipe", async () => {
		execFileSync("mkfifo", [join(home, "pipe")]);
		const ran = await run(session("sample"), join(home, "pipe"));
		expect(ran).toMatchObject({ code: 1, stdout: expect.stringMatching(/^1 session,/) });
		expect(ran.stderr).toContain("pipe: not a regular file");
	});

	unix("a folder of pi's own, which reconcile names too", async () => {
		session("sample", join(home, "agent", "sessions", "--a--"));
		symlinkSync("--b--", join(home, "agent", "sessions", "--b--"));
		const ran = await run();
		expect(ran).toMatchObject({ code: 1, stdout: expect.stringMatching(/^1 session,/) });
		expect(ran.stderr).toMatch(/--b--: ELOOP/);
		expect(await runProgramHere(["reconcile", "--timeout", "1"], env)).toMatchObject({
			...{ code: 1, stdout: expect.stringMatching(/--b--: ELOOP/) },
		});
	});

	unix("the folder of all of pi's own, which preview names too", async () => {
		mkdirSync(join(home, "agent"));
		symlinkSync("sessions", join(home, "agent", "sessions"));
		expect(await run()).toMatchObject({ code: 1, stderr: expect.stringMatching(/sessions: ELOOP/) });
		expect(await runProgramHere(["preview"], env)).toMatchObject({
			code: 1,
			stderr: expect.stringMatching(/: ELOOP/),
		});
	});
});

describe("a folder is looked through", () => {
	unix("once, though links in it lead back to it", { timeout: 20_000 }, async () => {
		session("sample", join(folder, "below"));
		symlinkSync(".", join(folder, "loop.jsonl"));
		symlinkSync("..", join(folder, "below", "up"));
		const { code, stdout } = await run(folder);
		expect([code, stdout]).toEqual([0, expect.stringMatching(/^1 session,/)]);
	});

	unix("past pipes in it, which nobody writes to", { timeout: 20_000 }, async () => {
		session("sample");
		execFileSync("mkfifo", [join(folder, "pipe.jsonl")]);
		const { code, stdout } = await run(folder);
		expect([code, stdout]).toEqual([0, expect.stringMatching(/^1 session,/)]);
	});

	unix("and links to files in it are followed, by import as by pi itself", async () => {
		const elsewhere = join(home, "elsewhere.jsonl");
		renameSync(session("sample"), elsewhere);
		const kept = join(home, "agent", "sessions", "--p--");
		mkdirSync(kept, { recursive: true });
		symlinkSync(elsewhere, join(kept, "2026-07-09T10-00-00-000Z_linked.jsonl"));
		const { code, stdout } = await run();
		expect([code, stdout]).toEqual([0, expect.stringMatching(/^1 session,/)]);
	});
});

describe("of many files, --limit takes the sessions written last", () => {
	const written = (file: string, secondsAgo: number): string => {
		const at = Date.now() / 1000 - secondsAgo;
		utimesSync(file, at, at);
		return file;
	};
	const ids = async (...args: string[]): Promise<readonly string[]> => {
		const { sessions } = JSON.parse((await run("--json", ...args)).stdout);
		return sessions.flatMap(({ sessionId }: { sessionId: string | null }) => sessionId ?? []);
	};

	test("past newer files that are no sessions", async () => {
		for (const name of ["a", "b", "c"]) writeFileSync(join(folder, `${name}.jsonl`), '{"type":"summary"}\n');
		written(session("v1_legacy"), 60);
		expect(await ids("--limit", "1", folder)).toEqual(["v1-uuid"]);
	});

	test("in whatever order they are named", async () => {
		const [older, newer] = [written(session("sample"), 120), written(session("v1_legacy"), 60)];
		expect(await ids("--limit", "1", older, newer)).toEqual(["v1-uuid"]);
	});

	test("each once, though it is named twice", async () => {
		const [older, newer] = [written(session("sample"), 120), written(session("v1_legacy"), 60)];
		expect(await ids(newer, newer, folder, older)).toHaveLength(2);
		expect(new Set(await ids("--limit", "2", newer, newer, folder)).size).toBe(2);
	});
});

describe("what pi keeps elsewhere is found by import and by preview:", () => {
	const elsewhere = () => session("sample", join(home, "mysessions"));
	const found = async (more: Readonly<Record<string, string>> = {}) => {
		env = { ...env, ...more };
		const [imported, shown] = [await run(), await runProgramHere(["preview", "--json"], env)];
		return [imported.stdout.split(",")[0], shown.code];
	};
	const settings = (value: unknown) => {
		mkdirSync(join(home, "agent"), { recursive: true });
		writeFileSync(join(home, "agent", "settings.json"), JSON.stringify(value));
	};

	test("in sessionDir of its settings", async () => {
		elsewhere();
		settings({ sessionDir: join(home, "mysessions") });
		expect(await found()).toEqual(["1 session", 0]);
	});

	test("in the home folder, by a tilde", async () => {
		elsewhere();
		settings({ sessionDir: "~/mysessions" });
		expect(await found()).toEqual(["1 session", 0]);
	});

	test("in PI_CODING_AGENT_SESSION_DIR, beside its own folder and sessionDir", async () => {
		elsewhere();
		session("branching", join(home, "others"));
		session("v1_legacy", join(home, "agent", "sessions", "--p--"));
		settings({ sessionDir: join(home, "others") });
		expect(await found({ PI_CODING_AGENT_SESSION_DIR: join(home, "mysessions") })).toEqual(["3 sessions", 0]);
	});
});

describe("--project", () => {
	unix("takes a link to the folder that a session worked in", async () => {
		const [real, link] = [join(realpathSync(home), "real"), join(home, "link")];
		mkdirSync(real);
		symlinkSync(real, link);
		const file = session("sample");
		writeFileSync(file, readFileSync(file, "utf8").replace(/"cwd":\s*"[^"]*"/, `"cwd":${JSON.stringify(real)}`));
		expect((await run("--project", link, folder)).stdout).toMatch(/^1 session,/);
	});
});
