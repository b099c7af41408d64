import { join } from "node:path";
import { expect, test } from "vitest";
import { startLocalOpenSync } from "../../src/local/server.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";

test("OpenSync refuses a batch whose messages have times, as pi-opensync-plugin sends them of a fork", async () => {
	const openSync = await startLocalOpenSync({ dataDir: join(temporaryFolder(), "opensync") });
	const send = async (path: string, body: unknown) => {
		const headers = { authorization: `Bearer ${openSync.apiKey}`, "content-type": "application/json" };
		const answer = await fetch(`${openSync.url}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
		return answer.json();
	};
	await send("/sync/session", { externalId: "fork", source: "pi" });
	const message = { sessionExternalId: "fork", externalId: "fork-user-1", role: "user", textContent: "go" };
	const refused = await send("/sync/batch", { sessions: [], messages: [{ ...message, createdAt: 1 }] });
	expect(refused).toMatchObject({ ok: true, messages: 0, errors: [expect.any(String)] });
	expect(openSync.messages("fork")).toEqual([]);
	await send("/sync/batch", { sessions: [], messages: [message] });
	expect(openSync.messages("fork")).toHaveLength(1);
	await openSync.close();
});
