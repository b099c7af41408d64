import { defineConfig } from "vitest/config";

/** The tests that run the real Claude Code, Codex and OpenCode: `npm run test:agents`. */
export default defineConfig({
	test: {
		include: ["test/real-agents/**/*.test.ts"],
		globalSetup: ["test/support/test-dist.ts"],
		testTimeout: 120_000,
		hookTimeout: 120_000,
		maxWorkers: "100%",
	},
});
