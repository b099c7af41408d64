import { describe, expect, it } from "vitest";
import { localClient, START, text } from "./local-client.ts";

describe("a message that comes before its session", () => {
	it("creates the session as of now, without a title, with the source opencode", async () => {
		const { message, server } = await localClient();
		await message({ createdAt: START - 1_000, model: "m" });
		expect(server.sessions()).toMatchObject([
			{ externalId: "s", title: undefined, source: "opencode", model: "m", createdAt: START, messageCount: 1 },
		]);
	});

	it("creates it with the source that the message carries", async () => {
		const { message, server } = await localClient();
		await message({ source: "pi" });
		expect(server.sessions()[0]?.source).toBe("pi");
	});

	it("leaves a createdAt that no later update repairs", async () => {
		const { message, session, server, wait } = await localClient();
		await message();
		wait(60_000);
		await session({ title: "T", createdAt: START - 86_400_000 });
		expect(server.sessions()[0]?.createdAt).toBe(START);
	});
});

describe("the five seconds after a message's createdAt", () => {
	it("drop an update with a 200 and the same id", async () => {
		const { message, server, wait } = await localClient();
		const first = await message({ textContent: "a" });
		wait(4_999);
		const second = await message({ textContent: "b" });
		expect(second).toMatchObject({ status: 200, json: first.json });
		expect(server.messages("s")[0]?.textContent).toBe("a");
		wait(1);
		await message({ textContent: "b" });
		expect(server.messages("s")[0]?.textContent).toBe("b");
	});

	it("count from the createdAt that was sent: an old message can be updated at once", async () => {
		const { message, server } = await localClient();
		await message({ textContent: "a", createdAt: START - 5_000 });
		await message({ textContent: "b" });
		expect(server.messages("s")[0]?.textContent).toBe("b");
	});

	it("begin in the future when the message claims to be from there", async () => {
		const { message, server, wait } = await localClient();
		await message({ textContent: "a", createdAt: START + 3_600_000 });
		wait(3_600_000);
		await message({ textContent: "b" });
		expect(server.messages("s")[0]?.textContent).toBe("a");
		wait(5_000);
		await message({ textContent: "b" });
		expect(server.messages("s")[0]?.textContent).toBe("b");
	});
});

describe("a message's update", () => {
	const old = { createdAt: START - 60_000 };

	it("replaces all parts", async () => {
		const { message, server } = await localClient();
		await message({ ...old, parts: [text("a"), text("b")] });
		await message({ parts: [text("c")] });
		expect(server.messages("s")[0]?.parts).toEqual([text("c")]);
	});

	it("deletes all parts when it sends none, and keeps the other fields that it leaves out", async () => {
		const { message, server } = await localClient();
		await message({ ...old, textContent: "t", model: "m", promptTokens: 1, durationMs: 2, parts: [text("a")] });
		await message();
		expect(server.messages("s")[0]).toMatchObject({ textContent: "t", model: "m", promptTokens: 1, parts: [] });
	});

	it("never changes role, createdAt or session, nor counts again", async () => {
		const { message, server } = await localClient();
		await message(old);
		await message({ role: "assistant", createdAt: START, sessionExternalId: "other", textContent: "b" });
		expect(server.messages("s")).toMatchObject([{ role: "user", ...old, textContent: "b" }]);
		expect(server.messages("other")).toEqual([]);
		expect(server.sessions()).toMatchObject([
			{ externalId: "s", messageCount: 1 },
			{ externalId: "other", messageCount: 0 },
		]);
	});

	it("overwrites another user's message that has the same id", async () => {
		const { message, post, server, get } = await localClient({ otherApiKeys: ["osk_other"] });
		await message({ ...old, textContent: "mine" });
		const theirs = { sessionExternalId: "theirs", externalId: "s-m", role: "user", textContent: "theirs" };
		expect((await post("/sync/message", theirs, "osk_other")).status).toBe(200);
		expect(server.messages("s")[0]?.textContent).toBe("theirs");
		expect((await get("/api/sessions/get?id=theirs", "osk_other")).json.messages).toEqual([]);
	});

	it("adds its text to the search text again, and only then counts as a write to the session", async () => {
		const { message, session, server, wait } = await localClient();
		await session({ title: "T" });
		await message({ ...old, parts: [text("a")] });
		wait(10_000);
		await message();
		expect(server.sessions()[0]?.updatedAt).toBe(START);
		await message({ parts: [text("a")] });
		const expected = { searchableText: "T a a", messageCount: 1, updatedAt: START + 10_000 };
		expect(server.sessions()[0]).toMatchObject(expected);
	});
});

describe("a message's fields", () => {
	it.each([
		["role", "bot"],
		["role", undefined],
		["externalId", undefined],
		["sessionExternalId", null],
		["textContent", null],
		["promptTokens", "1"],
		["createdAt", null],
		["parts", "text"],
		["parts", [{ type: "text" }]],
		["parts", [{ content: "a" }]],
		["parts", [{ type: "text", content: "a", id: "1" }]],
	])("make the whole message a 500 when %s is %j", async (field, value) => {
		const { message, server } = await localClient();
		const reply = await message({ [field]: value });
		expect(reply.status).toBe(500);
		expect(reply.json.error).toMatch(/ArgumentValidationError: .*validator/);
		expect(server.sessions()).toEqual([]);
	});

	it("come back in the error's text, however long they are", async () => {
		const { message } = await localClient();
		const secret = "secret ".repeat(10_000);
		const { json } = await message({ parts: [{ type: "text", content: secret, extra: 1 }] });
		expect(json.error).toContain(secret);
		expect(json.error).toContain("Object contains extra field `extra` that is not in the validator.");
	});

	it("may be null inside a part's content", async () => {
		const { message } = await localClient();
		expect((await message({ parts: [{ type: "tool-call", content: { args: null } }] })).status).toBe(200);
	});

	it("are ignored when OpenSync does not know them", async () => {
		const { message, server } = await localClient();
		expect((await message({ cost: 1, $x: 1 })).status).toBe(200);
		expect(server.messages("s")[0]).not.toHaveProperty("cost");
	});
});
