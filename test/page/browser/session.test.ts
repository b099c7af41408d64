import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { cannedSession, longSession, NOON, storySession, text } from "./support/canned-sessions.ts";
import { withBrowser } from "./support/with-browser.ts";

const bench = withBrowser();

const message = (page: Page, index: number) => page.locator(`article[data-index="${index}"]`);
const span = (page: Page, name: string) => page.locator(".span", { hasText: name }).first();
const spans = (page: Page): Promise<string[]> => page.locator(".span .span-name").allInnerTexts();

describe("the conversation", () => {
	it("reads as a person wants it: Markdown, highlighted code, tables, links", async () => {
		const { page } = await bench.open("#/session/s0");
		const answer = message(page, 2);
		await answer.locator("strong", { hasText: "condition" }).waitFor();
		expect(await answer.locator("pre .hljs-keyword").first().innerText()).toBe("await");
		expect(await answer.locator("td.align-right").first().innerText()).toBe("52 ms");
		const link = answer.getByRole("link", { name: "the docs" });
		expect(await link.getAttribute("rel")).toBe("noopener noreferrer nofollow");
		expect(await link.getAttribute("target")).toBe("_blank");
	});

	it("folds tool calls with their results, and shows what failed", async () => {
		const { page } = await bench.open("#/session/s0");
		const bash = message(page, 1).getByRole("button", { name: /^bash/ });
		expect(await bash.getAttribute("aria-expanded")).toBe("false");
		expect(await bash.innerText()).toContain("error");
		await bash.click();
		const call = message(page, 1).locator(".call").first();
		// The command with its lines, the result without its terminal colours.
		expect(await call.locator("pre").first().innerText()).toContain("npx vitest run test/outbox\ngit log");
		expect(await call.locator(".result.is-error pre").innerText()).toContain(" FAIL  test/outbox/lock.test.ts");
		await bash.click();
		expect(await call.locator("pre").count()).toBe(0);
	});

	it("shows an edit as a diff with its counts", async () => {
		const { page } = await bench.open("#/session/s0");
		const edit = message(page, 2).locator(".call", { hasText: "src/outbox/lock.ts" });
		expect(await edit.locator(".changes").innerText()).toBe("+2 −3");
		expect(await edit.locator(".is-add").first().innerText()).toContain('import { until } from "./until.ts";');
		expect(await edit.locator(".is-remove").first().innerText()).toContain('import { sleep } from "./sleep.ts";');
	});

	it("folds thinking, and marks images and redacted secrets", async () => {
		const { page } = await bench.open("#/session/s0");
		const thinking = message(page, 1).getByRole("button", { name: /^Thinking/ });
		await thinking.click();
		await message(page, 1).locator(".thinking strong", { hasText: "fixed waits" }).waitFor();
		await message(page, 1).getByRole("button", { name: /^read/ }).click();
		const secret = message(page, 1).locator("mark.mark-redacted");
		expect(await secret.innerText()).toBe("[redacted:github-token:3f2a]");
		expect(await secret.getAttribute("title")).toContain("github-token");
		await page.locator(".conversation .scroller").evaluate((element) => element.scrollTo(0, 1e6));
		await page.locator("mark.mark-image", { hasText: "[image image/png 23 kB]" }).waitFor();
	});

	it("gives the session as Markdown and as JSON", async () => {
		const { page } = await bench.open("#/session/s0");
		for (const [name, file] of [
			["Export Markdown", "session.md"],
			["Export JSON", "session.json"],
		] as const) {
			const [download] = await Promise.all([
				page.waitForEvent("download"),
				page.getByRole("link", { name }).click(),
			]);
			expect(download.suggestedFilename()).toBe(file);
			expect(readFileSync(await download.path(), "utf8")).toContain("Fix the flaky test");
		}
	});

	it("leads to its forks and subagents, and from them to their parent", async () => {
		const child = bench.server.sessions[1] ?? cannedSession(1);
		bench.server.details.set("s1", { session: child, messages: [], spans: [] });
		const { page } = await bench.open("#/session/s0");
		await page.getByRole("link", { name: /Add CSV export/ }).click();
		await page.getByRole("heading", { name: "Add CSV export to the invoice list" }).waitFor();
		await page.getByText("No messages are recorded.").waitFor();
		await page.getByRole("link", { name: "Started by another session" }).click();
		await page.getByRole("heading", { name: "Fix the flaky test of the outbox" }).waitFor();
	});

	it("says so when there is no such session", async () => {
		const tab = await bench.open();
		await tab.page.goto(`${bench.server.url}/#/session/gone`);
		await expect.poll(() => tab.page.getByRole("alert").innerText()).toContain("No session gone.");
		tab.problems.length = 0;
	});

	it("takes ids of any letters", async () => {
		const id = "a/b c%?#ü&amp;";
		const session = cannedSession(3, { id, title: "Odd id" });
		bench.server.sessions = [session];
		bench.server.details.set(id, { session, messages: [], spans: [] });
		const { page } = await bench.open();
		await page.getByRole("link", { name: /Odd id/ }).click();
		await page.getByRole("heading", { name: "Odd id" }).waitFor();
	});
});

describe("the waterfall", () => {
	it("shows runs, turns, model calls, tools, nested calls and subagents in their order", async () => {
		const { page } = await bench.open("#/session/s0");
		const words = (await spans(page)).map((name) => name.replace(/[▾▸]/g, "").replace(/\s+/g, " ").trim());
		expect(words.slice(0, 12)).toEqual([
			...["run pi", "turn turn 1", "model claude-opus-4-5", "tool bash failed", "tool read", "turn turn 2"],
			...[
				"model claude-opus-4-5",
				"tool edit",
				"tool task",
				"subagent explore",
				"model claude-haiku-4-5",
				"tool grep",
			],
		]);
		const model = page.locator(".span.is-model").first();
		for (const figure of ["19k", "$0.0512", "11.9 s"]) expect(await model.innerText()).toContain(figure);
	});

	it("puts bars where their time is, and skips the pause between two runs unless told", async () => {
		const { page } = await bench.open("#/session/s0");
		const width = async (): Promise<number> => (await span(page, "turn 1").locator(".bar").boundingBox())?.width ?? 0;
		const skipped = await width();
		await page.getByLabel("Skip pauses").uncheck();
		await expect.poll(width).toBeLessThan(skipped / 20);
	});

	it("zooms to a span and out again", async () => {
		const { page } = await bench.open("#/session/s0");
		const width = async (): Promise<number> => (await span(page, "grep").locator(".bar").boundingBox())?.width ?? 0;
		const before = await width();
		await span(page, "subagent").click();
		await page.keyboard.press("z");
		await expect.poll(width).toBeGreaterThan(before * 2);
		await page.getByRole("button", { name: "Zoom out" }).click();
		await expect.poll(width).toBe(before);
	});

	it("shows all that is known of the chosen span", async () => {
		const { page } = await bench.open("#/session/s0");
		await page.locator(".span.is-model").first().click();
		const details = page.getByRole("complementary", { name: "Selected span" });
		for (const [name, value] of [
			...[
				["First chunk after", "2.3 s"] as const,
				["Tokens in", "18,400"] as const,
				["From cache", "12,000"] as const,
			],
			...[["Cache share", "65%"] as const, ["Tokens out", "610"] as const, ["Cost", "$0.0512"] as const],
		]) {
			expect(await details.locator("div", { hasText: name }).first().innerText()).toContain(value);
		}
		await page.locator(".span.is-model").nth(1).click();
		await expect.poll(() => details.innerText()).toContain("2 times");
		await span(page, "bash").click();
		await expect.poll(() => details.innerText()).toContain("exit code 1");
	});

	it("shows the message of the chosen span, and the span of the chosen call", async () => {
		const { page } = await bench.open("#/session/s0");
		await page.locator(".span.is-model").nth(3).click();
		await page.locator("article.is-selected", { hasText: "CI is green" }).waitFor();
		await span(page, "edit").click();
		await message(page, 2).locator(".call.is-chosen", { hasText: "src/outbox/lock.ts" }).waitFor();

		await page.locator(".conversation .scroller").evaluate((element) => element.scrollTo(0, 0));
		await page.getByRole("button", { name: "Fold all" }).click();
		await message(page, 1).getByRole("button", { name: /^read/ }).click();
		await page.locator(".span.is-selected", { hasText: "read" }).waitFor();
	});

	it("is not there for a session that came without spans", async () => {
		const session = cannedSession(4);
		const messages = [{ id: "m1", role: "user", at: NOON, parts: [text("Hello")] }] as const;
		bench.server.details.set("s4", { session, messages, spans: [] });
		const { page } = await bench.open("#/session/s4");
		await page.getByText("Hello").waitFor();
		expect(await page.getByRole("treegrid").count()).toBe(0);
	});
});

describe("the keyboard in a session", () => {
	it("moves by j and k, unfolds by Enter, finds errors by e, leaves by Escape", async () => {
		const { page } = await bench.open("#/session/s0");
		await page.keyboard.press("j");
		await page.keyboard.press("j");
		await expect.poll(() => page.locator("article.is-selected").getAttribute("data-index")).toBe("1");
		await page.keyboard.press("Enter");
		await expect.poll(() => message(page, 1).locator("[aria-expanded=true]").count()).toBe(3);
		await page.keyboard.press("k");
		await expect.poll(() => page.locator("article.is-selected").getAttribute("data-index")).toBe("0");
		await page.keyboard.press("e");
		await expect.poll(() => page.locator("article.is-selected").getAttribute("data-index")).toBe("1");
		await page.keyboard.press("Escape");
		await page.getByRole("treegrid", { name: "Sessions" }).waitFor();
	});

	it("walks through the waterfall by the arrows", async () => {
		const { page } = await bench.open("#/session/s0");
		await page.getByRole("treegrid", { name: "Spans" }).focus();
		for (const key of ["ArrowDown", "ArrowDown", "ArrowLeft"]) await page.keyboard.press(key);
		await page.locator(".span.is-selected", { hasText: "turn 1" }).waitFor();
		expect(await page.locator(".span.is-selected").getAttribute("aria-expanded")).toBe("false");
		await page.keyboard.press("ArrowRight");
		expect(await page.locator(".span.is-selected").getAttribute("aria-expanded")).toBe("true");
	});
});

describe("a session that grows", () => {
	it("shows new messages and spans, and stays where the user reads", async () => {
		const first = bench.server.sessions[0] ?? cannedSession(0);
		const { page } = await bench.open("#/session/s0");
		await page.getByText("Live", { exact: true }).waitFor();
		const story = storySession(first);
		const at = first.createdAt + 3 * 3_600_000;
		bench.server.details.set("s0", {
			session: { ...story.session, messages: 8, updatedAt: at },
			messages: [...story.messages, { id: "m8", role: "user", at, parts: [text("One more thing")] }],
			spans: [
				...story.spans,
				{ id: "run3", kind: "run", name: "invoke_agent third", startedAt: at, status: "unset" },
			],
		});
		bench.server.tell({ type: "session", id: "s0", updatedAt: at });
		await span(page, "third").waitFor();
		expect(await message(page, 0).isVisible()).toBe(true);
		await page.locator(".conversation .scroller").evaluate((element) => element.scrollTo(0, 1e6));
		await page.getByText("One more thing").waitFor();
	});

	it("follows the end for a user who reads the end", async () => {
		const session = cannedSession(0, { isRunning: true });
		bench.server.details.set("s0", longSession(session, 300));
		const { page } = await bench.open("#/session/s0");
		await page.getByText("Live", { exact: true }).waitFor();
		await page.locator(".conversation .scroller").evaluate((element) => element.scrollTo(0, 1e7));
		await page.getByText("Answer 299.").waitFor();
		await expect
			.poll(() =>
				page
					.locator(".conversation .scroller")
					.evaluate((one) => one.scrollHeight - one.scrollTop - one.clientHeight),
			)
			.toBeLessThan(60);
		bench.server.details.set("s0", longSession(session, 306));
		bench.server.tell({ type: "session", id: "s0", updatedAt: NOON });
		await page.getByText("Answer 305.").waitFor();
	});
});

describe("a session of 5,000 messages", () => {
	it("holds few of them in the page, and reaches the last", async () => {
		bench.server.details.set("s0", longSession(cannedSession(0), 5_000));
		const { page } = await bench.open("#/session/s0");
		const scroller = page.locator(".conversation .scroller");
		await expect.poll(() => message(page, 0).getAttribute("aria-setsize"), { timeout: 30_000 }).toBe("5000");
		for (const place of [30_000, 120_000, 9_000_000]) {
			await scroller.evaluate((element, top) => element.scrollTo(0, top), place);
			await expect.poll(() => page.locator("article").count()).toBeGreaterThan(2);
			expect(await page.locator("article").count()).toBeLessThan(60);
		}
		await page.getByText("Answer 4999.").waitFor();
		expect(await page.locator(".span").count()).toBeLessThan(90);
	});
});
