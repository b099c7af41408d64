import { describe, expect, it } from "vitest";
import { localClient, START, text } from "./local-client.ts";

const stored = { title: "T", model: "m", projectPath: "/p", promptTokens: 10, completionTokens: 5 };

describe("the ten seconds after a session was written", () => {
	it("drop an update of cost and duration alone, with a 200", async () => {
		const { session, server, wait } = await localClient();
		await session(stored);
		wait(9_999);
		expect((await session({ ...stored, cost: 1, durationMs: 9 })).status).toBe(200);
		expect(server.sessions()[0]).toMatchObject({ cost: 0, durationMs: undefined });
		wait(1);
		await session({ ...stored, cost: 1, durationMs: 9 });
		expect(server.sessions()[0]).toMatchObject({ cost: 1, durationMs: 9 });
	});

	it("do not begin anew with a dropped update, but do with every new message", async () => {
		const { session, message, server, wait } = await localClient();
		await session(stored);
		wait(6_000);
		await session({ ...stored, cost: 1 });
		wait(3_000);
		await message();
		wait(9_000);
		await session({ ...stored, cost: 2 });
		expect(server.sessions()[0]?.cost).toBe(0);
		wait(1_000);
		await session({ ...stored, cost: 3 });
		expect(server.sessions()[0]?.cost).toBe(3);
	});

	it.each([
		["title", { title: "U" }],
		["model", { model: "n" }],
		["project path", { projectPath: "/q" }],
		["prompt tokens", { promptTokens: 11 }],
		["completion tokens", { completionTokens: 6 }],
	])("let an update through that changes the %s", async (_name, change) => {
		const { session, server } = await localClient();
		await session(stored);
		await session({ ...stored, ...change, cost: 1 });
		expect(server.sessions()[0]).toMatchObject({ ...change, cost: 1 });
	});

	it("drop an update with tokens of 0, for 0 is no change", async () => {
		const { session, server } = await localClient();
		await session(stored);
		await session({ ...stored, promptTokens: 0, completionTokens: 0, cost: 1 });
		expect(server.sessions()[0]?.cost).toBe(0);
	});

	it("let an update through that leaves the title out", async () => {
		const { session, server } = await localClient();
		await session(stored);
		const { title: _title, ...others } = stored;
		await session({ ...others, cost: 1 });
		expect(server.sessions()[0]).toMatchObject({ title: "T", cost: 1 });
	});

	it("drop an update that leaves the title out while there is none", async () => {
		const { session, server } = await localClient();
		await session();
		await session({ cost: 1 });
		expect(server.sessions()[0]?.cost).toBe(0);
	});
});

describe("a session's fields", () => {
	it("take token totals as absolute, so that a smaller one shrinks them", async () => {
		const { session, server } = await localClient();
		await session({ promptTokens: 100, completionTokens: 50 });
		await session({ promptTokens: 40, completionTokens: 60 });
		expect(server.sessions()[0]).toMatchObject({ promptTokens: 40, completionTokens: 60, totalTokens: 100 });
	});

	it("ignore token totals of 0", async () => {
		const { session, server, wait } = await localClient();
		await session({ promptTokens: 100, completionTokens: 50 });
		wait(60_000);
		await session({ promptTokens: 0, completionTokens: 0 });
		expect(server.sessions()[0]).toMatchObject({ promptTokens: 100, completionTokens: 50, totalTokens: 150 });
		await session({ promptTokens: 0, completionTokens: 70 });
		expect(server.sessions()[0]).toMatchObject({ promptTokens: 100, completionTokens: 70, totalTokens: 170 });
	});

	it("take a cost of 0 for a cost", async () => {
		const { session, server, wait } = await localClient();
		await session({ cost: 1 });
		wait(60_000);
		await session({ cost: 0 });
		expect(server.sessions()[0]?.cost).toBe(0);
	});

	it("stay as they are when an update leaves them out", async () => {
		const { session, server, wait } = await localClient();
		const all = { ...stored, projectName: "p", provider: "a", source: "pi", cost: 1, durationMs: 2 };
		await session(all);
		wait(60_000);
		await session();
		expect(server.sessions()[0]).toMatchObject(all);
	});

	it("are not changed by a message's tokens", async () => {
		const { session, message, server } = await localClient();
		await session({ promptTokens: 1, completionTokens: 1 });
		await message({ promptTokens: 100, completionTokens: 100 });
		expect(server.sessions()[0]).toMatchObject({ totalTokens: 2, messageCount: 1 });
	});

	it("take createdAt at the first insert and never again", async () => {
		const { session, server, wait } = await localClient();
		await session({ createdAt: START - 86_400_000 });
		wait(60_000);
		await session({ createdAt: START, title: "T" });
		expect(server.sessions()[0]).toMatchObject({ createdAt: START - 86_400_000, title: "T" });
	});

	it("have the time of arrival as createdAt when none is sent", async () => {
		const { session, server } = await localClient();
		await session();
		expect(server.sessions()[0]?.createdAt).toBe(START);
	});

	it("have the source opencode when none is sent", async () => {
		const { session, server } = await localClient();
		await session();
		expect(server.sessions()[0]?.source).toBe("opencode");
	});

	it("ignore what OpenSync does not know, even with names that Convex refuses", async () => {
		const { session, server } = await localClient();
		expect((await session({ title: "T", sessionName: 1, $set: { ä: null } })).status).toBe(200);
		expect(server.sessions()[0]).not.toHaveProperty("sessionName");
	});

	it.each([
		["title", null],
		["title", 5],
		["model", null],
		["promptTokens", "5"],
		["cost", null],
		["durationMs", "1s"],
		["createdAt", "2026-02-03"],
		["externalId", 5],
	])("make the whole update a 500 when %s is %j", async (field, value) => {
		const { session, server } = await localClient();
		const reply = await session({ [field]: value });
		expect(reply.status).toBe(500);
		expect(reply.json.error).toContain("ArgumentValidationError: Value does not match validator.");
		expect(reply.json.error).toContain(`Path: .${field}\nValue: ${JSON.stringify(value)}`);
		expect(server.sessions()).toEqual([]);
	});
});

describe("a session's search text", () => {
	it("is its title and then the text parts of its messages, no other parts and no textContent", async () => {
		const { session, message, server } = await localClient();
		await session({ title: "T" });
		await message({ externalId: "1", textContent: "no", parts: [text("a"), { type: "thinking", content: "no" }] });
		await message({ externalId: "2", textContent: "no" });
		await message({ externalId: "3", parts: [{ type: "text", content: { text: "b" } }, text("c")] });
		expect(server.sessions()[0]?.searchableText).toBe("T a b c");
	});

	it("is wiped by a new title through /sync/session", async () => {
		const { session, message, server } = await localClient();
		await session({ title: "T" });
		await message({ parts: [text("a")] });
		await session({ title: "U" });
		expect(server.sessions()[0]).toMatchObject({ title: "U", searchableText: "U" });
	});

	it("is kept when the title comes again", async () => {
		const { session, message, server, wait } = await localClient();
		await session({ title: "T" });
		await message({ parts: [text("a")] });
		wait(60_000);
		await session({ title: "T", cost: 1 });
		expect(server.sessions()[0]).toMatchObject({ cost: 1, searchableText: "T a" });
	});

	it("is kept by a new title through /sync/batch", async () => {
		const { session, message, post, server } = await localClient();
		await session({ title: "T" });
		await message({ parts: [text("a")] });
		await post("/sync/batch", { sessions: [{ externalId: "s", title: "U" }] });
		expect(server.sessions()[0]).toMatchObject({ title: "U", searchableText: "T a" });
	});

	it("fails a message for ever when the cut at 10,000 UTF-16 units falls into an emoji", async () => {
		const { session, message, server } = await localClient();
		await session({ title: "T" });
		const cut = `${"x".repeat(10_000 - "T ".length - 1)}🎉 and more`;
		for (let attempt = 0; attempt < 3; attempt += 1) {
			const reply = await message({ parts: [text(cut)] });
			expect(reply).toMatchObject({ status: 500, json: { error: expect.stringContaining("hex escape") } });
		}
		expect(server.messages("s")).toEqual([]);
		expect(server.sessions()[0]).toMatchObject({ messageCount: 0, searchableText: "T" });
	});

	it("leaves no trace of a message that failed so", async () => {
		const { message, server } = await localClient();
		await message({ externalId: "1", createdAt: 1 });
		await message({ externalId: "2", createdAt: 2, parts: [text(`${"x".repeat(9_998)}🎉`)] });
		await message({ externalId: "3", createdAt: 3 });
		expect(server.messages("s").map(({ externalId }) => externalId)).toEqual(["1", "3"]);
		expect(server.sessions()[0]?.messageCount).toBe(2);
	});

	it("takes the same message with one space before its first text part", async () => {
		const { session, message, server } = await localClient();
		await session({ title: "T" });
		const cut = `${"x".repeat(10_000 - "T ".length - 1)}🎉 and more`;
		expect((await message({ parts: [text(` ${cut}`)] })).status).toBe(200);
		expect(server.sessions()[0]?.searchableText).toHaveLength(10_000);
	});

	it("takes any message once it is full", async () => {
		const { session, message } = await localClient();
		await session({ title: "x".repeat(10_000) });
		expect((await message({ parts: [text("🎉".repeat(50))] })).status).toBe(200);
	});
});
