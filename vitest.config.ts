import { defineConfig } from "vitest/config";

/** What takes minutes by itself: `npm run test:more`. */
export const MORE = [
	...[
		"command",
		"several-pis",
		"install",
		"init",
		"bad-input",
		"privacy",
		"broken-daemon",
		"named",
		"last-before-1",
		"subagent-in-process",
	],
].map((name) => `test/e2e/${name}.test.ts`);

export default defineConfig({
	test: {
		include: ["test/**/*.test.ts"],
		exclude: ["**/node_modules/**", "test/collector/**", ...MORE],
		globalSetup: ["test/support/test-dist.ts"],
		// Most tests wait for processes and timers: as many at once as there are cores, and not one less.
		maxWorkers: "100%",
		testTimeout: 60_000,
		hookTimeout: 60_000,
	},
});
