import * as http from "node:http";
import { expect, test } from "vitest";
import { checkProxy } from "../../src/cli/doctor/check-proxy.ts";

const canFollow = "setGlobalProxyFromEnv" in http;

test("the doctor says nothing of a proxy that nobody named", async () => {
	expect(await checkProxy({ NO_PROXY: "*", HTTP_PROXY: "" })).toEqual([]);
});

test.runIf(canFollow)("the doctor names the variable that names the proxy, not what it says", async () => {
	const checks = await checkProxy({ HTTPS_PROXY: "http://ada:secret@127.0.0.1:9" });
	expect(checks).toEqual([{ what: "proxy", result: "ok", found: "the one that HTTPS_PROXY names" }]);
});

test.runIf(canFollow)("the doctor warns of a proxy that is no URL", async () => {
	expect(await checkProxy({ http_proxy: "::" })).toMatchObject([{ what: "proxy", result: "warning" }]);
});

test.skipIf(canFollow)("the doctor warns of a proxy that this Node cannot follow", async () => {
	expect(await checkProxy({ HTTPS_PROXY: "http://ada:secret@127.0.0.1:9" })).toEqual([
		{
			...{ what: "proxy", result: "warning", mend: expect.stringContaining("Node 24.14") },
			found: expect.stringMatching(/^HTTPS_PROXY is set, .* go without a proxy$/),
		},
	]);
});
