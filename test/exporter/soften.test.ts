import { describe, expect, test } from "vitest";
import { type OpenSyncRequest, toRecord } from "../../exporter/opensync/requests.ts";
import { softenRecord } from "../../exporter/opensync/soften.ts";

const bodyOf = (record: { readonly body: string | Uint8Array } | undefined) => JSON.parse(String(record?.body));

const message: OpenSyncRequest = {
	type: "message",
	body: {
		sessionExternalId: "s",
		externalId: "s-assistant-1",
		role: "assistant",
		source: "pi",
		createdAt: 1,
		model: "m",
		promptTokens: 3,
		textContent: "Done.",
		parts: [
			{ type: "text", content: "Done." },
			{ type: "tool-call", content: { id: "c", name: "edit", args: { path: "a", lines: [1, 2] } } },
			{ type: "tool-result", content: { id: "c", name: "edit", result: "x".repeat(300_000) } },
		],
	},
};

describe("a refused message", () => {
	const first = softenRecord(toRecord(message));
	const second = first && softenRecord(first);

	test("first loses the structure of its arguments and most of what is long, and its texts move by a space", () => {
		expect(first).toMatchObject({ id: "message:s-assistant-1", lane: "s", path: "/sync/message", softened: 1 });
		const { parts, ...rest } = bodyOf(first);
		expect(rest).toMatchObject({ textContent: "Done.", model: "m", promptTokens: 3 });
		expect(parts[0]).toEqual({ type: "text", content: " Done." });
		expect(parts[1].content.args).toBe('{"path":"a","lines":[1,2]}');
		expect(parts[2].content.result).toMatch(/x… \[\d+ kB of 300 kB cut\]$/);
	});

	test("then is its text only", () => {
		expect(second).toMatchObject({ softened: 2 });
		expect(bodyOf(second)).toMatchObject({ textContent: "Done.", parts: [{ type: "text", content: " Done." }] });
	});

	test("has no third form", () => {
		expect(second && softenRecord(second)).toBeUndefined();
	});
});

test("a refused session loses its project and model, then its title, never its creation time", () => {
	const session: OpenSyncRequest = {
		type: "session",
		body: {
			externalId: "s",
			source: "pi",
			title: "t".repeat(200),
			projectPath: "/p",
			projectName: "p",
			createdAt: 5,
		},
	};
	const first = softenRecord(toRecord(session));
	expect(bodyOf(first)).toEqual({
		externalId: "s",
		source: "pi",
		createdAt: 5,
		title: expect.stringMatching(/^t{80}… /),
	});
	const second = first && softenRecord(first);
	expect(bodyOf(second)).toEqual({ externalId: "s", source: "pi", createdAt: 5 });
	expect(second && softenRecord(second)).toBeUndefined();
});

test("refused totals lose the model; a refused rename has no weaker form", () => {
	const totals: OpenSyncRequest = {
		type: "totals",
		unit: "u",
		body: { externalId: "s", source: "pi", model: "m", promptTokens: 1 },
	};
	const first = softenRecord(toRecord(totals));
	expect(bodyOf(first)).toEqual({ externalId: "s", source: "pi", promptTokens: 1 });
	expect(first && softenRecord(first)).toBeUndefined();
	const rename: OpenSyncRequest = { type: "rename", unit: "u", body: { sessions: [{ externalId: "s", title: "t" }] } };
	expect(softenRecord(toRecord(rename))).toBeUndefined();
});
