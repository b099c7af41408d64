import { configDefaults, defineConfig } from "vitest/config";
import { LongestFirst } from "./test/support/longest-first.ts";
import { pureTests } from "./test/support/pure-tests.ts";

/** What pi itself does, and what other people's extensions do in it. */
const OF_A_RELEASE = ["test/pi/harness.test.ts", "test/e2e/lab.test.ts"];

/** What takes minutes by itself: `npm run test:more`. */
export const MORE = [
	...OF_A_RELEASE,
	...[
		"redaction/linear",
		"bridge/process",
		"bridge/growth",
		"bridge/subagents",
		"cli/import",
		"cli/processes",
		"bridge/memory",
		"bridge/slow-clients",
		"daemon/commands",
		"daemon/pauses",
		"daemon/delivering",
		"daemon/taken-up",
		"hooks/live",
		"hooks/cursor",
		"hooks/opencode",
		"delivery/garbled-answers",
		"hooks/following",
		"hooks/untold",
		"conventions/processes",
	].map((name) => `test/${name}.test.ts`),
	...[
		...["command", "several-pis", "install", "init", "bad-input", "privacy", "broken-daemon", "named"],
		...["last-before-1", "subagent-in-process", "host-unharmed", "exit-wait", "standalone", "late-daemon"],
	].map((name) => `test/e2e/${name}.test.ts`),
];

/** What `npm run test:more` tries with more texts than `npm test`: see test/support/runs.ts. */
export const MORE_TIMES = [
	...["settings/mask", "settings/load", "history/damaged-files", "delivery/damage", "delivery/delivery-contract"],
	...["conventions/arrivals", "conventions/agents", "conventions/conventions"],
].map((name) => `test/${name}.test.ts`);

/** Pure, but too long for whoever waits: they take seconds each. */
export const LONG = [
	...["agents/pi", "agents/claude-code", "agents/codex", "agents/opencode", "agents/opencode-sqlite"],
	...["claude-code", "codex", "opencode", "droid", "cursor"].map((name) => `agents/install/${name}`),
	...["settings/load", "agents/droid", "agents/cursor-hooks", "privacy/received-texts", "reports/truths"],
	...["redaction/every-attribute", "delivery/damage", "exporter/session-budget", "exporter/units"],
	...["conventions/arrivals", "conventions/conventions", "history/damaged-files", "history/long-lines"],
	...["settings/mask", "redaction/properties", "redaction/corpus", "history/retell", "exporter/hostile-content"],
	...["compared/compared", "prices/all-agents", "delivery/too-large", "delivery/power-cut"],
].map((name) => `test/${name}.test.ts`);

const FAST = pureTests().filter((file) => !LONG.includes(file));

const WITH_PI = ["test/pi/**/*.test.ts", "test/e2e/**/*.test.ts"];

// `npm run test:pi` looks for what a release of pi does differently.
const isForRelease = process.env.PI_SYNC_TEST_PI !== undefined;
const more = MORE.filter((file) => !(isForRelease && OF_A_RELEASE.includes(file)));
const inBrowser = ["test/page/browser/**"];
const elsewhere = [
	...configDefaults.exclude,
	"test/collector/**",
	"test/real-agents/**",
	"test/pi-lines/**",
	...inBrowser,
	...more,
];

export default defineConfig({
	test: {
		// Most tests wait for processes and timers: as many at once as there are cores, and not one less.
		maxWorkers: "100%",
		testTimeout: 60_000,
		hookTimeout: 60_000,
		sequence: { sequencer: LongestFirst },
		projects: [
			// `npm run test:fast`, and what anybody runs who names files of these. Pure files need not be kept apart.
			{ extends: true, test: { name: "fast", include: FAST, exclude: elsewhere, isolate: false } },
			// The programs as they are bundled, which takes seconds.
			{
				extends: true,
				test: {
					...{ name: "whole", include: ["test/**/*.test.ts"], exclude: [...elsewhere, ...FAST, ...WITH_PI] },
					globalSetup: ["test/support/test-dist.ts"],
				},
			},
			// And with the real pi.
			{
				extends: true,
				test: {
					...{ name: "pi", include: WITH_PI, exclude: [...elsewhere, ...FAST] },
					globalSetup: ["test/support/test-dist.ts"],
				},
			},
		],
	},
});
