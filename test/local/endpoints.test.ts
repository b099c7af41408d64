import { describe, expect, it } from "vitest";
import { localClient, START, text } from "./local-client.ts";

describe("the endpoints of the embedded OpenSync", () => {
	it("answers /health with 200 to anybody, which proves the URL but not the key", async () => {
		const { get, server } = await localClient();
		expect((await get("/health", "osk_wrong")).json).toEqual({ status: "ok", timestamp: START });
		expect((await fetch(`${server.url}/health`)).status).toBe(200);
	});

	it("listens on 127.0.0.1 and gives out a key that begins with osk_", async () => {
		const { server } = await localClient();
		expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
		expect(server.apiKey).toMatch(/^osk_[0-9a-f]{48}$/);
	});

	it("stores a session and answers with its row id, the same one for every update", async () => {
		const { session, wait } = await localClient();
		const first = await session({ title: "A" });
		expect(first).toMatchObject({ status: 200, json: { ok: true, sessionId: expect.stringMatching(/^\w{32}$/) } });
		wait(60_000);
		expect((await session({ title: "B" })).json).toEqual(first.json);
	});

	it("stores a message and answers with its row id", async () => {
		const { session, message, server } = await localClient();
		await session();
		const { json } = await message({ textContent: "hi", parts: [text("hi")], createdAt: START - 5 });
		expect(json).toEqual({ ok: true, messageId: expect.stringMatching(/^\w{32}$/) });
		expect(server.messages("s")).toMatchObject([
			{ externalId: "s-m", role: "user", textContent: "hi", parts: [text("hi")], createdAt: START - 5 },
		]);
	});

	it("lists the external ids of all of the user's sessions and of nobody else's", async () => {
		const { session, post, get } = await localClient({ otherApiKeys: ["osk_other"] });
		await session({ externalId: "a" });
		await session({ externalId: "b" });
		await post("/sync/session", { externalId: "c" }, "osk_other");
		expect((await get("/sync/sessions/list")).json).toEqual({ sessionIds: ["a", "b"] });
		expect((await get("/sync/sessions/list", "osk_other")).json).toEqual({ sessionIds: ["c"] });
	});

	it("lists sessions for the dashboard, the one written last first, at most `limit` of them", async () => {
		const { session, get, wait } = await localClient();
		const facts = {
			title: "T",
			model: "m",
			provider: "p",
			source: "pi",
			projectName: "n",
			projectPath: "/n",
			promptTokens: 10,
			completionTokens: 2,
			cost: 0.5,
			durationMs: 1_500,
			createdAt: START - 1_000,
		};
		await session({ externalId: "a", ...facts });
		wait(1);
		await session({ externalId: "b" });
		expect((await get("/api/sessions?limit=1")).json.sessions.map(externalIdOf)).toEqual(["b"]);
		wait(1);
		await session({ externalId: "a", ...facts, promptTokens: 11 });
		const { sessions } = (await get("/api/sessions")).json;
		expect(sessions.map(externalIdOf)).toEqual(["a", "b"]);
		const { source: _notTold, ...told } = facts;
		expect(sessions[0]).toEqual({
			id: expect.any(String),
			externalId: "a",
			...told,
			promptTokens: 11,
			totalTokens: 13,
			isPublic: false,
			messageCount: 0,
			updatedAt: START + 2,
		});
	});

	it.each(["nonsense", "-1"])("fails on limit=%s", async (limit) => {
		const { get } = await localClient();
		expect((await get(`/api/sessions?limit=${limit}`)).status).toBe(500);
	});

	it("opens a session by row id or external id, with its messages in the order of createdAt, not of arrival", async () => {
		const { session, message, get } = await localClient();
		const { sessionId } = (await session({ title: "T" })).json;
		for (const [externalId, createdAt] of [
			["third", START + 2],
			["first", START],
			["second", START + 1],
		]) {
			await message({ externalId, createdAt, parts: [text("x"), { type: "tool-call", content: { name: "ls" } }] });
		}
		const opened = (await get(`/api/sessions/get?id=${sessionId}`)).json;
		expect(opened.session).toMatchObject({ id: sessionId, externalId: "s", title: "T", messageCount: 3 });
		expect(opened.messages.map(externalIdOf)).toEqual(["first", "second", "third"]);
		expect(opened.messages[0]?.parts).toEqual([text("x"), { type: "tool-call", content: { name: "ls" } }]);
		expect((await get("/api/sessions/get?id=s")).json).toEqual(opened);
	});

	it.each(["/api/sessions/get", "/api/export"])(
		"tells a missing id (400) from an unknown one (404) and from what is no id (500) on %s",
		async (path) => {
			const { get } = await localClient();
			expect(await get(path)).toMatchObject({ status: 400, json: { error: "Missing session ID" } });
			const unknown = await get(`${path}?id=s${"0".repeat(31)}`);
			expect(unknown).toMatchObject({ status: 404, json: { error: "Session not found" } });
			for (const id of ["x", `m${"0".repeat(31)}`, "%ED%A0%80"]) {
				expect(await get(`${path}?id=${id}`)).toMatchObject({
					status: 500,
					json: { error: expect.stringContaining("ArgumentValidationError") },
				});
			}
		},
	);

	it("does not open another user's session", async () => {
		const { session, get } = await localClient({ otherApiKeys: ["osk_other"] });
		const { sessionId } = (await session()).json;
		expect((await get(`/api/sessions/get?id=${sessionId}`, "osk_other")).status).toBe(404);
	});

	it("exports a session as chat messages, with textContent where no text part is", async () => {
		const { session, message, get } = await localClient();
		const { sessionId } = (await session({ title: "T", model: "m" })).json;
		await message({ externalId: "1", createdAt: 1, parts: [text("a"), { type: "text", content: { text: "b" } }] });
		await message({ externalId: "2", createdAt: 2, role: "assistant", textContent: "[bash] ls" });
		for (const format of ["", "&format=json"]) {
			expect((await get(`/api/export?id=${sessionId}${format}`)).json).toEqual({
				session: { id: sessionId, title: "T", model: "m" },
				messages: [
					{ role: "user", content: "a\nb" },
					{ role: "assistant", content: "[bash] ls" },
				],
			});
		}
	});

	it("exports a session as lines of JSON, one for each message", async () => {
		const { session, message, get } = await localClient();
		await session({ title: "Fix: it!" });
		await message({ externalId: "1", createdAt: 1, parts: [text("a")] });
		await message({ externalId: "2", createdAt: 2, role: "assistant", textContent: "b" });
		expect((await get("/api/export?id=s&format=jsonl")).json).toEqual({
			content: '{"role":"user","content":"a"}\n{"role":"assistant","content":"b"}',
			filename: "Fix--it-.jsonl",
		});
	});

	it("adds up all sessions of the user, by model too", async () => {
		const { session, message, post, get } = await localClient({ otherApiKeys: ["osk_other"] });
		await session({ externalId: "a", model: "m", promptTokens: 5, completionTokens: 2, cost: 0.5, durationMs: 10 });
		await session({ externalId: "b", model: "m", promptTokens: 1, cost: 0.25 });
		await session({ externalId: "c" });
		await message({ sessionExternalId: "c" });
		await post("/sync/session", { externalId: "theirs", promptTokens: 99 }, "osk_other");
		expect((await get("/api/stats")).json).toEqual({
			...{ sessionCount: 3, messageCount: 1, totalTokens: 8, totalCost: 0.75, totalDurationMs: 10 },
			modelUsage: { m: { tokens: 8, cost: 0.75, sessions: 2 }, unknown: { tokens: 0, cost: 0, sessions: 1 } },
		});
	});

	it("cannot add up what has a model whose name is no field's name", async () => {
		const { session, get } = await localClient();
		await session({ model: "modèle" });
		expect((await get("/api/stats")).status).toBe(500);
	});

	it("finds sessions by words of their search text, those with more of them first", async () => {
		const { session, message, post, get } = await localClient({ otherApiKeys: ["osk_other"] });
		await session({ externalId: "a", title: "Fix the parser", model: "m", source: "pi" });
		await session({ externalId: "b", title: "Parser docs" });
		await message({ sessionExternalId: "b", parts: [text("fix all of the PARSER now")] });
		await post("/sync/session", { externalId: "theirs", title: "Fix the parser" }, "osk_other");
		const found = async (query: string) => (await get(`/api/search?${query}`)).json.results.map(externalIdOf);
		expect(await found("q=parser+now")).toEqual(["b", "a"]);
		expect(await found("q=docs")).toEqual(["b"]);
		expect(await found("q=the+pars")).toEqual(["b", "a"]);
		expect(await found("q=pars+the")).toEqual(["b", "a"]);
		expect(await found("q=nowhere")).toEqual([]);
		expect(await found("q=parser&limit=1")).toHaveLength(1);
		expect((await get("/api/search?q=fix&limit=9&type=fulltext")).json.results.at(-1)).toEqual({
			...{ id: expect.any(String), externalId: "a", title: "Fix the parser", model: "m" },
			...{ totalTokens: 0, cost: 0, messageCount: 0, createdAt: START },
		});
	});

	it.each(["/api/search", "/api/context"])(
		"wants words on %s, and a model for what needs embeddings",
		async (path) => {
			const { get } = await localClient();
			expect(await get(path)).toMatchObject({ status: 400, json: { error: "Missing query parameter 'q'" } });
			expect(await get(`${path}?q=`)).toMatchObject({ status: 400 });
			for (const type of ["semantic", "hybrid"]) {
				expect(await get(`${path}?q=x&type=${type}`)).toMatchObject({
					status: 500,
					json: { error: expect.stringContaining("OPENAI_API_KEY not set") },
				});
			}
		},
	);

	it("has no sessions for evals, which only the dashboard can mark", async () => {
		const { get } = await localClient();
		expect(await get("/api/export/evals")).toMatchObject({ status: 404 });
		expect(await get("/api/export/evals?format=x")).toMatchObject({ status: 400 });
	});

	it("exports Markdown as a file to download", async () => {
		const { session, get } = await localClient();
		await session({ title: "Fix: it!" });
		const { headers, text: markdown } = await get("/api/export?id=s&format=markdown");
		expect(headers.get("content-type")).toMatch(/^text\/markdown/);
		expect(headers.get("content-disposition")).toBe('attachment; filename="Fix--it-.md"');
		expect(markdown).toMatch(/^# Fix: it!\n/);
	});

	it("tells of every exchange when asked to", async () => {
		const exchanges: unknown[] = [];
		const { session, get } = await localClient({ onRequest: (exchange) => exchanges.push(exchange) });
		await session();
		await get("/nowhere");
		expect(exchanges).toMatchObject([
			{ at: START, method: "POST", url: "/sync/session", body: '{"externalId":"s"}', status: 200 },
			{ method: "GET", url: "/nowhere", status: 404 },
		]);
	});
});

describe("what the embedded OpenSync refuses at the door", () => {
	it.each(["/sync/session/", "/health/", "/api/sessions/", "/", "/sync", "/sync/Session"])(
		"answers %s with 404 in plain text, for routes are exact",
		async (path) => {
			const { get, post } = await localClient();
			expect(await get(path)).toMatchObject({ status: 404, text: "No matching routes found", json: undefined });
			expect((await post(path, {})).status).toBe(404);
		},
	);

	it("answers 404 to the wrong method", async () => {
		const { get, post } = await localClient();
		expect((await get("/sync/session")).status).toBe(404);
		expect((await post("/health", {})).status).toBe(404);
	});

	const requests = [
		["POST", "/sync/session"],
		["POST", "/sync/message"],
		["POST", "/sync/batch"],
		["GET", "/api/sessions?limit=1"],
		["GET", "/api/sessions/get?id=s"],
		["GET", "/api/export?id=s"],
		["GET", "/api/stats"],
		["GET", "/api/search?q=x"],
	] as const;
	it.each(requests)("asks for a key, in OpenSync's words, on %s %s", async (method, path) => {
		const { server } = await localClient();
		const refusal = async (authorization?: string) => {
			const init = { method, headers: authorization ? { authorization } : {} };
			const response = await fetch(server.url + path, init);
			return [response.status, ((await response.json()) as { error: string }).error];
		};
		expect(await refusal()).toEqual([401, "Missing Authorization header"]);
		expect(await refusal(`bearer ${server.apiKey}`)).toEqual([401, "Missing Authorization header"]);
		expect(await refusal("Bearer eyJhbGciOi")).toEqual([401, "Invalid or expired token"]);
		expect(await refusal("Bearer osk_wrong")).toEqual([401, "Invalid API key"]);
	});

	it("wants a key and nothing else for the list of session ids", async () => {
		const { server, get } = await localClient();
		const url = `${server.url}/sync/sessions/list`;
		expect(await (await fetch(url)).json()).toEqual({ error: "Invalid API key format" });
		expect((await get("/sync/sessions/list", "eyJhbGciOi")).json).toEqual({ error: "Invalid API key format" });
		expect(await get("/sync/sessions/list", "osk_wrong")).toMatchObject({
			status: 401,
			json: { error: "Invalid API key" },
		});
	});

	it.each(["/sync/session", "/sync/message", "/sync/batch"])(
		"answers %s with 500 when the body is no JSON",
		async (path) => {
			const { post } = await localClient();
			for (const body of ["", "{", "null", '{"cost": NaN}', "<html>"]) {
				const reply = await post(path, body);
				expect(reply.status).toBe(500);
				expect(reply.json.error).toMatch(/Error: /);
			}
		},
	);

	it("answers a session without an id with 400", async () => {
		const { post } = await localClient();
		expect(await post("/sync/session", {})).toMatchObject({
			status: 400,
			json: { error: "Missing externalId or sessionId" },
		});
	});

	it("answers a body over 20 MiB with 413", async () => {
		const { post } = await localClient();
		expect((await post("/sync/message", `"${"x".repeat(20 * 1_048_576)}"`)).status).toBe(413);
	});
});

const externalIdOf = (row: { externalId: string }) => row.externalId;
