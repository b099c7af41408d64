import { describe, expect, it } from "vitest";
import type { PageSession } from "../../../src/local/page-api.ts";
import { type CannedSession, call, cannedSession, NOON, result, text } from "./support/canned-sessions.ts";
import { HOSTILE } from "./support/hostile-texts.ts";
import { withBrowser } from "./support/with-browser.ts";

const bench = withBrowser();

/** A session that has the text in every place where a text can be. */
function sessionOf(hostile: string, index: number): CannedSession {
	const short = hostile.slice(0, 5_000);
	const session: PageSession = cannedSession(index, {
		...{ title: short, agent: short.slice(0, 200), models: [short.slice(0, 300)], branch: short.slice(0, 300) },
		project: { name: short.slice(0, 300), path: short.slice(0, 300) },
	});
	const times = { startedAt: NOON, endedAt: NOON + 1_000 };
	return {
		session,
		messages: [
			{ id: `q${short}`, role: "user", at: NOON, parts: [text(hostile)] },
			{ id: "s", role: "system", at: NOON, parts: [text(hostile)] },
			{
				...{ id: "a", role: "assistant", at: Number.NaN, model: short },
				parts: [
					{ type: "thinking", text: hostile },
					text(`\`\`\`html\n${hostile}\n\`\`\`\n\n    ${hostile}\n\n| a |\n|--:|\n| ${hostile} |`),
					call("c1", short, { command: hostile }),
					call("c2", "edit", { path: short, oldText: hostile.slice(0, 50_000), newText: `${short}!` }),
					call("c3", "other", { [short.slice(0, 100)]: hostile }),
					call("c4", "apply", `*** Begin Patch\n*** Update File: x\n+${hostile}\n*** End Patch`),
					result("c1", short, hostile, true),
					result("c3", "other", { nested: [hostile] }),
					result("gone", short, hostile),
					{ type: "image", marker: short },
				],
			},
		],
		spans: [
			{ id: "r", kind: "run", name: short, status: "ok", ...times },
			{ id: short, parentId: "r", kind: "tool", name: short, status: "error", error: short, callId: "c1", ...times },
			{ id: "round", parentId: "trip", kind: "tool", name: "round", status: "ok", ...times },
			{ id: "trip", parentId: "round", kind: "tool", name: "trip", status: "ok", ...times },
		],
	};
}

describe("hostile transcripts", () => {
	it.each(Object.entries(HOSTILE))(
		"run no script, load nothing and break nothing: %s",
		async (_kind, texts) => {
			const all = texts.map((hostile, index) => sessionOf(hostile, index));
			bench.server.sessions = all.map(({ session }) => session);
			for (const one of all) bench.server.details.set(one.session.id, one);
			const { page } = await bench.open();
			await expect.poll(() => page.locator(".line").count()).toBe(texts.length);
			for (const { session } of all) {
				await page.evaluate((id) => {
					location.hash = `#/session/${id}`;
				}, session.id);
				await page.locator('article[data-index="0"]').waitFor();
				// Everything is unfolded and clicked on.
				for (const key of ["j", "Enter", "j", "Enter", "j", "Enter", "e"]) await page.keyboard.press(key);
				await page.locator(".span.is-error").click();
				await page.getByRole("complementary", { name: "Selected span" }).waitFor();
				await page.locator('article[data-index="2"]').waitFor();
				const found = await page.evaluate(() => {
					const links = Array.from(document.querySelectorAll("main a"), (link) => link.getAttribute("href") ?? "");
					return {
						pwned: "pwned" in globalThis,
						foreign: Array.from(
							document.querySelectorAll(
								"#page :is(script, iframe, object, embed, svg, math, img, form:not([method=dialog]), base, link, style, meta)",
							),
							({ outerHTML }) => outerHTML,
						),
						links: links.filter((href) => !/^(#\/|https?:\/\/|mailto:|api\/page\/)/.test(href)),
						handlers: Array.from(document.querySelectorAll("#page *"), (element) => element.getAttributeNames())
							.flat()
							.filter((name) => name.startsWith("on")),
						sideways: document.documentElement.scrollWidth - innerWidth,
						// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
						hidden: /[\u0000-\u0008\u000b-\u001f\u202a-\u202e\u2066-\u2069\u200b]/.test(document.body.innerText),
					};
				});
				expect(found).toEqual({ pwned: false, foreign: [], links: [], handlers: [], sideways: 0, hidden: false });
			}
			await page.keyboard.press("Escape");
			await expect.poll(() => page.locator(".line").count()).toBe(texts.length);
		},
		120_000,
	);
});
