import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { PI } from "../../src/agents/pi/pi.ts";
import { loadPatternEngine } from "../../src/privacy/compile-pattern.ts";
import { openPrivacy, type PrivacyContext } from "../../src/privacy/open-privacy.ts";
import type { PrivacySettings } from "../../src/settings/privacy-settings.ts";
import type { SessionBegan } from "../../src/transcript.ts";
import { sessionSpan } from "../exporter/pi-session.ts";

const NONE: PrivacySettings = { excludeProjects: [], excludePaths: [], patterns: [], allow: [] };

let folder: string;
let problems: string[];
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "pi-sync-privacy-"));
	problems = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (privacy: Partial<PrivacySettings> = {}, more: Partial<PrivacyContext> = {}) =>
	openPrivacy({
		readAncestor: PI.beginning,
		settings: { privacy: { ...NONE, ...privacy }, stateDir: join(folder, "state") },
		secrets: ["osk_my-own-key"],
		env: {},
		home: "/home/ada",
		platform: "linux",
		onProblem: (line) => problems.push(line),
		...more,
	});
const project = (projectTrusted?: boolean): SessionBegan => ({
	...{ type: "session_began", at: 1, sessionId: "s", agentName: "pi", cwd: join(folder, "app") },
	...(projectTrusted !== undefined && { projectTrusted }),
});
const own = (content: unknown) => {
	mkdirSync(join(folder, "app", ".pi"), { recursive: true });
	writeFileSync(
		join(folder, "app", ".pi", "pi-sync.json"),
		typeof content === "string" ? content : JSON.stringify(content),
	);
};
const textOf = (spans: readonly { readonly attributes: object }[]) =>
	JSON.stringify(spans.map(({ attributes }) => attributes));

describe("what is known to be secret", () => {
	test("is pi-sync's own key and what the environment says, and no word of a configuration", async () => {
		const env = {
			DB_TOKEN: "Qx7-zebra-19",
			API_KEY: "production",
			TOKEN_FILE: "/run/secrets/token",
			NODE_ENV: "Qx8-zebra-20",
			AUTH_TOKEN: "short",
		};
		const { privacy } = (await open({}, { env })).of(project());
		const clean = privacy.text("osk_my-own-key Qx7-zebra-19 production /run/secrets/token Qx8-zebra-20 short");
		expect(clean).toMatch(
			/^\[redacted:pi-sync-key:[0-9a-f]{4}\] \[redacted:env:[0-9a-f]{4}\] production \/run\/secrets\/token Qx8-zebra-20 short$/,
		);
	});

	test("is known in JSON and in a URL as well", async () => {
		const { privacy } = (await open({}, { env: { MY_SECRET: 'a"b c/9-zebra' } })).of(project());
		expect(privacy.text(`x ${JSON.stringify('a"b c/9-zebra')} y`)).toContain("[redacted:env:");
		expect(privacy.text(`?q=${encodeURIComponent('a"b c/9-zebra')}&x`)).toMatch(
			/^\?q=\[redacted:env:[0-9a-f]{4}\]&x$/,
		);
	});

	test("cannot be allowed", async () => {
		const { privacy } = (await open({ allow: [".*"] })).of(project());
		expect(privacy.text("osk_my-own-key")).toContain("[redacted:");
	});
});

describe("the salt", () => {
	test("is kept, for its owner alone, so that the same secret has the same marker in every process", async () => {
		const [first, second] = [await open(), await open()];
		const marked = first.of(project()).privacy.text("osk_my-own-key");
		expect(second.of(project()).privacy.text("osk_my-own-key")).toBe(marked);
		const file = join(folder, "state", "redaction-salt");
		expect(readFileSync(file, "utf8")).toMatch(/^[0-9a-f]{32}$/);
		if (process.platform !== "win32") expect(statSync(file).mode & 0o777).toBe(0o600);
	});
});

describe("the user's own patterns", () => {
	beforeAll(() => loadPatternEngine({ patterns: ["any"], allow: [] }));

	test("are redacted under their name, and what is allowed stays", async () => {
		const patterns = [{ name: "ticket", pattern: "TICK-\\d+" }];
		const { privacy } = (await open({ patterns, allow: ["ghp_test.*"] })).of(project());
		expect(privacy.text("see TICK-4711 now")).toMatch(/^see \[redacted:ticket:[0-9a-f]{4}\] now$/);
		const harmless = `ghp_test${"aB3dE6gH9jK2".repeat(2)}`;
		expect(privacy.text(harmless)).toBe(harmless);
	});

	test("find what is shorter than any secret that is known without being told", async () => {
		const { privacy } = (await open({ patterns: [{ name: "pin", pattern: "\\d{4}" }] })).of(project());
		expect(privacy.text("4711")).toMatch(/^\[redacted:pin:[0-9a-f]{4}\]$/);
	});

	test("that would need backtracking are refused, and no content leaves until they are mended", async () => {
		const projects = await open({ patterns: [{ name: "x", pattern: "(?<=a)b" }] });
		expect(problems).toEqual([
			expect.stringContaining("redaction.patterns[0]: expected a regular expression without lookaround"),
		]);
		expect(textOf(projects.of(project()).passing([sessionSpan()]))).not.toContain("opensync.session.title");
	});

	test("that are catastrophic for a backtracking engine take linear time", async () => {
		const { privacy } = (await open({ patterns: [{ name: "x", pattern: "(a+)+$" }] })).of(project());
		const startedAt = performance.now();
		privacy.text(`${"a".repeat(50_000)}!`);
		expect(performance.now() - startedAt).toBeLessThan(1_900);
	});
});

describe("a project's own settings", () => {
	test("count only where pi trusts the project", async () => {
		own({ exclude: true });
		const projects = await open();
		expect(projects.of(project(false)).passing([sessionSpan()])).toHaveLength(1);
		expect(projects.of(project(true)).passing([sessionSpan()])).toEqual([]);
		// Of a session that is read from its file nobody knows: keeping back is the safe mistake.
		expect(projects.of(project()).passing([sessionSpan()])).toEqual([]);
	});

	test("can keep back more, and never less", async () => {
		own({ capture: { prompts: false, paths: true } });
		const text = textOf((await open({ invalid: "content" })).of(project(true)).passing([sessionSpan()]));
		expect(text).not.toMatch(/project\.path|title/);
	});

	test("that are broken keep all content back, and say why", async () => {
		for (const broken of ["{", { capture: "everything" }, { autoSync: true }]) {
			own(broken);
			expect(textOf((await open()).of(project(true)).passing([sessionSpan()]))).not.toContain("title");
		}
		expect(problems).toHaveLength(3);
		for (const line of problems) expect(line).toContain("pi-sync.json");
	});

	test("are read anew for the next session", async () => {
		const projects = await open();
		expect(projects.of(project(true)).passing([sessionSpan()])).toHaveLength(1);
		own({ exclude: true });
		expect(projects.of(project(true)).passing([sessionSpan()])).toEqual([]);
	});
});
