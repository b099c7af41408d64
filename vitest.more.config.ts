import { defineConfig } from "vitest/config";
import { MORE, MORE_TIMES } from "./vitest.config.ts";

/** What takes minutes: real pis in every way, and properties tried with many more texts. `npm run test:more`. */
export default defineConfig({
	test: {
		include: [...MORE, ...MORE_TIMES],
		globalSetup: ["test/support/test-dist.ts"],
		env: { PI_SYNC_TEST_TIMES: "4" },
		maxWorkers: "100%",
		testTimeout: 60_000,
		hookTimeout: 60_000,
	},
});
