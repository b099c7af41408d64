import { describe, expect, test } from "vitest";
import { OpenSyncRows } from "./opensync-rows.ts";
import { asideSpan, BORN, SESSION, sessionSpan, turnSpans } from "./pi-session.ts";
import { requestsOf, totalsOf } from "./requests-of.ts";

describe("a session", () => {
	test("comes before its messages, with the time it was begun, because a message that comes first makes it for ever", () => {
		const [first] = requestsOf([[...turnSpans(), sessionSpan()]]);
		expect(first).toMatchObject({
			type: "session",
			body: { externalId: SESSION, createdAt: BORN, title: "Count the files" },
		});
	});

	test("is opened by a turn too, for a process that never saw the session's span", () => {
		const [first, second] = requestsOf([turnSpans({ nth: 5 })]);
		expect(first).toMatchObject({
			type: "session",
			body: { createdAt: BORN, title: "Count the files", projectPath: "/home/me/count" },
		});
		expect(second?.type).toBe("message");
	});

	test("is opened once, because each update makes the backend read the whole session", () => {
		const requests = requestsOf([[sessionSpan()], turnSpans(), turnSpans({ nth: 1 }), [sessionSpan()]]);
		expect(requests.filter(({ type }) => type === "session")).toHaveLength(1);
	});

	test("is never called Untitled", () => {
		const [request] = requestsOf([[sessionSpan({ "opensync.session.title": "" })]]);
		expect(request).toMatchObject({ body: { title: "pi 2026-02-02 02:40" } });
	});

	test("has totals without a title, which the 10-second window cannot drop", () => {
		const rows = new OpenSyncRows();
		rows.send(requestsOf([[sessionSpan(), ...turnSpans()]]));
		rows.send(
			requestsOf([
				[
					asideSpan("compaction", {
						"opensync.session.created_at": BORN,
						"opensync.session.input_tokens": 100,
						"opensync.session.output_tokens": 10,
						"opensync.session.cost": 0.5,
						"opensync.session.duration_ms": 9_000,
					}),
				],
			]),
		);
		expect(rows.session(SESSION)).toMatchObject({
			promptTokens: 100,
			cost: 0.5,
			durationMs: 9_000,
			title: "Count the files",
		});
	});

	test("never has a cost of 0: OpenSync could not tell it from one that nobody knows", () => {
		expect(totalsOf(turnSpans({ turn: { "opensync.session.cost": 0 } }))?.cost).toBeUndefined();
		expect(totalsOf(turnSpans({ turn: { "opensync.session.cost": undefined } }))?.cost).toBeUndefined();
		expect(totalsOf(turnSpans())).toMatchObject({ cost: 0.01 });
	});

	test("has totals that never shrink when an older turn comes late", () => {
		const rows = new OpenSyncRows();
		rows.send(requestsOf([turnSpans({ nth: 2 }), turnSpans({ nth: 1 }), turnSpans({ nth: 0 })]));
		expect(rows.session(SESSION)).toMatchObject({ promptTokens: 300, completionTokens: 30, durationMs: 9_000 });
	});

	test("keeps its totals when another process takes it up", () => {
		const rows = new OpenSyncRows();
		rows.send(requestsOf([[sessionSpan(), ...turnSpans(), ...turnSpans({ nth: 1 })]]));
		rows.send(requestsOf([turnSpans({ nth: 2 })]));
		expect(rows.session(SESSION)).toMatchObject({
			promptTokens: 300,
			createdAt: BORN,
			messageCount: 6,
			title: "Count the files",
		});
	});

	test("is renamed through the batch, which leaves its search text", () => {
		const rows = new OpenSyncRows();
		const renamed = asideSpan("rename", {
			"opensync.session.title": "New name",
			"opensync.session.created_at": BORN,
		});
		const requests = requestsOf([[sessionSpan(), ...turnSpans()], [renamed]]);
		rows.send(requests);
		expect(requests.filter(({ type }) => type === "rename")).toHaveLength(1);
		expect(rows.session(SESSION)).toMatchObject({
			title: "New name",
			searchableText: expect.stringContaining("How many files?"),
		});
	});

	test("keeps its model when what it did last was not a model call", () => {
		const rows = new OpenSyncRows();
		const command = asideSpan("user_command", {
			"opensync.session.input_tokens": 100,
			"opensync.session.output_tokens": 10,
			"opensync.session.duration_ms": 5_000,
			"opensync.session.model": "m-1",
			"opensync.session.provider": "anthropic",
		});
		const requests = requestsOf([[sessionSpan(), ...turnSpans()], [command]]);
		rows.send(requests.filter((request, index) => request.type !== "totals" || index === requests.length - 1));
		expect(rows.session(SESSION)).toMatchObject({ model: "m-1", provider: "anthropic", durationMs: 5_000 });
	});

	test("can have an id of any length and with any characters", () => {
		for (const id of ["ä/../ö 😀\u0000", "x".repeat(5_000), "half \ud83d pair"]) {
			const rows = new OpenSyncRows();
			const common = { "gen_ai.conversation.id": id, "session.id": id };
			const spans = [sessionSpan(common), ...turnSpans({ chat: { attributes: common }, turn: common })];
			const requests = requestsOf([spans]);
			rows.send(requests);
			const [opening] = requests;
			const sent = opening?.type === "session" ? opening.body.externalId : "";
			expect(sent.length).toBeLessThanOrEqual(200);
			expect(rows.messages(sent)).toHaveLength(2);
		}
	});
});
