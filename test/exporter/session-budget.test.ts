import { describe, expect, test } from "vitest";
import { Drops } from "../../exporter/tally.ts";
import { OpenSyncRows } from "./opensync-rows.ts";
import { SESSION, turnSpans } from "./pi-session.ts";
import { requestsOf, USUAL } from "./requests-of.ts";

describe("a session that OpenSync can open for ever", () => {
	const sessionOf = (turns: number, text: string) => {
		const rows = new OpenSyncRows();
		const drops = new Drops();
		let bytes = 0;
		const batches = Array.from({ length: turns }, (_, nth) => {
			const turn = { "opensync.session.messages": 2 * nth, "opensync.session.bytes": bytes };
			bytes += 2 * Buffer.byteLength(text);
			return turnSpans({ nth, prompt: text, answer: [{ type: "text", content: text }], turn });
		});
		rows.send(requestsOf(batches, USUAL, drops));
		return { rows, drops };
	};

	test("with 100 MB of text: the first messages are whole, later ones are cut harder and harder, and say so", () => {
		const { rows } = sessionOf(250, "x".repeat(200_000));
		const messages = rows.messages(SESSION);
		expect(messages).toHaveLength(500);
		expect(messages[0]?.textContent).toBe("x".repeat(200_000));
		expect(messages.at(-1)?.textContent).toMatch(/^x+… \[\d+ kB of 200 kB cut\]$/);
		expect(rows.opens(SESSION)).toBe(true);
	});

	test("with text whose characters take three bytes each", () => {
		expect(sessionOf(100, "文".repeat(100_000)).rows.opens(SESSION)).toBe(true);
	});

	test("with 5,000 messages: 3,999 and a notice, and the rest is counted", () => {
		const { rows, drops } = sessionOf(2_500, "hello");
		expect(rows.messages(SESSION)).toHaveLength(4_000);
		expect(rows.messages(SESSION).at(-1)?.textContent).toContain("more than 4000 messages");
		expect(rows.session(SESSION)).toMatchObject({ promptTokens: 250_000 });
		expect(drops.counts()).toEqual({ session_full: 1_000 });
		expect(rows.opens(SESSION)).toBe(true);
	});
});
