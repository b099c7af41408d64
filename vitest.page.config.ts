import { defineConfig } from "vitest/config";

/** The tests of the web page in a real browser: `npm run test:page`. */
export default defineConfig({
	test: {
		include: ["test/page/browser/**/*.test.ts"],
		globalSetup: ["test/support/test-dist.ts"],
		testTimeout: 60_000,
		hookTimeout: 60_000,
		// A browser takes both cores for itself.
		fileParallelism: false,
	},
});
