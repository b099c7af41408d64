import { describe, expect, it } from "vitest";
import { localClient, text } from "./local-client.ts";

/** JSON, written by hand because JSON.stringify cannot go as deep as a request can. */
const nested = (levels: number) => `${"[".repeat(levels)}1${"]".repeat(levels)}`;
const objectOf = (fields: number) => Object.fromEntries(Array.from({ length: fields }, (_, i) => [`f${i}`, 0]));
const json = JSON.stringify;

function messageWith(args: string): string {
	const content = `{"id":"1","name":"n","args":${args}}`;
	return `{"sessionExternalId":"s","externalId":"s-m","role":"assistant","parts":[{"type":"tool-call","content":${content}}]}`;
}

describe("a value that Convex refuses loses the whole message:", () => {
	it.each([
		["a key that begins with $", json({ $schema: "x" }), "starts with a '$', which is reserved"],
		["a $ key deep inside", json({ a: [{ b: { $ref: "x" } }] }), "Field name $ref"],
		["a key with an umlaut", json({ größe: 1 }), "non-control ASCII"],
		["a key with a line break", json({ "a\nb": 1 }), "non-control ASCII"],
		["a key with DEL", json({ "a\x7f": 1 }), "non-control ASCII"],
		["a $ key inside what would be dropped", '{"__proto__":{"$a":1}}', "Field name $a"],
		["a key of 1,025 characters", json({ ["k".repeat(1_025)]: 1 }), "maximum field name length"],
		["an array of 8,193", json(Array(8_193).fill(0)), "Array length is too long (8193 > maximum length 8192)"],
		["an object of 1,025", json(objectOf(1_025)), "too many fields (1025 > maximum number 1024)"],
		["arguments of 15 levels", nested(15), "Document is too nested (nested 17 levels deep > maximum nesting 16)"],
		["arguments of 200 levels", nested(200), "too nested"],
		["arguments of 100,000 levels", nested(100_000), "too nested"],
		["a string of 1 MiB", json("x".repeat(1_048_576)), "Value is too large"],
		["a high surrogate at the end", json("cut \ud83d"), "unexpected end of hex escape"],
		["a high surrogate before text", json("\ud83d cut"), "unexpected end of hex escape"],
		["a low surrogate", json("\ude00 cut"), "lone leading surrogate in hex escape"],
		["two high surrogates", json("\ud83d\ud83d"), "lone leading surrogate in hex escape"],
		["a surrogate in a key", json({ "\ud83d": 1 }), "non-control ASCII"],
		["NaN", "NaN", "SyntaxError"],
	])("%s", async (_name, args, error) => {
		const { post, session, server } = await localClient();
		await session({ title: "T" });
		const reply = await post("/sync/message", messageWith(args));
		expect(reply.status).toBe(500);
		expect(reply.json.error).toContain(error);
		expect(server.messages("s")).toEqual([]);
		expect(server.sessions()[0]).toMatchObject({ messageCount: 0, searchableText: "T" });
	});

	it("a lone surrogate in textContent, or in a session's title", async () => {
		const { message, session } = await localClient();
		expect((await message({ textContent: "\ud83d" })).status).toBe(500);
		expect((await session({ title: "a\ude00" })).status).toBe(500);
	});

	it("a textContent or a title that makes its row larger than 1 MiB", async () => {
		const { message, session, server } = await localClient();
		const long = "x".repeat(1_048_576);
		expect((await message({ textContent: long })).json.error).toContain(
			"Value is too large (1.00 MiB > maximum size 1 MiB)",
		);
		expect((await session({ title: long })).status).toBe(500);
		expect(server.sessions()).toEqual([]);
	});

	it("sizes count in UTF-8, so that 350,000 three-byte characters are too many", async () => {
		const { message } = await localClient();
		expect((await message({ parts: [text("€".repeat(350_000))] })).status).toBe(500);
		expect((await message({ parts: [text("€".repeat(340_000))] })).status).toBe(200);
	});

	it("arguments over 16 MiB, in parts that would each fit", async () => {
		const { message, post } = await localClient();
		const parts = Array.from({ length: 17 }, () => ({ type: "data", content: "x".repeat(1_000_000) }));
		expect((await message({ parts })).json.error).toMatch(/too large \(actual: 16\.\d+ MiB, limit: 16 MiB\)/);
		const messages = [{ sessionExternalId: "s", externalId: "m", role: "user", parts }];
		const batch = await post("/sync/batch", { messages });
		expect(batch).toMatchObject({ status: 200, json: { messages: 0, errors: [expect.stringContaining("16 MiB")] } });
		expect((await message({ parts: parts.slice(1) })).status).toBe(200);
	});
});

describe("a value at Convex's limits is stored:", () => {
	it.each([
		["arguments of 14 levels", nested(14)],
		["an array of 8,192", json(Array(8_192).fill(0))],
		["an object of 1,024", json(objectOf(1_024))],
		["an emoji", json("🎉")],
		["keys with spaces, dots, underscores, or nothing in them", json({ "a b": 1, "a.b": 2, _id: 3, "": 4, "~": 5 })],
		["null, false and 0", json([null, false, 0])],
	])("%s", async (_name, args) => {
		const { post, get } = await localClient();
		expect((await post("/sync/message", messageWith(args))).status).toBe(200);
		const opened = (await get("/api/sessions/get?id=s")).json;
		expect(opened.messages[0]?.parts[0]?.content).toEqual({ id: "1", name: "n", args: JSON.parse(args) });
	});

	it("without its fields named __proto__, which are dropped", async () => {
		const { post, get } = await localClient();
		await post("/sync/message", messageWith('{"a":{"__proto__":{"x":1},"b":1}}'));
		const { text: answer } = await get("/api/sessions/get?id=s");
		expect(answer).toContain('"args":{"a":{"b":1}}');
	});

	it("a row of just under 1 MiB", async () => {
		const { message } = await localClient();
		expect((await message({ textContent: "x".repeat(1_048_000), parts: [text("x".repeat(1_048_000))] })).status).toBe(
			200,
		);
	});
});
