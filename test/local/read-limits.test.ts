import { describe, expect, it } from "vitest";
import { localClient, START, text } from "./local-client.ts";

describe("what grows too large to be read", () => {
	it("the list of session ids fails with a 500 from 1,601 sessions on, which does not mean that there are none", async () => {
		const { post, get } = await localClient();
		const sessions = Array.from({ length: 1_600 }, (_, i) => ({ externalId: `s${i}` }));
		await post("/sync/batch", { sessions });
		expect((await get("/sync/sessions/list")).json.sessionIds).toHaveLength(1_600);
		await post("/sync/session", { externalId: "one more" });
		expect(await get("/sync/sessions/list")).toMatchObject({
			status: 500,
			json: { error: expect.stringContaining("Too many bytes read in a single function execution") },
		});
		expect((await get("/api/sessions?limit=1")).status).toBe(200);
	});

	it.each(["/api/sessions/get?id=s", "/api/export?id=s", "/api/export?id=s&format=markdown"])(
		"a session with more than 16 MiB of rows, textContent and parts together, cannot be opened by %s",
		async (path) => {
			const { message, get } = await localClient();
			const half = "x".repeat(1_040_000);
			for (let i = 0; i < 8; i += 1) {
				await message({ externalId: `m${i}`, createdAt: START + i, textContent: half, parts: [text(half)] });
			}
			expect((await get(path)).status).toBe(200);
			expect((await message({ externalId: "more", textContent: half })).status).toBe(200);
			expect(await get(path)).toMatchObject({
				status: 500,
				json: { error: expect.stringContaining("limit: 16777216 bytes") },
			});
			expect((await get("/api/sessions?limit=1")).json.sessions[0]?.messageCount).toBe(9);
		},
	);

	it("a session with more than about 4,090 messages cannot be opened", async () => {
		const { post, get } = await localClient();
		const messages = Array.from({ length: 4_090 }, (_, i) => ({
			sessionExternalId: "s",
			externalId: `m${i}`,
			role: "user",
		}));
		await post("/sync/batch", { messages });
		expect((await get("/api/sessions/get?id=s")).json.messages).toHaveLength(4_090);
		await post("/sync/batch", { messages: messages.slice(0, 5).map((m, i) => ({ ...m, externalId: `more${i}` })) });
		expect(await get("/api/sessions/get?id=s")).toMatchObject({
			status: 500,
			json: { error: expect.stringContaining("Too many reads in a single function execution (limit: 4096)") },
		});
	});
});
