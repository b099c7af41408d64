import { defineConfig } from "vitest/config";
import { MORE } from "./vitest.config.ts";

/** Real pis in every way that takes long: `npm run test:more`. */
export default defineConfig({
	test: {
		include: MORE,
		globalSetup: ["test/support/test-dist.ts"],
		maxWorkers: "100%",
		testTimeout: 60_000,
		hookTimeout: 60_000,
	},
});
