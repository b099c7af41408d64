import { defineConfig } from "vitest/config";

export default defineConfig({
	test: {
		include: ["test/**/*.test.ts"],
		exclude: ["**/node_modules/**", "test/collector/**"],
		globalSetup: ["test/support/test-dist.ts"],
		testTimeout: 60_000,
		hookTimeout: 60_000,
	},
});
