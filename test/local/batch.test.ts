import { describe, expect, it } from "vitest";
import { localClient, START, text } from "./local-client.ts";

const message = (fields: object) => ({ sessionExternalId: "s", externalId: "m", role: "user", ...fields });

describe("/sync/batch", () => {
	it("stores sessions and messages and counts them", async () => {
		const { post, server } = await localClient();
		const reply = await post("/sync/batch", {
			sessions: [{ externalId: "s", title: "T", source: "pi" }, { externalId: "t" }],
			messages: [message({ externalId: "1", parts: [text("a")] }), message({ externalId: "2", parts: [text("b")] })],
		});
		expect(reply).toMatchObject({ status: 200, json: { ok: true, sessions: 2, messages: 2, errors: [] } });
		expect(server.sessions()).toMatchObject([
			{ externalId: "s", source: "pi", messageCount: 2, searchableText: "T a b", createdAt: START },
			{ externalId: "t", source: "opencode", messageCount: 0 },
		]);
		expect(server.messages("s").map(({ parts }) => parts)).toEqual([[text("a")], [text("b")]]);
	});

	it("answers 200 with zeros to nothing at all", async () => {
		const { post } = await localClient();
		for (const body of [{}, { sessions: [], messages: [] }, []]) {
			expect((await post("/sync/batch", body)).json).toEqual({ ok: true, sessions: 0, messages: 0, errors: [] });
		}
	});

	it.each([
		["createdAt", START],
		["unknown", 1],
		["title", null],
	])("answers 200 but rejects the whole array of sessions when one has %s: %j", async (field, value) => {
		const { post, server } = await localClient();
		const sessions = [{ externalId: "good" }, { externalId: "bad", [field]: value }];
		const { status, json } = await post("/sync/batch", { sessions, messages: [message({})] });
		expect(status).toBe(200);
		expect(json).toMatchObject({ ok: true, sessions: 0, messages: 1 });
		expect(json.errors).toEqual([expect.stringMatching(/^Sessions batch error: .*ArgumentValidationError/)]);
		expect(server.sessions().map(({ externalId }) => externalId)).toEqual(["s"]);
	});

	it.each([
		["createdAt", START],
		["unknown", 1],
		["parts", [{ type: "text", content: "\ud83d" }]],
		["parts", [{ type: "tool-call", content: { args: { $ref: "x" } } }]],
	])("answers 200 but rejects the whole array of messages when one has %s: %j", async (field, value) => {
		const { post, server } = await localClient();
		const messages = [message({ externalId: "good" }), message({ externalId: "bad", [field]: value })];
		const { status, json } = await post("/sync/batch", { messages });
		expect(status).toBe(200);
		expect(json).toMatchObject({ ok: true, messages: 0 });
		expect(json.errors).toEqual([expect.stringMatching(/^Messages batch error: /)]);
		expect(server.sessions()).toEqual([]);
	});

	it.each(["sessions", "messages"])("says in errors that %s is no array", async (list) => {
		const { post } = await localClient();
		const { status, json } = await post("/sync/batch", { [list]: "text" });
		expect(status).toBe(200);
		expect(json.errors).toHaveLength(1);
	});

	it("deletes the parts of a message that it updates, and inserts none", async () => {
		const { post, server, wait } = await localClient();
		const [first] = [message({ textContent: "a", parts: [text("a")] })];
		await post("/sync/batch", { messages: [first] });
		wait(5_000);
		const { json } = await post("/sync/batch", { messages: [message({ textContent: "b", parts: [text("b")] })] });
		expect(json).toEqual({ ok: true, sessions: 0, messages: 1, errors: [] });
		expect(server.messages("s")).toMatchObject([{ textContent: "b", parts: [] }]);
	});

	it("drops, and does not count, what falls into the windows", async () => {
		const { post, server } = await localClient();
		const batch = { sessions: [{ externalId: "s", title: "T" }], messages: [message({ textContent: "a" })] };
		await post("/sync/batch", batch);
		const { json } = await post("/sync/batch", {
			sessions: [{ externalId: "s", title: "T", cost: 1 }],
			messages: [message({ textContent: "b" })],
		});
		expect(json).toEqual({ ok: true, sessions: 0, messages: 0, errors: [] });
		expect(server.sessions()[0]?.cost).toBe(0);
		expect(server.messages("s")[0]?.textContent).toBe("a");
	});

	it("creates a missing session from its first message", async () => {
		const { post, server } = await localClient();
		await post("/sync/batch", {
			messages: [message({ externalId: "1", source: "pi", model: "m" }), message({ externalId: "2" })],
		});
		expect(server.sessions()).toMatchObject([{ source: "pi", model: "m", title: undefined, messageCount: 2 }]);
	});

	it("makes two rows of a message that is twice in one batch", async () => {
		const { post, server } = await localClient();
		await post("/sync/batch", { messages: [message({ textContent: "a" }), message({ textContent: "b" })] });
		expect(server.messages("s").map(({ textContent }) => textContent)).toEqual(["a", "b"]);
	});

	it("leaves a message without the part that does not fit, uncounted, and tells of it", async () => {
		const { post, server } = await localClient();
		const parts = [text("fits"), text("x".repeat(1_048_576))];
		const { json } = await post("/sync/batch", { messages: [message({ parts })] });
		expect(json).toMatchObject({ ok: true, messages: 0, errors: [expect.stringMatching(/^m: .*too large/)] });
		expect(server.messages("s")).toMatchObject([{ parts: [text("fits")] }]);
		expect(server.sessions()[0]?.messageCount).toBe(0);
	});

	it("takes everything back when the search text cannot be written", async () => {
		const { post, server } = await localClient();
		const cut = `${"x".repeat(9_998)}🎉`;
		const messages = [message({ sessionExternalId: "other", externalId: "1" }), message({ parts: [text(cut)] })];
		const { json } = await post("/sync/batch", { messages });
		expect(json).toMatchObject({ messages: 0, errors: [expect.stringMatching(/^Messages batch error: /)] });
		expect(server.sessions()).toEqual([]);
		expect(server.messages("other")).toEqual([]);
	});
});
