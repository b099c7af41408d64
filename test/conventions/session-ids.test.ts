import { describe, expect, test } from "vitest";
import { SESSION_IDS } from "../../exporter/conventions/session-id.ts";
import { totalsOf } from "../exporter/requests-of.ts";
import { CHAT, span } from "./foreign-span.ts";

const sessionOf = (call: object, root: object = {}) =>
	totalsOf([
		span({ parent: "root", attributes: { ...CHAT, "gen_ai.usage.input_tokens": 1, ...call } }),
		span({ name: "POST /", id: "root", attributes: { ...root } }),
	])?.externalId;

describe("a session's id", () => {
	test("is the first of the attributes that name one", () => {
		for (const [index, name] of SESSION_IDS.entries()) {
			const later = Object.fromEntries(SESSION_IDS.slice(index + 1).map((other) => [other, "later"]));
			expect(sessionOf({ ...later, [name]: "mine" })).toBe("mine");
		}
	});

	test("is the conversation's, though the root of the trace names a session", () => {
		expect(sessionOf({ "gen_ai.conversation.id": "conv" }, { "session.id": "web" })).toBe("conv");
		expect(sessionOf({ "gen_ai.conversation.id": "conv" }, { "langfuse.session.id": "web" })).toBe("conv");
	});

	test("can be a number", () => {
		expect(sessionOf({ "gen_ai.conversation.id": 7 })).toBe("7");
		expect(sessionOf({ "session.id": 7 })).toBe("7");
	});
});
