import { defineConfig } from "vitest/config";

/** The tests that run the real Collector and the real Jaeger: `npm run test:collector`. */
export default defineConfig({
	test: {
		include: ["test/collector/**/*.test.ts"],
		globalSetup: ["test/support/test-dist.ts"],
		testTimeout: 180_000,
		hookTimeout: 180_000,
		// Each file starts half a dozen servers.
		fileParallelism: false,
	},
});
