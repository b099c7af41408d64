import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { cannedSession, NOON } from "./support/canned-sessions.ts";
import { manySessions } from "./support/many-sessions.ts";
import { withBrowser } from "./support/with-browser.ts";

const bench = withBrowser();

const card = (page: Page, name: string) => page.locator(".cards .card", { hasText: name });
const firstCells = (page: Page): Promise<string[]> => page.locator("tbody th").allInnerTexts();

describe("the usage", () => {
	it("shows today, this week, this month, the cache hit rate and the errors", async () => {
		bench.server.sessions = manySessions(2_000);
		const { page } = await bench.open("#/usage");
		for (const name of ["Today", "This week", "This month"]) {
			expect(await card(page, name).innerText()).toMatch(/≈ \$[\d,.]+ \+ \?/);
		}
		expect(await card(page, "Cache hit rate").innerText()).toContain("80%");
		expect(await card(page, "Errors").innerText()).toMatch(/500\s+250 calls tried again/);
	});

	it("groups by model, project, agent and day", async () => {
		bench.server.sessions = manySessions(400);
		const { page } = await bench.open("#/usage");
		await page.getByRole("heading", { name: "By model" }).waitFor();
		for (const [name, value] of [
			["Project", "webshop"],
			["Agent", "codex"],
			["Day", new Intl.DateTimeFormat("en-CA").format(NOON)],
		] as const) {
			await page.getByRole("button", { name, exact: true }).click();
			await expect.poll(() => firstCells(page)).toContain(value);
		}
	});

	it("asks for the chosen span of time, in the user's zone", async () => {
		const { page } = await bench.open("#/usage", { timezoneId: "Asia/Tokyo" });
		await page.getByRole("button", { name: "7 days" }).click();
		await expect.poll(() => page.getByRole("button", { name: "7 days" }).getAttribute("aria-pressed")).toBe("true");
		await expect
			.poll(() => bench.server.asked.filter((path) => path.includes("zone=Asia%2FTokyo")).length)
			.toBeGreaterThan(2);
		await page.getByRole("button", { name: "All", exact: true }).click();
		await expect
			.poll(() => bench.server.asked.some((path) => path.includes("by=day") && !path.includes("since=")))
			.toBe(true);
	});

	it("shows what is unknown as unknown, and marks list prices", async () => {
		const { cost: _cost, ...unpriced } = cannedSession(0);
		bench.server.sessions = [
			{ ...unpriced, models: ["mystery"] },
			cannedSession(1, { models: ["listed"], cost: 2, costSource: "table" }),
			cannedSession(2, { models: ["billed"], cost: 1, costSource: "agent" }),
		];
		const { page } = await bench.open("#/usage");
		const cost = (model: string) => page.locator("tr", { hasText: model }).locator("td").first();
		expect(await cost("mystery").innerText()).toBe("unknown");
		expect(await cost("listed").innerText()).toBe("≈ $2.00");
		expect(await cost("billed").innerText()).toBe("$1.00");
		expect(await cost("Total").innerText()).toBe("≈ $3.00 + ?");
	});

	it("leads from a model to its sessions, and lists the most expensive ones", async () => {
		bench.server.sessions = manySessions(50);
		const { page } = await bench.open("#/usage");
		expect(await page.locator(".dearest li").count()).toBe(10);
		await page.locator("tbody").getByRole("link", { name: "gemini-3-pro" }).click();
		await expect.poll(() => page.getByLabel("Model").inputValue()).toBe("gemini-3-pro");
	});

	it("draws the days, for cost and for tokens, and says them in words", async () => {
		bench.server.sessions = manySessions(400);
		const { page } = await bench.open("#/usage");
		await page
			.getByRole("img", { name: /^Cost by day: ≈ \$/ })
			.locator("canvas")
			.waitFor();
		await page.getByRole("button", { name: "Tokens", exact: true }).click();
		await page
			.getByRole("img", { name: /^Tokens by day:/ })
			.locator("canvas")
			.waitFor();
	});

	it("changes while sessions run", async () => {
		const { page } = await bench.open("#/usage");
		await page.getByText("Live", { exact: true }).waitFor();
		bench.server.sessions = [...bench.server.sessions, cannedSession(6, { models: ["brand-new"] })];
		bench.server.tell({ type: "session", id: "s6", updatedAt: NOON });
		await expect.poll(() => firstCells(page)).toContain("brand-new");
	});

	it("says so when nothing was used", async () => {
		bench.server.sessions = [];
		const { page } = await bench.open("#/usage");
		await page.getByText("Nothing was used in this span of time.").waitFor();
		expect(await card(page, "Cache hit rate").innerText()).toContain("unknown");
	});
});
